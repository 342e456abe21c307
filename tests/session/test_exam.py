"""Exams: a clock that cannot be paused, and a bell at which the last save counts."""

from __future__ import annotations

import threading

import pytest

from quizzer.model.attempt import AttemptState, Mode
from quizzer.model.errors import UsageError
from quizzer.session.clock import SYSTEM
from quizzer.session.events import BellRang, Ended, StreamEvent
from tests.session.fakes import Desk
from tests.session.test_watch import told

MINUTE = 60_000


def bell_of(events: list[StreamEvent]) -> BellRang:
    """The one bell that rang."""
    [bell] = [event for event in events if isinstance(event, BellRang)]
    return bell


def test_the_clock_of_an_exam_runs_on_while_nobody_looks(desk: Desk) -> None:
    with desk.sit_down(limit_ms=20 * MINUTE) as session:
        assert (session.attempt.mode, session.remaining_ms) == (Mode.EXAM, 20 * MINUTE)
        desk.time.sleep(60)
    desk.time.sleep(240)
    with desk.sit_down() as session:
        assert (session.elapsed_ms, session.remaining_ms) == (5 * MINUTE, 15 * MINUTE)


def test_setting_the_system_clock_back_gains_nothing(desk: Desk) -> None:
    with desk.sit_down(limit_ms=20 * MINUTE) as session:
        desk.time.sleep(300)
        desk.time.wall_shift_ms = -600_000
        assert session.elapsed_ms == 5 * MINUTE
        desk.time.sleep(60)
    with desk.sit_down() as session:
        assert session.elapsed_ms == 6 * MINUTE


def test_a_running_exam_keeps_its_limit(desk: Desk) -> None:
    desk.sit_down(limit_ms=20 * MINUTE).close()
    with pytest.raises(UsageError, match="an exam of 20 minutes is running") as caught:
        desk.sit_down(limit_ms=30 * MINUTE)
    assert "20.0 minutes are left" in caught.value.hint
    with desk.sit_down(limit_ms=20 * MINUTE) as session:
        assert session.attempt.number == 1


def test_an_exam_does_not_touch_the_attempt_in_practice(desk: Desk) -> None:
    with desk.sit_down() as practice:
        desk.time.sleep(30)
    with desk.sit_down(limit_ms=MINUTE) as exam:
        assert exam.attempt.id != practice.attempt.id
        list(exam.watch())
    with desk.sit_down() as session:
        assert (session.attempt.id, session.elapsed_ms) == (practice.attempt.id, 30_000)


def test_the_bell_ends_an_exam_that_did_not_pass(desk: Desk) -> None:
    desk.write(b"x = 1\n", at=30)
    with desk.sit_down(limit_ms=MINUTE) as session:
        events = list(session.watch())
        assert told(events) == ["FileSaved", "Decided", "Ended"]
        assert bell_of(events) == BellRang(MINUTE, ignored=False)
        assert session.attempt.state is AttemptState.EXPIRED
    [attempt] = desk.record.attempts.of("double-it")
    assert (attempt.state, attempt.elapsed_ms) == (AttemptState.EXPIRED, MINUTE)
    assert 60.0 <= desk.time.now < 60.2


def test_a_pass_before_the_bell_ends_it_early(desk: Desk) -> None:
    desk.write(b"PASS\n", at=30)
    with desk.sit_down(limit_ms=MINUTE) as session:
        events = list(session.watch())
    assert told(events) == ["FileSaved", "Decided", "Ended"]
    assert not any(isinstance(event, BellRang) for event in events)
    assert session.attempt.state is AttemptState.PASSED


def test_the_last_save_before_the_bell_counts_though_its_verdict_comes_later(desk: Desk) -> None:
    desk.write(b"PASS\n", at=59.98)
    with desk.sit_down(limit_ms=MINUTE) as session:
        events = list(session.watch())
    names = [type(event).__name__ for event in events]
    assert names.index("BellRang") < names.index("Decided")
    assert session.attempt.state is AttemptState.PASSED
    [save] = desk.record.saves.of(session.attempt.id)
    assert save.elapsed_ms <= MINUTE


def test_what_was_saved_unwatched_before_the_bell_counts_and_after_it_does_not(desk: Desk) -> None:
    for text, moment, expected in ((b"PASS early\n", 30, "passed"), (b"PASS late\n", 90, "expired")):
        desk.practice.put_back(desk.kata)
        start = desk.time.now
        desk.sit_down(limit_ms=MINUTE).close()
        desk.write(text, at=start + moment)
        desk.time.sleep(moment)
        desk.time.sleep(3600)
        with desk.sit_down() as session:
            events = list(session.watch())
        assert session.attempt.state.value == expected
        assert bell_of(events).ignored == (expected == "expired")
    assert desk.engine.graded == [b"PASS early\n"]


def test_after_the_bell_a_new_exam_can_begin(desk: Desk) -> None:
    with desk.sit_down(limit_ms=MINUTE) as session:
        list(session.watch())
    with desk.sit_down(limit_ms=2 * MINUTE) as session:
        assert (session.attempt.number, session.remaining_ms) == (2, 2 * MINUTE)


def test_a_grading_that_runs_at_the_bell_is_waited_for(desk: Desk) -> None:
    events: list[StreamEvent] = []
    with desk.sit_down(limit_ms=1500, time=SYSTEM) as session:
        thread = threading.Thread(target=lambda: events.extend(session.watch()))
        thread.start()
        desk.path.write_bytes(b"SLOW PASS\n")
        assert desk.engine.slow_began.wait(10)
        while session.remaining_ms:
            threading.Event().wait(0.05)
        desk.path.write_bytes(b"too late\n")
        threading.Event().wait(0.3)
        desk.engine.go.set()
        thread.join(20)
        assert not thread.is_alive()
    assert session.attempt.state is AttemptState.PASSED
    assert isinstance(events[-1], Ended)
    assert desk.engine.graded == [b"SLOW PASS\n"]
