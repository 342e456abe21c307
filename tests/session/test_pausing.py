"""Pausing the clock of practice, and ending a grading that runs."""

from __future__ import annotations

from pathlib import Path

from quizzer.model.events import Decided
from quizzer.session.events import Cancelled, StreamEvent
from quizzer.session.kata import KataSession
from tests.session.fakes import Desk


def watch_until(desk: Desk, session: KataSession, seconds: float) -> list[StreamEvent]:
    """Watch until the fake time comes."""
    return list(session.watch(lambda: desk.time.now >= seconds))


def test_a_pause_stops_the_clock_and_the_record_knows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.sit_down() as session:
        desk.time.at(10, session.pause)
        desk.time.at(70, session.resume)
        watch_until(desk, session, 40)
        assert session.paused
        assert round(session.elapsed_ms, -3) == 10_000
        kept = desk.record.attempts.get(session.attempt.id).elapsed_ms
        assert round(kept, -3) == 10_000, "a program that is killed in a pause loses nothing"
        watch_until(desk, session, 90)
        assert round(session.elapsed_ms, -3) == 30_000
    assert round(desk.record.attempts.get(session.attempt.id).elapsed_ms, -3) == 30_000


def test_left_in_a_pause_it_goes_on_from_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.sit_down() as session:
        desk.time.at(5, session.pause)
        watch_until(desk, session, 50)
    with desk.sit_down() as session:
        assert round(session.elapsed_ms, -3) == 5_000
        assert not session.paused


def test_a_save_ends_the_pause(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write(b"x = 1\n", at=20)
    with desk.sit_down() as session:
        desk.time.at(10, session.pause)
        watch_until(desk, session, 30)
        assert not session.paused
        assert round(session.elapsed_ms, -3) == 20_000
        assert round(desk.record.saves.of(session.attempt.id)[0].elapsed_ms, -3) == 10_000


def test_an_exam_goes_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.sit_down(limit_ms=60_000) as session:
        assert not session.pause()
        desk.time.sleep(20)
        assert session.remaining_ms == 40_000


def test_a_grading_is_ended_and_the_same_bytes_are_graded_when_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.sit_down() as session:
        desk.write(b"SLOW\n")
        seen: list[StreamEvent] = []
        for event in session.watch(lambda: any(isinstance(event, Cancelled) for event in seen)):
            seen.append(event)
            if desk.engine.slow_began.is_set():
                session.cancel()
        session.take_cancelled()
        assert desk.engine.cancelled.wait(5)
        assert not any(isinstance(event, Decided) for event in seen)
        assert desk.record.saves.of(session.attempt.id) == ()
        desk.engine.go.set()
        session.grade_again()
        assert any(isinstance(event, Decided) for event in watch_until(desk, session, desk.time.now + 20))
