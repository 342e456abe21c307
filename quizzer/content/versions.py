"""Which Keras is installed, found without importing it, and whether an item is meant for it."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def installed_version(package: str = "keras") -> str:
    """The version of an installed package; empty if it is not installed.

    `importlib.metadata` would take a tenth of the time that the first question may take.
    """
    for entry in sys.path:
        for found in Path(entry or ".").glob(f"{package}-*.dist-info"):
            return found.name.removeprefix(f"{package}-").removesuffix(".dist-info")
    return ""


def fits(requires: str, version: str) -> bool:
    """Whether a version is in a range such as `>=3.3,<4`; an unknown version fits every range."""
    if not version:
        return True
    have = _release(version)
    for clause in requires.split(","):
        match = re.fullmatch(r"\s*(>=|<=|==|!=|>|<)\s*([\d.]+?)(\.\*)?\s*", clause)
        if match is None:
            raise ValueError(f"{requires!r} is no range of versions")
        sign, wanted, star = match[1], _release(match[2]), bool(match[3])
        ours = have[: len(wanted)] if star or sign in ("==", "!=") else have
        width = max(len(ours), len(wanted))
        one, other = (tuple([*release, *[0] * width][:width]) for release in (ours, wanted))
        holds = {
            ">=": one >= other,
            "<=": one <= other,
            "==": one == other,
            "!=": one != other,
            ">": one > other,
            "<": one < other,
        }
        if not holds[sign]:
            return False
    return True


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[a-z+-]", version)[0]))
