"""Marks that a learner puts on items: flagged, buried until the next day, suspended."""

from __future__ import annotations

from quizzer.model.review import Mark
from quizzer.progress.days import DAY_MS, day_start
from quizzer.progress.store import Store

_SET = """
    INSERT INTO marks (item, mark, active, until_ms, changed_ms) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (item, mark) DO UPDATE
       SET active = excluded.active, until_ms = excluded.until_ms, changed_ms = max(changed_ms, excluded.changed_ms)
"""
ACTIVE = "active AND (until_ms IS NULL OR until_ms > :now_ms)"
"""The condition under which a mark holds at `:now_ms`."""


class MarkLog:
    """The marks of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set(self, item: str, mark: Mark, *, now_ms: int) -> None:
        """Put a mark on an item. `BURIED` goes away by itself when the next UTC day begins, as the schedule counts."""
        until_ms = day_start(now_ms) + DAY_MS if mark is Mark.BURIED else None
        self._put(item, mark, True, until_ms, now_ms)

    def unset(self, item: str, mark: Mark, *, now_ms: int) -> None:
        """Take a mark away. Doing so twice does nothing."""
        self._put(item, mark, False, None, now_ms)

    def of(self, item: str, *, now_ms: int) -> frozenset[Mark]:
        """The marks of an item."""
        rows = self._store.rows(
            f"SELECT mark FROM marks WHERE item = :item AND {ACTIVE}", {"item": item, "now_ms": now_ms}
        )
        return frozenset(Mark(row[0]) for row in rows)

    def marked(self, mark: Mark, *, now_ms: int) -> frozenset[str]:
        """The items with a mark."""
        rows = self._store.rows(
            f"SELECT item FROM marks WHERE mark = :mark AND {ACTIVE}", {"mark": mark.value, "now_ms": now_ms}
        )
        return frozenset(row[0] for row in rows)

    def hidden(self, *, now_ms: int) -> frozenset[str]:
        """The items that are not to be asked now: buried or suspended."""
        return self.marked(Mark.BURIED, now_ms=now_ms) | self.marked(Mark.SUSPENDED, now_ms=now_ms)

    def _put(self, item: str, mark: Mark, active: bool, until_ms: int | None, now_ms: int) -> None:
        with self._store.transaction() as connection:
            connection.execute(_SET, (item, mark.value, active, until_ms, now_ms))
