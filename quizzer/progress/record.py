"""The learner's record as one thing: a store, and what is kept in it."""

from __future__ import annotations

from pathlib import Path

from quizzer.progress.answers import AnswerLog
from quizzer.progress.attempts import AttemptLog
from quizzer.progress.clock import ClockLog
from quizzer.progress.doubts import DoubtLog
from quizzer.progress.hints import HintLog
from quizzer.progress.insight import Insight
from quizzer.progress.marks import MarkLog
from quizzer.progress.memory import RETENTION, checked_retention
from quizzer.progress.quizzes import QuizLog
from quizzer.progress.saves import SaveLog
from quizzer.progress.schedule import Schedule
from quizzer.progress.store import Store


class Record:
    """Katas (attempts, clock, saves, hints) and quizzes (answers, schedule, marks, doubts) over one open store.

    Raises:
        UsageError: the desired retention lies outside of what FSRS can plan for.
    """

    def __init__(self, store: Store, retention: float = RETENTION) -> None:
        self.retention = checked_retention(retention)
        self.store = store
        self.attempts = AttemptLog(store)
        self.clock = ClockLog(store)
        self.saves = SaveLog(store)
        self.hints = HintLog(store)
        self.answers = AnswerLog(store, retention)
        self.quizzes = QuizLog(store)
        self.schedule = Schedule(store, retention)
        self.marks = MarkLog(store)
        self.doubts = DoubtLog(store)
        self.insight = Insight(store, retention)

    @classmethod
    def open(cls, path: Path, retention: float = RETENTION) -> Record:
        """The record in the file at `path`.

        Args:
            path: the file; it is made where there is none.
            retention: the share of reviews that shall come out right. Another one than before moves what is due.

        Raises:
            StoreError: it cannot be read or written, or a newer Quizzer wrote it.
        """
        return cls(Store.open(path), retention)

    @classmethod
    def in_memory(cls, retention: float = RETENTION) -> Record:
        """A record that ends with the program, for when none can be kept."""
        return cls(Store.in_memory(), retention)

    @property
    def claims(self) -> Path | None:
        """Where programs claim what only one of them may have; None for a record that no other program can see."""
        return None if self.store.path is None else claims_beside(self.store.path)

    def close(self) -> None:
        """End the use of the record."""
        self.store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def claims_beside(path: Path) -> Path:
    """Where the claims of the record at `path` are."""
    return path.with_name("claims")
