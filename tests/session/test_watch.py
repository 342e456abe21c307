"""Watching the file: what is graded, what is not, and what is said about it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.model.errors import UsageError
from quizzer.model.events import Decided
from quizzer.session.clock import SYSTEM
from quizzer.session.events import (
    Ended,
    FileMissing,
    FileSaved,
    Recorded,
    StreamEvent,
    Superseded,
    Trouble,
    Unchanged,
    Waiting,
)
from quizzer.session.kata import KataSession
from tests.session.fakes import STARTER, Desk

OWN = (FileSaved, Unchanged, FileMissing, Superseded, Trouble, Ended, Decided)


def told(events: list[StreamEvent]) -> list[str]:
    """The events that matter here, by name."""
    return [type(event).__name__ for event in events if isinstance(event, OWN)]


def watch_for(desk: Desk, seconds: float, session: KataSession) -> list[StreamEvent]:
    """Watch until the fake time comes."""
    end = desk.time.now + seconds
    return list(session.watch(lambda: desk.time.now >= end))


def test_each_save_is_graded_until_it_passes(desk: Desk) -> None:
    desk.write(b"x = 1\n", at=10)
    desk.write(b"x = 2\n", at=20)
    desk.write(b"PASS\n", at=30)
    desk.write(b"more\n", at=40)
    with desk.sit_down() as session:
        events = list(session.watch())
    assert told(events) == ["FileSaved", "Decided"] * 3 + ["Ended"]
    assert desk.engine.graded == [b"x = 1\n", b"x = 2\n", b"PASS\n"]
    saves = desk.record.saves.of(session.attempt.id)
    assert [save.outcome for save in saves] == ["failed", "failed", "passed"]
    assert [round(save.elapsed_ms, -3) for save in saves] == [10_000, 20_000, 30_000]
    assert desk.engine.prepared >= 3


def test_waiting_is_said_once_for_each_wait(desk: Desk) -> None:
    desk.write(b"x = 1\n", at=10)
    with desk.sit_down() as session:
        events = watch_for(desk, 20, session)
    waits = [event for event in events if isinstance(event, Waiting)]
    assert len(waits) == 2
    assert waits[0].path == desk.path
    assert 10_000 <= waits[1].elapsed_ms < 11_000


def test_the_untouched_starter_is_not_graded_but_a_saved_one_is(desk: Desk) -> None:
    with desk.sit_down() as session:
        assert told(watch_for(desk, 5, session)) == []
        desk.write(STARTER, at=desk.time.now + 1)
        assert told(watch_for(desk, 5, session)) == ["FileSaved", "Decided"]


def test_the_same_bytes_are_not_graded_twice(desk: Desk) -> None:
    for moment in (5, 10):
        desk.write(b"x = 1\n", at=moment)
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == ["FileSaved", "Decided", "Unchanged"]
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == []
    assert desk.engine.graded == [b"x = 1\n"]


def test_unless_it_is_asked_for(desk: Desk) -> None:
    desk.write(b"x = 1\n", at=5)
    with desk.sit_down() as session:
        desk.time.at(10, session.grade_again)
        assert told(watch_for(desk, 20, session)) == ["FileSaved", "Decided"] * 2


def test_the_same_solution_typed_again_in_a_new_attempt_is_graded_and_sets_a_time(desk: Desk) -> None:
    for seconds in (60, 20):
        desk.practice.put_back(desk.kata)
        desk.write(b"PASS\n", at=desk.time.now + seconds)
        with desk.sit_down() as session:
            assert told(list(session.watch())) == ["FileSaved", "Decided", "Ended"]
    assert (desk.record.attempts.summaries()["double-it"].best_ms or 0) // 1000 == 20


def test_a_finished_solution_that_is_found_is_not_graded_until_it_is_saved(desk: Desk) -> None:
    desk.write(b"PASS\n", at=60)
    with desk.sit_down() as session:
        list(session.watch())
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == []
        desk.write(b"PASS\n", at=desk.time.now + 5)
        assert told(list(session.watch())) == ["FileSaved", "Decided", "Ended"]


@pytest.mark.parametrize(("word", "event"), [(b"OURS", "Decided"), (b"BROKEN", "Trouble")])
def test_or_the_engine_failed_on_them(desk: Desk, word: bytes, event: str) -> None:
    for moment in (5, 10):
        desk.write(word, at=moment)
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == ["FileSaved", event] * 2


def test_what_was_changed_while_nobody_watched_is_graded_at_once(desk: Desk) -> None:
    desk.sit_down().close()
    desk.write(b"x = 1\n")
    with desk.sit_down() as session:
        assert told(watch_for(desk, 1, session)) == ["FileSaved", "Decided"]


def test_an_engine_that_refuses_ends_the_watch(desk: Desk) -> None:
    desk.write(b"REFUSED\n", at=5)
    with desk.sit_down() as session, pytest.raises(UsageError, match="no GPU"):
        list(session.watch())


def test_a_file_that_is_gone_is_missed_once_and_taken_back(desk: Desk) -> None:
    desk.time.at(5, lambda: desk.path.unlink())
    desk.write(b"x = 1\n", at=10)
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == ["FileMissing", "FileSaved", "Decided"]


def test_a_folder_in_the_place_of_the_file_is_told_and_the_watch_goes_on(desk: Desk) -> None:
    desk.time.at(5, lambda: desk.path.unlink())
    desk.time.at(5, lambda: desk.path.mkdir())
    desk.time.at(10, lambda: desk.path.rmdir())
    desk.write(b"x = 1\n", at=11)
    with desk.sit_down() as session:
        events = watch_for(desk, 20, session)
    assert told(events)[0] == "Trouble"
    assert told(events)[-2:] == ["FileSaved", "Decided"]


def test_a_file_that_cannot_be_loaded_is_a_graded_save(desk: Desk) -> None:
    desk.write(b"\xff\n", at=5)
    desk.write(b"x = 1\n" * 200_000, at=10)
    desk.write(b"", at=15)
    with desk.sit_down() as session:
        events = watch_for(desk, 20, session)
    assert [event.message for event in events if isinstance(event, Decided)] == [
        "double_it.py is not valid UTF-8",
        "double_it.py is larger than 1 MiB",
        "double_it.py is empty",
    ]
    assert [save.size for save in desk.record.saves.of(session.attempt.id)] == [2, 0]


def test_a_save_by_renaming_or_by_emptying_first_is_one_save(desk: Desk) -> None:
    def by_renaming() -> None:
        desk.path.rename(desk.path.with_suffix(".py~"))
        desk.time.at(10.2, lambda: desk.write(b"x = 1\n"))

    def by_emptying() -> None:
        desk.write(b"")
        desk.time.at(20.3, lambda: desk.write(b"x = 2\n"))

    desk.time.at(10, by_renaming)
    desk.time.at(20, by_emptying)
    with desk.sit_down() as session:
        assert told(watch_for(desk, 30, session)) == ["FileSaved", "Decided"] * 2


def test_a_half_written_file_is_waited_for(desk: Desk) -> None:
    for step in range(40):
        desk.write(b"x" * step + b" = 1\n", at=5 + step * 0.03)
    with desk.sit_down() as session:
        assert told(watch_for(desk, 20, session)) == ["FileSaved", "Decided"]
    assert desk.engine.graded == [b"x" * 39 + b" = 1\n"]


@pytest.fixture
def running(desk: Desk) -> Iterator[tuple[KataSession, list[StreamEvent], threading.Event]]:
    """A session in real time that is watched in a thread."""
    events: list[StreamEvent] = []
    leave = threading.Event()
    with desk.sit_down(time=SYSTEM) as session:
        thread = threading.Thread(target=lambda: events.extend(session.watch(leave.is_set)))
        thread.start()
        yield session, events, leave
        leave.set()
        thread.join(10)
        assert not thread.is_alive()


Running = tuple[KataSession, list[StreamEvent], threading.Event]


def test_a_newer_save_ends_the_grading_of_the_older(desk: Desk, running: Running) -> None:
    _, events, _ = running
    desk.path.write_bytes(b"SLOW one\n")
    assert desk.engine.slow_began.wait(10)
    desk.path.write_bytes(b"x = 2\n")
    _until(lambda: "Decided" in told(events))
    assert told(events) == ["FileSaved", "Superseded", "FileSaved", "Decided"]
    assert desk.engine.cancelled.wait(10)
    assert desk.engine.graded == [b"SLOW one\n", b"x = 2\n"]
    assert [save.sha256 for save in desk.record.saves.of(1)] == [_recorded(events)[0].save.sha256]


def test_leaving_in_the_middle_of_a_grading_is_quick_and_the_save_is_graded_the_next_time(
    desk: Desk, running: Running
) -> None:
    session, events, leave = running
    desk.path.write_bytes(b"SLOW one\n")
    assert desk.engine.slow_began.wait(10)
    start = time.monotonic()
    leave.set()
    assert desk.engine.cancelled.wait(10)
    assert time.monotonic() - start < 2
    session.close()
    assert told(events) == ["FileSaved"]
    desk.engine.go.set()
    with desk.sit_down() as again:
        assert told(watch_for(desk, 1, again)) == ["FileSaved", "Decided"]


def test_the_clock_is_recorded_while_a_grading_runs(desk: Desk, running: Running) -> None:
    desk.path.write_bytes(b"SLOW one\n")
    assert desk.engine.slow_began.wait(10)
    _until(lambda: desk.record.attempts.of("double-it")[0].elapsed_ms >= 1000)
    assert told(running[1]) == ["FileSaved"]


@pytest.mark.parametrize("way", ["write", "rename", "link", "truncate"])
def test_a_save_is_noticed_however_an_editor_makes_it(desk: Desk, running: Running, way: str) -> None:
    start = time.monotonic()
    _save(desk.path, way, b"x = 1\n")
    _until(lambda: "FileSaved" in told(running[1]))
    assert time.monotonic() - start < 2
    _until(lambda: told(running[1]) == ["FileSaved", "Decided"])
    assert desk.engine.graded == [b"x = 1\n"]


def _save(path: Path, way: str, data: bytes) -> None:
    if way == "write":
        path.write_bytes(data)
    elif way == "rename":
        new = path.with_name(".new")
        new.write_bytes(data)
        os.replace(new, path)
    elif way == "link":
        path.unlink()
        new = path.with_name(".new")
        new.write_bytes(data)
        os.link(new, path)
        new.unlink()
    else:
        with path.open("r+b") as file:
            file.truncate(0)
            file.flush()
            time.sleep(0.1)
            file.write(data)


def _recorded(events: list[StreamEvent]) -> list[Recorded]:
    _until(lambda: any(isinstance(event, Recorded) for event in events))
    return [event for event in events if isinstance(event, Recorded)]


def _until(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
