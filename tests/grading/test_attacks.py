"""Every submission in `tests/attacks/<verdict>/` gets its verdict from the real engine and leaves nothing behind."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quizzer.grading import usage
from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome

FOLDER = Path(__file__).parents[1] / "attacks"
SUBMISSIONS = sorted(FOLDER.glob("*/*.py"))


@pytest.mark.parametrize("path", SUBMISSIONS, ids=[f"{path.parent.name}/{path.stem}" for path in SUBMISSIONS])
def test_verdict(path: Path, engine: Engine, scale: Kata, launcher_pid: int) -> None:
    grade = Grade.of(engine.grade(scale, path.read_bytes()))
    assert grade.outcome is Outcome(path.parent.name), (grade.message, grade.detail)
    assert grade.decided
    end = time.monotonic() + 1.0
    while len(left := list(usage.family(launcher_pid))) > 1 and time.monotonic() < end:
        time.sleep(0.02)
    assert left == [launcher_pid]


def test_a_grading_after_all_that_passes(engine: Engine, scale: Kata) -> None:
    assert Grade.of(engine.grade(scale, scale.reference.read_bytes())).passed
