"""The few calls to C library and kernel that Python does not offer."""

from __future__ import annotations

import ctypes
import os

CLOSE_RANGE = 436
CLOSE_RANGE_CLOEXEC = 4
"""Mark instead of closing."""
LAST_DESCRIPTOR = 0xFFFFFFFF


_LIBRARY = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
"""Loaded once in the launcher, so that no forked child has to."""


def call(name: str, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """Call a function of the C library with arguments as wide as a register.

    Raises:
        OSError: it returned -1, with its errno.
    """
    wide = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result = getattr(_LIBRARY, name)(*wide)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return int(result)


def prctl(option: int, *arguments: int) -> int:
    """Ask something of the kernel for this process; missing arguments are zero, as some options demand."""
    return call("prctl", option, *(*arguments, 0, 0, 0, 0)[:4])


def close_all_but(keep: set[int]) -> None:
    """Close every descriptor that is not in `keep`."""
    low = 0
    for number in sorted(keep):
        _close(low, number - 1)
        low = number + 1
    _close(low, LAST_DESCRIPTOR)


def close_on_exec() -> None:
    """Let no descriptor but the three standard ones reach a program that is started."""
    try:
        call("syscall", CLOSE_RANGE, 3, LAST_DESCRIPTOR, CLOSE_RANGE_CLOEXEC)
    except (OSError, AttributeError):
        for number in _open_descriptors():
            if number > 2:
                os.set_inheritable(number, False)


def _close(low: int, high: int) -> None:
    if low > high:
        return
    try:
        call("syscall", CLOSE_RANGE, low, high, 0)
    except (OSError, AttributeError):  # a kernel before 5.9, or another system
        for number in _open_descriptors():
            if low <= number <= high:
                os.close(number)


def _open_descriptors() -> list[int]:
    found = []
    for name in os.listdir("/dev/fd"):
        try:
            os.fstat(int(name))
        except OSError:
            continue  # the one that listed the folder
        found.append(int(name))
    return found
