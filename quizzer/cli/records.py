"""The learner's record, with what has to be said about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizzer.cli.talk import say

if TYPE_CHECKING:
    from quizzer.progress.record import Record
    from quizzer.session.settings import Settings


@contextmanager
def record_to_read(settings: Settings) -> Iterator[Record | None]:
    """The record; None when there is none yet, so that looking does not make one.

    Raises:
        StoreError: it cannot be read.
    """
    if not settings.places.record.exists():
        yield None
        return
    from quizzer.progress.record import Record

    with Record.open(settings.places.record) as record:
        if record.store.notice:
            say(record.store.notice)
        yield record


@contextmanager
def record_or_blank(settings: Settings) -> Iterator[Record]:
    """The record; a blank one that ends with the program where there is none yet.

    Raises:
        StoreError: it cannot be read.
    """
    with record_to_read(settings) as record:
        if record is not None:
            yield record
            return
    from quizzer.progress.record import Record

    with Record.in_memory() as blank:
        yield blank


@contextmanager
def record_to_write(settings: Settings) -> Iterator[Record]:
    """The record, or one that ends with the program where none can be kept: practising goes on."""
    from quizzer.session.records import open_record

    with open_record(settings.places) as opened:
        if opened.trouble is not None:
            say(f"Nothing of this will be kept: {opened.trouble.message}. {opened.trouble.hint}")
        if opened.notice:
            say(opened.notice)
        yield opened.record
