"""Every submission in `tests/attacks/<verdict>/` gets its verdict from the real engine and leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome
from tests.grading.attacks import AT_ONCE, SAMPLES, Graded, Place, Sample, place

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
LIMIT = 4.0
"""Seconds for an answer that costs the reference nothing."""


@pytest.fixture(scope="module")
def here() -> Iterator[Place]:
    with place() as opened:
        yield opened


Ask = Callable[[Sample], tuple[Graded, list[str]]]


@pytest.fixture(scope="module")
def graded(here: Place, request: pytest.FixtureRequest) -> Ask:
    """A sample's grade and what was left behind; samples are graded a few at a time, with their neighbours."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function)]
    verdicts = [item for item in items if item.originalname == test_verdict.__name__]
    samples = [cast("Sample", item.callspec.params["sample"]) for item in verdicts]
    batches = [samples[start : start + AT_ONCE] for start in range(0, len(samples), AT_ONCE)]
    done: dict[Sample, tuple[Graded | Exception, list[str]]] = {}

    def ask(sample: Sample) -> tuple[Graded, list[str]]:
        if sample not in done:
            (batch,) = (batch for batch in batches if sample in batch)
            grades = here.grade_all(batch)
            left = here.left()
            done.update({other: (grade, left) for other, grade in zip(batch, grades, strict=True)})
        grade, left = done[sample]
        if isinstance(grade, Exception):
            raise grade
        return grade, left

    return ask


def test_the_set_is_complete_and_strict() -> None:
    assert len(SAMPLES) >= 120
    assert {sample.path.parent.name for sample in SAMPLES} == set(Outcome) - {Outcome.INTERNAL}
    assert all(len(sample.verdicts) == 1 or Outcome.PASSED not in sample.verdicts for sample in SAMPLES)


@every_sample
def test_verdict(sample: Sample, graded: Ask) -> None:
    found, left = graded(sample)
    grade = found.grade
    assert grade.outcome in sample.verdicts, (grade.message, grade.detail, grade.checks)
    assert grade.decided
    assert left == []
    assert found.acting == set()


@pytest.mark.parametrize("name", ["endless", "sleeps", "stubborn", "stops_itself"])
def test_a_verdict_comes_when_the_time_is_over(name: str, here: Place) -> None:
    (sample,) = (sample for sample in SAMPLES if sample.name == f"timeout/{name}")
    kata = here.kata(sample.kata)
    with Engine() as engine:
        engine.prepare(kata)
        time.sleep(2.0)  # the room gets ready and the reference rehearses
        grade = Grade.of(engine.grade(kata, sample.source))
    assert grade.outcome is Outcome.TIMEOUT
    assert LIMIT <= grade.seconds <= LIMIT + 0.5


@pytest.mark.parametrize("name", ["failed/caches_at_home", "failed/caches_in_the_kernel"])
def test_nothing_learned_lasts_until_the_next_grading(name: str, here: Place) -> None:
    (sample,) = (sample for sample in SAMPLES if sample.name == name)
    assert [here.grade(sample).grade.outcome for _ in range(2)] == [Outcome.FAILED] * 2


def test_a_grading_after_all_that_passes(here: Place) -> None:
    kata = here.kata("scale")
    with Engine() as engine:
        assert Grade.of(engine.grade(kata, kata.reference.read_bytes())).passed
    assert here.left() == []
