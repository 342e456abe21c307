"""Says before the first byte is fetched why a set-up cannot work here."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Size:
    """What a lock costs, in GB: measured on Linux with bytecode, and rounded up."""

    download: float
    installed: float


SIZES = {"base": Size(0.7, 2.3), "dev": Size(0.8, 2.5), "jax": Size(0.3, 0.9)}
NEEDED_GLIBC = (2, 28)
"""The oldest C library that all locked wheels run on."""


class Refusal(Exception):
    """The set-up cannot work here; the text says why and what to do."""


def check_platform() -> None:
    """Refuse where there are no wheels of TensorFlow.

    Raises:
        Refusal: another system, processor or C library is needed.
    """
    system, machine = platform.system(), platform.machine()
    if system == "Darwin" and machine != "arm64":
        raise Refusal("There is no TensorFlow 2.21 for Intel Macs. Use a Mac with Apple silicon, or Linux.")
    if system not in ("Linux", "Darwin"):
        raise Refusal(f"On {system} this works in a Linux environment only, such as WSL 2.")
    if system == "Linux":
        if machine not in ("x86_64", "aarch64"):
            raise Refusal(f"There is no TensorFlow 2.21 for Linux on {machine}, only for x86_64 and aarch64.")
        library, version = platform.libc_ver()
        if library != "glibc" or tuple(map(int, version.split(".")[:2])) < NEEDED_GLIBC:
            have = f"{library} {version}".strip() or "another C library"
            raise Refusal(f"TensorFlow 2.21 needs glibc 2.28 or newer; this system has {have}.")


def still_needed(lock: str, installed: Iterable[str]) -> Size:
    """What comes on top of the locks that are there already."""
    have = [SIZES[name] for name in installed]
    whole = SIZES[lock]
    return Size(
        whole.download - max((size.download for size in have), default=0.0),
        whole.installed - max((size.installed for size in have), default=0.0),
    )


def check_room(lock: str, folder: Path, installed: Iterable[str]) -> None:
    """Refuse when a disk has too little room for what is still needed.

    Raises:
        Refusal: names the folder, what is needed there and what is free.
    """
    size = still_needed(lock, installed)
    # A wheel stands twice beside the installed packages while it is fetched, and once in the cache of pip.
    needs = [(folder, size.installed + 2 * size.download)]
    if not os.environ.get("PIP_NO_CACHE_DIR"):
        needs.append((_cache(), size.download))
    disks: dict[int, list[tuple[Path, float]]] = {}
    for place, amount in needs:
        disks.setdefault(_existing(place).stat().st_dev, []).append((place, amount))
    for places in disks.values():
        needed = sum(amount for _, amount in places)
        free = shutil.disk_usage(_existing(places[0][0])).free / 1e9
        if free < needed:
            names = ", ".join(str(place) for place, _ in places)
            raise Refusal(
                f"Too little room: {needed:.1f} GB are needed and {free:.1f} GB are free for {names}.\n"
                "Make room; PIP_CACHE_DIR moves pip's cache to another disk, PIP_NO_CACHE_DIR=1 does without."
            )


def _cache() -> Path:
    if "PIP_CACHE_DIR" in os.environ:
        return Path(os.environ["PIP_CACHE_DIR"])
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.absolute().parents) if folder.exists())
