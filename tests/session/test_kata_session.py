"""Opening a session: the attempt, its clock, hints, and grading once."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.model.attempt import AttemptState, KataState, Mode
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.events import Decided, Finished
from quizzer.model.verdict import Outcome
from quizzer.progress.record import Record
from quizzer.session.events import Ended, Recorded
from quizzer.session.hints import given_hints, next_hint
from quizzer.session.limits import parse_limit
from quizzer.session.starting import AlreadyOpenError
from quizzer.session.submission import InvalidSubmissionError, read_submission
from tests.session.fakes import START_MS, STARTER, Desk, FakeEngine

ROOT = Path(__file__).parents[2]


def test_the_first_session_puts_the_starter_down_and_begins_an_attempt(desk: Desk) -> None:
    with desk.sit_down() as session:
        assert desk.path.read_bytes() == STARTER
        assert (session.created, session.resumed, session.ended) == (True, False, False)
        assert (session.attempt.number, session.attempt.fresh, session.attempt.mode) == (1, True, Mode.PRACTICE)
        assert (session.par_ms, session.best_ms, session.remaining_ms) == (450_000, None, None)
        assert session.attempt.started_ms == START_MS


def test_the_clock_counts_open_sessions_only(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.time.sleep(90)
        assert session.elapsed_ms == 90_000
    desk.time.sleep(3600)
    with desk.sit_down() as session:
        assert (session.resumed, session.created, session.attempt.number) == (True, False, 1)
        assert session.elapsed_ms == 90_000
        desk.time.sleep(10)
        assert session.elapsed_ms == 100_000


def test_setting_the_system_clock_does_not_change_the_time_of_practice(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.time.sleep(10)
        desk.time.wall_shift_ms = -86_400_000
        desk.time.sleep(10)
        assert session.elapsed_ms == 20_000
    with desk.sit_down() as session:
        assert session.elapsed_ms == 20_000


def test_a_pass_stops_the_clock_at_the_save_and_is_recorded(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.time.sleep(60)
        desk.write(b"PASS\n")
        events = session.grade(read_submission(desk.path))
        got = [type(event).__name__ for event in events]
        assert got == [
            "Started",
            "Planned",
            "CheckFinished",
            "CheckFinished",
            "Decided",
            "Recorded",
            "Finished",
            "Ended",
        ]
        desk.time.sleep(60)
        assert (session.ended, session.elapsed_ms) == (True, 60_000)
        assert session.attempt.state is AttemptState.PASSED
    summary = desk.record.attempts.summaries()["double-it"]
    assert (summary.best_ms, summary.state) == (60_000, KataState.PASSED)
    assert desk.record.attempts.of("double-it")[0].elapsed_ms == 60_000


def test_a_verdict_is_on_the_disk_before_it_is_shown(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.write(b"PASS\n")
        for event in session.grade(read_submission(desk.path)):
            if isinstance(event, Decided):
                break
        with Record.open(desk.database) as other:
            assert other.attempts.of("double-it")[0].state is AttemptState.PASSED
            save = other.saves.last_passing("double-it")
            assert save is not None
            assert other.saves.source(save) == b"PASS\n"


def test_a_failing_save_is_kept_whole(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.time.sleep(5)
        desk.write(b"return x + 1\n")
        events = list(session.grade(read_submission(desk.path), seed=42))
        assert not session.ended
    [recorded] = [event for event in events if isinstance(event, Recorded)]
    [save] = desk.record.saves.of(session.attempt.id)
    assert (save.number, save.outcome, save.seed, save.elapsed_ms) == (1, "failed", 42, 5_000)
    assert (save.checks_passed, save.checks_planned) == (1, 2)
    assert recorded.save == save
    grade = desk.record.saves.grade(save)
    assert grade["checks"][1]["mistake"] == "adds_one"
    assert grade["checks"][1]["case"]["expected"] == "2"
    assert (grade["kata"], grade["backend"], grade["confinement"]) == ("double-it", "tensorflow", "full")


def test_a_better_time_knows_the_one_before(desk: Desk) -> None:
    for seconds in (60, 30):
        with desk.sit_down() as session:
            desk.time.sleep(seconds)
            desk.write(b"PASS %d\n" % seconds)
            [ended] = [event for event in session.grade(read_submission(desk.path)) if isinstance(event, Ended)]
        desk.practice.put_back(desk.kata)
    assert (ended.best_before_ms, ended.attempt.elapsed_ms) == (60_000, 30_000)
    assert desk.record.attempts.summaries()["double-it"].best_ms == 30_000


def test_a_finished_solution_that_is_opened_again_sets_no_best_time(desk: Desk) -> None:
    for seconds in (60, 1):
        with desk.sit_down() as session:
            desk.time.sleep(seconds)
            desk.write(b"PASS\n")
            list(session.grade(read_submission(desk.path)))
    assert session.attempt.number == 2
    assert session.attempt.fresh is False
    assert desk.record.attempts.summaries()["double-it"].best_ms == 60_000


def test_a_file_that_cannot_be_loaded_gets_its_verdict_without_the_engine(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.write(b"\xff\xff\n")
        with pytest.raises(InvalidSubmissionError) as caught:
            read_submission(desk.path)
        decided, recorded, finished = session.grade(caught.value)
    assert isinstance(decided, Decided)
    assert (decided.outcome, decided.message) == (Outcome.INVALID, "double_it.py is not valid UTF-8")
    assert "Line 1" in decided.detail
    assert isinstance(recorded, Recorded)
    assert isinstance(finished, Finished)
    assert desk.engine.graded == []
    assert desk.record.saves.source(recorded.save) == b"\xff\xff\n"


def test_an_engine_that_fails_leaves_no_save_behind(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.write(b"BROKEN\n")
        with pytest.raises(EngineError):
            list(session.grade(read_submission(desk.path)))
        assert desk.record.saves.of(session.attempt.id) == ()


def test_closing_the_stream_cancels_the_grading(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.write(b"x = 1\n")
        with contextlib.closing(session.grade(read_submission(desk.path))) as events:  # type: ignore[type-var]
            next(events)
        assert desk.engine.cancelled.is_set()


def test_a_backend_that_the_kata_does_not_know_is_refused_before_anything_is_made(desk: Desk) -> None:
    with pytest.raises(UsageError, match="does not support the backend torch") as caught:
        desk.sit_down(engine=FakeEngine("torch"))
    assert "tensorflow, jax" in caught.value.hint
    assert not desk.path.exists()


def test_a_second_session_is_noticed_and_counts_nothing(desk: Desk) -> None:
    with desk.sit_down() as session:
        with Record.open(desk.database) as other, pytest.raises(AlreadyOpenError) as caught:
            desk.sit_down(record=other)
        assert "open in another terminal (process " in caught.value.message
        assert "quizzer grade double-it" in caught.value.hint
        desk.time.sleep(10)
        assert session.elapsed_ms == 10_000
    with desk.sit_down() as session:
        assert session.elapsed_ms == 10_000


def test_a_session_that_cannot_open_gives_its_claim_back(desk: Desk) -> None:
    desk.path.mkdir(parents=True)
    with pytest.raises(Exception, match="is a folder"):
        desk.sit_down()
    desk.path.rmdir()
    desk.sit_down().close()


def test_hints_come_in_order_from_any_terminal(desk: Desk) -> None:
    def from_another_terminal() -> str:
        with Record.open(desk.database) as record:
            hint = next_hint(desk.kata, record, desk.practice, backend="tensorflow", time=desk.time.source)
            return hint.text if hint else ""

    assert from_another_terminal() == "Think of a number."
    with desk.sit_down() as session:
        assert (session.resumed, session.attempt.hints, session.attempt.fresh) == (True, 1, True)
        desk.time.sleep(20)
        hint = session.hint()
        assert hint is not None
        assert (hint.number, hint.total, hint.text, hint.is_last) == (2, 3, "Add it to itself.", False)
        assert from_another_terminal().startswith("Write:")
        assert session.hint() is None
        assert from_another_terminal() == ""
        assert [hint.number for hint in given_hints(desk.kata, desk.record, time=desk.time.source)] == [1, 2, 3]
    taken = desk.record.hints.of(session.attempt.id)
    assert [hint.elapsed_ms for hint in taken] == [0, 20_000, 0]


def test_a_new_attempt_starts_with_the_first_hint(desk: Desk) -> None:
    with desk.sit_down() as session:
        session.hint()
        desk.write(b"PASS\n")
        list(session.grade(read_submission(desk.path)))
    assert given_hints(desk.kata, desk.record, time=desk.time.source) == ()
    with desk.sit_down() as session:
        hint = session.hint()
        assert hint is not None
        assert hint.number == 1


@pytest.mark.parametrize(
    ("text", "milliseconds"), [("par", 450_000), (" PAR ", 450_000), ("20", 1_200_000), ("0.5", 30_000)]
)
def test_a_limit_is_par_or_minutes(desk: Desk, text: str, milliseconds: int) -> None:
    assert parse_limit(text, desk.kata) == milliseconds


@pytest.mark.parametrize("text", ["", "soon", "0", "-5", "601", "nan", "inf", "20 minutes"])
def test_any_other_limit_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(UsageError, match="is no time limit"):
        parse_limit(text, desk.kata)


def test_sessions_import_no_engine_and_no_screen() -> None:
    script = (
        "import sys, quizzer.session.kata, quizzer.session.overview, quizzer.session.solution, quizzer.session.reset\n"
        "heavy = {'keras', 'tensorflow', 'textual', 'yaml', 'numpy', 'pytest', 'argparse', 'platformdirs'}\n"
        "print(heavy & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == "set()\n"


def test_a_pass_gives_credit_to_the_facts_that_the_kata_uses(desk: Desk) -> None:
    with desk.sit_down(facts=lambda: {"dense-bias": 2}) as session:
        desk.write(b"wrong")
        list(session.grade(read_submission(desk.path)))
        assert desk.record.answers.of_item("dense-bias") == ()
        desk.write(b"PASS")
        list(session.grade(read_submission(desk.path)))
    [answer] = desk.record.answers.of_item("dense-bias")
    assert (answer.kind, answer.rev, answer.right) == ("kata", 2, True)
