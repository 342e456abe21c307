"""Semaphores of `multiprocessing` for a process that can have no children.

The C library keeps them in `/dev/shm`, where other programs of the person keep their memory: it stays closed. Thread
pools need them all the same, and with them Keras wherever it is given `workers`.
"""

from __future__ import annotations

import importlib
import threading

RECURSIVE = 0


class ThreadSemaphore:
    """What `_multiprocessing.SemLock` does, among the threads of one process."""

    SEM_VALUE_MAX = 2**31 - 1

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:  # noqa: ARG002
        self.kind, self.maxvalue = kind, maxvalue
        self.name = None
        self.handle = id(self)
        self._value = value
        self._held = 0
        self._owner = 0
        self._changed = threading.Condition()

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take one, waiting for it if asked to; a recursive lock that is held already is taken once more."""
        with self._changed:
            if self.kind != RECURSIVE or not self._is_mine():
                wait = timeout if block else 0
                if not self._changed.wait_for(lambda: self._value > 0, wait if wait is None else max(0, wait)):
                    return False
                self._value -= 1
            self._held += 1
            self._owner = threading.get_ident()
            return True

    def release(self) -> None:
        """Give one back.

        Raises:
            AssertionError: it is a recursive lock that another thread holds.
            ValueError: it was not taken.
        """
        with self._changed:
            if self.kind == RECURSIVE and not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self.kind != RECURSIVE and self._value >= self.maxvalue:
                raise ValueError("semaphore or lock released too many times")
            self._held -= 1
            if self.kind != RECURSIVE or not self._held:
                self._value += 1
                self._changed.notify()

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and self._owner == threading.get_ident()

    def _get_value(self) -> int:
        return self._value

    def _is_zero(self) -> bool:
        return self._value == 0

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *reason: object) -> None:
        self.release()


def use() -> None:
    """Let `multiprocessing` make these from now on."""
    try:
        module = importlib.import_module("_multiprocessing")
    except ImportError:
        return
    vars(module)["SemLock"] = ThreadSemaphore
