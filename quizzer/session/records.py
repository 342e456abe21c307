"""Opens the learner's record, and finds a way to go on without one."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.errors import StoreError
from quizzer.progress.record import Record
from quizzer.session.settings import Places


@dataclass(frozen=True)
class OpenedRecord:
    """A record to work with. Close it when done."""

    record: Record
    trouble: StoreError | None
    """Why nothing will be kept: the record lives in memory. Tell the learner, and go on."""

    @property
    def notice(self) -> str:
        """Something else to tell, such as where a damaged record was put; mostly empty."""
        return self.record.store.notice

    def __enter__(self) -> OpenedRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.record.close()


def open_record(places: Places) -> OpenedRecord:
    """The learner's record; where it cannot be used, one that ends with the program.

    For commands that only show what was recorded, `Record.open` is better: it raises.
    """
    try:
        return OpenedRecord(Record.open(places.record), None)
    except StoreError as error:
        return OpenedRecord(Record.in_memory(), error)
