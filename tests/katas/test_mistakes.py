"""Submissions written by others than the katas' authors, from the statements alone: `tests/mistakes/<kata>/<what>/`.

`<what>` is the named mistake that a submission makes, `other` for a mistake that has no name, or `correct`. There are
hundreds, so that an ordinary run grades all that are correct and a sixth of the rest, by the day of the year another
sixth each time; `make test-mistakes` grades all.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzer.content.katas import Library
from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome

FOLDER = Path(__file__).parents[1] / "mistakes"
KATAS = Library.find().katas()
RIGHT_NAMES = 0.8
"""The share of named mistakes that must get their name, and no other."""
FALSE_NAMES = 0.05
"""The share of other failures that may get any name."""


EVERY = bool(os.environ.get("QUIZZER_ALL_MISTAKES"))
SIXTH = datetime.now(UTC).timetuple().tm_yday % 6


def chosen(kata: Kata) -> list[Path]:
    """The submissions of this run."""
    found = sorted((FOLDER / kata.id).glob("*/*.py"))
    return [path for number, path in enumerate(found) if EVERY or path.parent.name == "correct" or number % 6 == SIXTH]


@pytest.fixture(scope="module")
def grades() -> dict[Path, Grade]:
    """The submissions graded, two at a time: a grading alone leaves a part of two cores idle."""
    work = [(kata, path) for kata in KATAS for path in chosen(kata)]
    print(f"{len(work)} of {len(list(FOLDER.glob('*/*/*.py')))} submissions; `make test-mistakes` grades all")
    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(lambda one: (one[1], grade(*one)), work))


def grade(kata: Kata, path: Path) -> Grade:
    with Engine() as engine:
        return Grade.of(engine.grade(kata, path.read_bytes()))


@pytest.fixture(scope="module")
def names(grades: dict[Path, Grade]) -> dict[Path, set[str]]:
    """The names that every submission got."""
    return {path: {check.mistake for check in grade.checks.values() if check.mistake} for path, grade in grades.items()}


def test_every_submission_has_the_verdict_that_it_deserves(grades: dict[Path, Grade]) -> None:
    not_passed = (Outcome.FAILED, Outcome.ERROR, Outcome.TIMEOUT)
    for path, grade in grades.items():
        wanted = (Outcome.PASSED,) if path.parent.name == "correct" else not_passed
        assert grade.outcome in wanted, (path, grade.outcome, grade.message, grade.detail, failing(grade))


def failing(grade: Grade) -> list[str]:
    return [f"{check.id}: {check.case}" for check in grade.checks.values() if check.outcome is not Outcome.PASSED]


def test_there_are_two_independent_submissions_for_every_mistake() -> None:
    for kata in KATAS:
        for mistake in kata.mistakes:
            assert len(list((FOLDER / kata.id / mistake.name).glob("*.py"))) >= 2, (kata.id, mistake.name)


def test_mistakes_get_their_name(names: dict[Path, set[str]]) -> None:
    named = {path: found for path, found in names.items() if path.parent.name not in ("other", "correct")}
    wrong = {path.relative_to(FOLDER).as_posix(): found for path, found in named.items() if found != {path.parent.name}}
    assert len(wrong) <= (1 - RIGHT_NAMES) * len(named), wrong
    print(f"{len(named) - len(wrong)} of {len(named)} named mistakes got their name; the others: {wrong}")


def test_other_failures_get_no_name(names: dict[Path, set[str]]) -> None:
    others = {path: found for path, found in names.items() if path.parent.name == "other"}
    wrong = {path.relative_to(FOLDER).as_posix(): found for path, found in others.items() if found}
    slack = 0 if EVERY else 2  # a part of the corpus can hold all of its near relatives
    assert len(wrong) <= FALSE_NAMES * len(others) + slack, wrong
    print(f"{len(wrong)} of {len(others)} other failures got a name: {wrong}")


def test_correct_submissions_have_no_mistake(names: dict[Path, set[str]]) -> None:
    assert not any(found for path, found in names.items() if path.parent.name == "correct")


@pytest.mark.parametrize("kata", KATAS, ids=[kata.id for kata in KATAS])
def test_the_corpus_covers_the_kata(kata: Kata) -> None:
    assert len(list((FOLDER / kata.id / "correct").glob("*.py"))) >= 2
    assert len(list((FOLDER / kata.id / "other").glob("*.py"))) >= 8
