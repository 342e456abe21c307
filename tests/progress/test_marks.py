"""Marks and doubts."""

from __future__ import annotations

from quizzer.model.review import Mark
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW


def test_marks_are_set_and_taken_away(record: Record) -> None:
    for mark in Mark:
        record.marks.set("a", mark, now_ms=NOW)
    record.marks.set("b", Mark.FLAGGED, now_ms=NOW)
    assert record.marks.of("a", now_ms=NOW) == set(Mark)
    assert record.marks.marked(Mark.FLAGGED, now_ms=NOW) == {"a", "b"}
    assert record.marks.hidden(now_ms=NOW) == {"a"}
    for mark in Mark:
        record.marks.unset("a", mark, now_ms=NOW + 1)
        record.marks.unset("never", mark, now_ms=NOW + 1)
    assert record.marks.of("a", now_ms=NOW) == set()
    record.marks.set("a", Mark.SUSPENDED, now_ms=NOW)
    assert record.marks.of("a", now_ms=NOW) == {Mark.SUSPENDED}


def test_what_is_buried_comes_back_the_next_day(record: Record) -> None:
    record.marks.set("a", Mark.BURIED, now_ms=NOW + 5_000)
    assert record.marks.marked(Mark.BURIED, now_ms=NOW + DAY - 1) == {"a"}
    assert record.marks.marked(Mark.BURIED, now_ms=NOW + DAY) == set()


def test_doubts_are_kept_until_they_are_reported(record: Record) -> None:
    first = record.doubts.add("a", rev=2, versions={"keras": "3.15.0"}, text="Is it so?\n\udcff", now_ms=NOW)
    second = record.doubts.add("a", rev=2, versions={}, text="And this?", now_ms=NOW + 1)
    assert (first.item, first.rev, first.versions, first.at_ms) == ("a", 2, {"keras": "3.15.0"}, NOW)
    assert first.text == "Is it so?\n?"
    record.doubts.set_reported(first.id)
    assert record.doubts.unreported() == (second,)
    assert [doubt.reported for doubt in record.doubts.all()] == [True, False]
