"""What a kata promises about running: the reference passes, the starter fails every check, mistakes are rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome


def installed(kata: Kata) -> tuple[str, ...]:
    """The backends that the kata supports and that are here."""
    return tuple(backend for backend in kata.backends if find_spec(backend))


def run_kata(kata: Kata, engine: Callable[[str], Engine]) -> Iterator[tuple[Path, str]]:
    """File, and how it breaks a promise, on every backend that is installed.

    Args:
        kata: a kata that can be read.
        engine: makes the engine of a backend.
    """
    backends = installed(kata)
    if not backends:
        yield kata.folder / "kata.yaml", f"nothing can run: none of {', '.join(kata.backends)} is installed"
    for backend in backends:
        with engine(backend) as ready:
            for path, message in _promises(kata, ready):
                yield path, f"on {backend} {message}"


def _promises(kata: Kata, engine: Engine) -> Iterator[tuple[Path, str]]:
    grade = _grade(kata, engine, kata.reference)
    if not grade.passed:
        yield kata.reference, f"it does not pass: {grade.outcome}, {_where(grade)}"
        return
    if message := _of_starter(kata, _grade(kata, engine, kata.starter)):
        yield kata.starter, message
    for mistake in kata.mistakes:
        grade = _grade(kata, engine, mistake.path)
        if grade.passed or grade.outcome is Outcome.INTERNAL:
            yield mistake.path, f"it should be rejected: {grade.outcome}, {grade.message}"
        elif mistake.name not in {check.mistake for check in grade.checks.values()}:
            yield mistake.path, "it is rejected and not called by its name"


def _of_starter(kata: Kata, grade: Grade) -> str:
    """What is wrong with a starter that got this grade. One that is code to be mended may do some things right."""
    outcomes = {name: check.outcome for name, check in grade.checks.items()}
    quiet = [name for name, outcome in outcomes.items() if outcome not in (Outcome.FAILED, Outcome.ERROR)]
    if grade.passed or not outcomes:
        return f"it should not pass: {grade.outcome}, {grade.message}"
    if quiet and kata.kind == "implement":
        return f"it should fail every check, and does not fail {', '.join(quiet)}"
    return ""


def _grade(kata: Kata, engine: Engine, path: Path) -> Grade:
    return Grade.of(engine.grade(kata, path.read_bytes()))


def _where(grade: Grade) -> str:
    failed = [check.id for check in grade.checks.values() if check.outcome not in (None, Outcome.PASSED)]
    return ", ".join(failed) or f"{grade.message} {grade.detail}".strip()
