"""A session with the real engine: from the starter over a cancelled save to a pass."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from quizzer.grading.engine import Engine
from quizzer.model.attempt import AttemptState
from quizzer.model.events import CheckFinished, Decided, Finished
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.progress.record import Record
from quizzer.session.events import Ended, FileSaved, Recorded, StreamEvent, Superseded, Waiting
from quizzer.session.kata import KataSession
from quizzer.session.practice import Practice
from quizzer.session.solution import solution

ENDLESS = b"while True:\n    pass\n"


def test_saves_are_graded_until_one_passes(tmp_path: Path, engine: Engine, scale: Kata) -> None:
    events: list[StreamEvent] = []
    record = Record.open(tmp_path / "quizzer.db")
    with KataSession.open(scale, engine=engine, record=record, practice=Practice(tmp_path / "practice")) as session:

        def watch() -> None:
            for event in session.watch():
                events.append(event)

        thread = threading.Thread(target=watch)
        thread.start()
        _until(events, lambda event: isinstance(event, Waiting))
        session.grade_again()
        _until(events, lambda event: isinstance(event, Finished))
        session.path.write_bytes(ENDLESS)
        _until(events, lambda event: isinstance(event, FileSaved), count=2)
        time.sleep(0.3)
        session.path.write_bytes(scale.reference.read_bytes())
        thread.join(120)
        assert not thread.is_alive()
    verdicts = [event.outcome for event in events if isinstance(event, Decided)]
    assert verdicts[0] is not Outcome.PASSED
    assert verdicts[-1] is Outcome.PASSED
    assert len(verdicts) == 2
    assert sum(isinstance(event, Superseded) for event in events) == 1
    assert isinstance(events[-1], Ended)
    assert any(isinstance(event, CheckFinished) for event in events)
    [attempt] = record.attempts.of(scale.id)
    assert attempt.state is AttemptState.PASSED
    starter, passing = record.saves.of(attempt.id)
    assert (starter.outcome, passing.outcome) == (verdicts[0].value, "passed")
    assert passing.checks_passed == passing.checks_planned > 0
    assert [event.save.number for event in events if isinstance(event, Recorded)] == [1, 2]
    grade = record.saves.grade(passing)
    assert grade["versions"]["keras"].startswith("3.")
    assert grade["seed"] == passing.seed
    assert solution(scale, record).diff == ""
    record.close()


def _until(events: list[StreamEvent], wanted: object, *, count: int = 1) -> None:
    assert callable(wanted)
    end = time.monotonic() + 120
    while sum(bool(wanted(event)) for event in list(events)) < count:
        assert time.monotonic() < end, events
        time.sleep(0.02)
