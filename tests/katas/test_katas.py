"""Every kata keeps its promises: reference passes, starter fails everything, named mistakes are caught and named."""

from __future__ import annotations

import ast
import importlib.util
import os
from datetime import UTC, datetime

import pytest

from quizzer.content.katas import Library
from quizzer.grading import launching
from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata, Mistake
from quizzer.model.verdict import Outcome

KATAS = Library.find().katas()
EVERY = bool(os.environ.get("QUIZZER_ALL_MISTAKES"))
"""`make test-mistakes` takes everything; an ordinary run a part, and another part the next day."""
ROUNDS = 20 if EVERY else 2
PARTS = 5
PART = datetime.now(UTC).timetuple().tm_yday % PARTS
ALL_WRONG = [(kata, mistake) for kata in KATAS for mistake in kata.mistakes]
WRONG = ALL_WRONG if EVERY else ALL_WRONG[PART::PARTS]
NAMINGS = 3


def ids(entries: list[tuple[Kata, Mistake]]) -> list[str]:
    return [f"{kata.id}-{mistake.name}" for kata, mistake in entries]


@pytest.mark.parametrize("kata", KATAS, ids=[kata.id for kata in KATAS])
def test_the_reference_passes_every_time(engine: Engine, kata: Kata) -> None:
    seeds = set()
    for _ in range(ROUNDS):
        grade = Grade.of(engine.grade(kata, kata.reference.read_bytes()))
        assert grade.passed, (grade.seed, grade.message, grade.detail, failing(grade))
        seeds.add(grade.seed)
    assert len(seeds) == ROUNDS


@pytest.mark.parametrize("kata", KATAS, ids=[kata.id for kata in KATAS])
def test_the_starter_does_not_pass(engine: Engine, kata: Kata) -> None:
    """One that is to be filled in fails every check; one that runs may do right what it does right."""
    grade = Grade.of(engine.grade(kata, kata.starter.read_bytes()))
    outcomes = {check.id: check.outcome for check in grade.checks.values()}
    allowed = {Outcome.FAILED, Outcome.ERROR} | (set() if kata.kind == "implement" else {Outcome.PASSED})
    assert set(outcomes.values()) <= allowed, outcomes
    assert grade.outcome in (Outcome.FAILED, Outcome.ERROR)
    assert len(outcomes) - len(failing(grade)) <= 0.75 * len(outcomes), "too much of it is right already"


@pytest.mark.parametrize(("kata", "mistake"), WRONG, ids=ids(WRONG))
def test_a_wrong_solution_is_rejected_and_named(engine: Engine, kata: Kata, mistake: Mistake) -> None:
    """Rejected always; named in one of three gradings, since naming has two seconds, however busy the machine is."""
    named: set[str] = set()
    for _ in range(NAMINGS):
        grade = Grade.of(engine.grade(kata, mistake.path.read_bytes()))
        assert grade.outcome in (Outcome.FAILED, Outcome.ERROR), (grade.message, grade.detail)
        named |= {check.mistake for check in grade.checks.values()}
        if mistake.name in named:
            break
    assert mistake.name in named


@pytest.mark.parametrize("kata", KATAS, ids=[kata.id for kata in KATAS])
def test_the_parts_of_a_kata(kata: Kata) -> None:
    checks = [node for node in ast.parse(kata.checks.read_text()).body if _is_check(node)]
    properties = [node for node in checks if "given" in ast.unparse(node).partition("def ")[0]]
    assert len(checks) >= 8
    assert len(properties) >= 4
    assert len(kata.mistakes) >= 6
    assert len(kata.hints) >= 3
    statement = kata.task.read_text()
    assert all(name in statement for name in kata.provides)
    for file in (kata.starter, kata.reference, *(mistake.path for mistake in kata.mistakes)):
        defined = {getattr(node, "name", "") for node in ast.parse(file.read_text()).body}
        assert set(kata.provides) <= defined, file


def _is_check(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def failing(grade: Grade) -> list[str]:
    return [f"{check.id}: {check.outcome} {check.case}" for check in grade.checks.values() if check.outcome != "passed"]


JAX_KATAS = [kata for kata in KATAS if "jax" in kata.backends]


@pytest.mark.jax
@pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed here (make test-jax installs it)"
)
@pytest.mark.parametrize("kata", JAX_KATAS, ids=[kata.id for kata in JAX_KATAS])
def test_the_reference_passes_on_jax(kata: Kata) -> None:
    with Engine(backend="jax") as engine:
        grade = Grade.of(engine.grade(kata, kata.reference.read_bytes()))
    assert grade.passed, (grade.seed, grade.message, grade.detail, failing(grade))
    assert "tensorflow" not in grade.versions


@pytest.mark.jax
@pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed here (make test-jax installs it)"
)
@pytest.mark.parametrize("kata", JAX_KATAS, ids=[kata.id for kata in JAX_KATAS])
def test_a_wrong_solution_is_rejected_on_jax(kata: Kata) -> None:
    with Engine(backend="jax") as engine:
        grade = Grade.of(engine.grade(kata, kata.mistakes[0].path.read_bytes()))
    assert not grade.passed
    assert grade.outcome is not Outcome.INTERNAL, grade.detail


@pytest.mark.jax
def test_the_jax_launcher_stops() -> None:
    launching.stop("jax", "cpu")
    assert not launching.status("jax", "cpu").running
