"""Marks that a person puts on questions outside of a quiz."""

from __future__ import annotations

from quizzer.model.review import Mark
from quizzer.progress.record import Record


def change_mark(record: Record, item: str, mark: Mark | None, *, wanted: bool, now_ms: int) -> None:
    """Put a mark on an item or take it away; None takes all of them away.

    Raises:
        StoreError: it cannot be written.
    """
    if mark is not None and wanted:
        record.marks.set(item, mark, now_ms=now_ms)
        return
    for one in Mark if mark is None else (mark,):
        record.marks.unset(item, one, now_ms=now_ms)
