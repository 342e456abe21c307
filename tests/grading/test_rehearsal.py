"""Gradings that share a rehearsal: the verdicts of single ones, each from a judge that knows nothing of the others."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.content.katas import Library
from quizzer.grading import child
from quizzer.grading.engine import Engine, Rehearsed
from quizzer.grading.link import Gone, Link
from quizzer.grading.sides import CandidateSide, Pace, ReferenceSide
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from tests.grading.test_engine import ADDS, HEAD, alone

SEED = 11
ATTACKS = Path(__file__).parents[1] / "attacks" / "failed"
POISON = (ATTACKS / "patches_its_probes.py").read_bytes()


@pytest.fixture(scope="module")
def rehearsed(engine: Engine, scale: Kata) -> Iterator[Rehearsed]:
    """One rehearsal of the small kata for all tests of this file."""
    opened = engine.rehearse(scale, SEED)
    assert opened.wait()
    yield opened
    opened.close()


def outline(grade: Grade) -> dict[str, object]:
    """All of a grade that two gradings under one seed have in common."""
    checks = {name: (check.outcome, check.mistake, check.case) for name, check in grade.checks.items()}
    return {"outcome": grade.outcome, "seed": grade.seed, "checks": checks}


@pytest.mark.parametrize("name", ["reference", "adds", "accepts_negative", "poison", "does not load"])
def test_the_grade_is_that_of_a_single_grading(name: str, engine: Engine, scale: Kata, rehearsed: Rehearsed) -> None:
    sources = {mistake.name: mistake.path.read_bytes() for mistake in scale.mistakes}
    sources |= {"reference": scale.reference.read_bytes(), "poison": POISON, "does not load": b"import nothing_here\n"}
    found = Grade.of(rehearsed.grade(sources[name]))
    assert outline(found) == outline(Grade.of(engine.grade(scale, sources[name], seed=SEED)))
    assert found.passed == (name == "reference")


def test_a_failure_has_its_smallest_case_and_its_mistake(rehearsed: Rehearsed) -> None:
    check = Grade.of(rehearsed.grade(ADDS)).checks["any"]
    assert check.case is not None
    assert [value.text for value in check.case.inputs] == ["[1.]", "0"]
    assert check.mistake == "adds"


def test_what_one_submission_does_never_reaches_the_next(scale: Kata, rehearsed: Rehearsed) -> None:
    for first in (
        POISON,
        HEAD + b"    import os\n    os._exit(0)\n",
        (ATTACKS / "forges_through_its_server.py").read_bytes(),
    ):
        assert not Grade.of(rehearsed.grade(first)).passed
        assert Grade.of(rehearsed.grade(scale.reference.read_bytes())).passed
        assert Grade.of(rehearsed.grade(ADDS)).outcome is Outcome.FAILED


def test_without_its_rehearsal_a_submission_is_graded_all_the_same(engine: Engine, scale: Kata) -> None:
    gone = engine.rehearse(scale, SEED)
    gone.close()
    assert not gone.wait()
    assert Grade.of(gone.grade(scale.reference.read_bytes())).passed
    assert Grade.of(gone.grade(ADDS)).seed == SEED


def test_a_rehearsal_that_is_closed_leaves_nothing(scale: Kata, engine: Engine, launcher_pid: int) -> None:
    before = not alone(launcher_pid, 0.0)  # the one of this file may be there
    other = engine.rehearse(scale, SEED)
    assert other.wait()
    stream = other.grade(HEAD + b"    while True:\n        pass\n")
    while next(stream).event != "planned":
        pass
    other.close()
    stream.close()
    assert before or alone(launcher_pid, 3.0)


def test_every_wrong_solution_of_a_kata_is_named(engine: Engine) -> None:
    kata = Library.find().kata("custom-layer")
    rehearsed = engine.rehearse(kata, SEED)
    try:
        assert rehearsed.wait()
        assert Grade.of(rehearsed.grade(kata.reference.read_bytes())).passed
        for mistake in kata.mistakes:
            grade = Grade.of(rehearsed.grade(mistake.path.read_bytes()))
            assert grade.outcome in (Outcome.FAILED, Outcome.ERROR), mistake.name
            assert mistake.name in {check.mistake for check in grade.checks.values()}
    finally:
        rehearsed.close()


def answering(seconds: float, side: str) -> Link:
    """A link to somebody who takes so long for an answer."""
    end, theirs = socket.socketpair()

    def work() -> None:
        while True:
            try:
                request = child.receive(theirs)
                time.sleep(seconds)
                theirs.sendall(child.encode({"n": request["n"], "ok": 1, "seconds": seconds, "cpu": 0.0}))
            except (EOFError, OSError):
                return

    threading.Thread(target=work, daemon=True).start()
    return Link(side, end)


@pytest.mark.parametrize("busy", [True, False])
def test_a_late_answer_is_measured_by_what_the_reference_takes_now(busy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "FLOOR", 0.2)
    pace = Pace()
    reference = ReferenceSide(answering(0.0, "reference"), 1, pace)
    candidate = CandidateSide(answering(0.6, "candidate"), 1, pace, os.getpid(), reference)
    for _ in range(2):  # the second time the answer is remembered, with the time of an idle machine
        reference.start("scaled", {})
        reference.finish()
    candidate.start("scaled", {})
    if busy:
        reference.link = answering(0.1, "reference")
        assert candidate.finish().value == 1
    else:
        with pytest.raises(Gone):
            candidate.finish()
