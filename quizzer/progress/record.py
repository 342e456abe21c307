"""The learner's record as one thing: a store, and what is kept in it."""

from __future__ import annotations

from pathlib import Path

from quizzer.progress.attempts import AttemptLog
from quizzer.progress.clock import ClockLog
from quizzer.progress.hints import HintLog
from quizzer.progress.saves import SaveLog
from quizzer.progress.store import Store


class Record:
    """Attempts, clock, saves and hints over one open store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.attempts = AttemptLog(store)
        self.clock = ClockLog(store)
        self.saves = SaveLog(store)
        self.hints = HintLog(store)

    @classmethod
    def open(cls, path: Path) -> Record:
        """The record in the file at `path`.

        Raises:
            StoreError: it cannot be read or written, or a newer Quizzer wrote it.
        """
        return cls(Store.open(path))

    @classmethod
    def in_memory(cls) -> Record:
        """A record that ends with the program, for when none can be kept."""
        return cls(Store.in_memory())

    @property
    def claims(self) -> Path | None:
        """Where programs claim what only one of them may have; None for a record that no other program can see."""
        return None if self.store.path is None else self.store.path.with_name("claims")

    def close(self) -> None:
        """End the use of the record."""
        self.store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
