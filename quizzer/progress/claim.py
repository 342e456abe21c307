"""Locks between programs that the system takes back when a program dies, however it dies."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, wait: bool) -> None:
        # Locks of Windows keep others from reading: take a byte far behind the text.
        os.lseek(descriptor, 2**30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@dataclass(frozen=True)
class Holder:
    """Who has a claim."""

    process: int
    since_ms: int


class ClaimedError(Exception):
    """Another program has the claim; `holder` is None if it cannot be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("claimed by another program")
        self.holder = holder


class Claim:
    """Something that one program at a time may have, such as the running clock of a kata."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path, *, now_ms: int) -> Claim:
        """Take the claim that the file at `path` stands for, and write into it who has it.

        Raises:
            ClaimedError: another program has it, or another part of this one.
            OSError: the file cannot be made, or the file system knows no locks.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, _OPEN, 0o600)
        try:
            _lock(descriptor, wait=False)
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()} {now_ms}\n".encode())
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                raise ClaimedError(_holder(path)) from error
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Give it back. Doing so twice does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Claim:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Wait for a lock and hold it for the block. The file stays: removing it would let two programs lock two files."""
    descriptor = os.open(path, _OPEN, 0o600)
    try:
        _lock(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


def _holder(path: Path) -> Holder | None:
    try:
        process, since_ms = path.read_text(encoding="ascii").split()
        return Holder(int(process), int(since_ms))
    except (OSError, ValueError):
        return None
