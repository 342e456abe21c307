"""A record that cannot be written does not keep anybody from working."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizzer.model.errors import StoreError
from quizzer.progress.record import Record
from quizzer.session.events import Ended, Recorded, StreamEvent, Trouble
from quizzer.session.records import open_record
from quizzer.session.settings import Places
from tests.session.fakes import Desk
from tests.session.test_watch import told, watch_for


def fill(desk: Desk) -> None:
    """Let SQLite find its disk full, as it does at a quota."""
    pages = desk.record.store.rows("PRAGMA page_count")[0][0]
    desk.record.store.rows(f"PRAGMA max_page_count = {pages}")


def free(desk: Desk) -> None:
    """Give it room again."""
    desk.record.store.rows("PRAGMA max_page_count = 100000")


def source(word: bytes) -> bytes:
    """A file that does not fit into what is left of a page."""
    return word + b" = 1\n#" + os.urandom(6000).hex().encode()


def troubles(events: list[StreamEvent]) -> list[str]:
    """What was told, in order."""
    return [event.error.message for event in events if isinstance(event, Trouble)]


def test_a_full_disk_is_told_once_and_what_was_graded_is_recorded_when_there_is_room(desk: Desk) -> None:
    desk.time.at(5, lambda: fill(desk))
    first, second = source(b"x"), source(b"y")
    desk.write(first, at=10)
    desk.write(second, at=20)
    with desk.sit_down() as session:
        events = watch_for(desk, 30, session)
        assert told(events).count("Decided") == 2
        assert len(troubles(events)) == 1
        assert troubles(events)[0].startswith("the disk is full")
        assert not any(isinstance(event, Recorded) for event in events)
        free(desk)
        later = watch_for(desk, 5, session)
        assert [event.save.number for event in later if isinstance(event, Recorded)] == [1, 2]
    saves = desk.record.saves.of(session.attempt.id)
    assert [desk.record.saves.source(save) for save in saves] == [first, second]
    assert [round(save.elapsed_ms, -3) for save in saves] == [10_000, 20_000]
    assert desk.record.saves.grade(saves[0])["checks"][1]["mistake"] == "adds_one"


def test_a_pass_on_a_full_disk_is_a_pass_and_is_recorded_at_the_end(desk: Desk) -> None:
    desk.time.at(5, lambda: fill(desk))
    desk.write(source(b"PASS"), at=10)
    with desk.sit_down() as session:
        events = list(session.watch())
        assert isinstance(events[-1], Trouble | Ended)
        assert session.ended
        assert desk.record.saves.of(session.attempt.id) == ()
        free(desk)
    assert desk.record.attempts.summaries()["double-it"].best_ms == session.elapsed_ms
    assert len(desk.record.saves.of(session.attempt.id)) == 1


def test_without_a_record_a_session_works_all_the_same(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("no folder")
    places = Places(tmp_path / "blocked" / "data", tmp_path / "config.toml")
    with open_record(places) as opened:
        assert opened.trouble is not None
        assert "QUIZZER_HOME" in opened.trouble.hint
        desk.write(b"PASS\n", at=10)
        with desk.sit_down(record=opened.record) as session:
            assert told(list(session.watch())) == ["FileSaved", "Decided", "Ended"]
            assert session.elapsed_ms >= 10_000
        assert opened.record.attempts.summaries()["double-it"].best_ms == session.elapsed_ms


def test_a_record_that_works_is_opened_without_a_word(tmp_path: Path) -> None:
    places = Places(tmp_path / "data", tmp_path / "config.toml")
    with open_record(places) as opened:
        assert (opened.trouble, opened.notice) == (None, "")
        assert opened.record.store.path == tmp_path / "data" / "quizzer.db"
    places.record.write_bytes(b"scribble" * 1000)
    with open_record(places) as opened:
        assert opened.trouble is None
        assert "set aside" in opened.notice


def test_a_record_that_cannot_be_written_at_the_start_raises_and_begins_nothing(desk: Desk) -> None:
    desk.record.close()
    with Record.open(desk.database) as record:
        record.store.rows("PRAGMA query_only = ON")
        with pytest.raises(StoreError):
            desk.sit_down(record=record)
    desk.record = Record.open(desk.database)
    assert desk.record.attempts.of("double-it") == ()
    with desk.sit_down() as session:
        assert session.attempt.number == 1
