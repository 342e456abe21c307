"""What a candidate must read: the interpreter's libraries and what the frameworks ask of the system."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

SYSTEM = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/self/cmdline",
    "/proc/self/maps",
    "/proc/self/stat",
    "/proc/self/statm",
    "/proc/self/status",
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
)
"""`/proc/self` is looked up in the candidate, so it is its own. Of these, TensorFlow and JAX were seen to read the
folders of libraries, `cpu` and `urandom`; the rest is for people's own measuring."""
LIBRARY_FOLDERS = ("site-packages", "dist-packages", "lib-dynload")


@cache
def default_readable() -> tuple[Path, ...]:
    """Library folders of this interpreter and of the system.

    Never a whole prefix, never a folder of sources on the path such as a checkout: what lies there can hold answers.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    archive = version.replace(".", "") + ".zip"
    found = [Path(os.__file__).parent, Path(sys.base_prefix, "lib"), Path(sys.base_prefix, sys.platlibdir)]
    for entry in map(Path, sys.path):
        if entry.name in (*LIBRARY_FOLDERS, archive):
            found.append(entry)
    found += map(Path, SYSTEM)
    return tuple(dict.fromkeys(path for path in found if path.is_absolute() and path.exists()))
