"""What the author of `checks.py` works with.

A check is an ordinary pytest function, usually with Hypothesis' `@given`; its docstring's first line is its title
for the learner. It receives `pair` and asks probes of the candidate and of the reference:

    @check(examples=12)
    @given(x=tensors(shapes(min_rank=2)), units=st.integers(1, 4))
    def test_numbers(pair: Pair, x: Array, units: int) -> None:
        '''The output equals the reference for any rank of at least 2'''
        pair.agree("forward", x=x, units=units)

Checks run in the judge, which never imports a submission: all they see is plain data.
"""

from __future__ import annotations

import ast
import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from quizzer.grading.compare import Mismatch, Tolerance, mismatch
from quizzer.grading.describe import kind_of, text_of, value_of
from quizzer.grading.drawing import Array, shapes, tensors
from quizzer.grading.link import Problem, Reply
from quizzer.grading.race import Race
from quizzer.model.events import Case

__all__ = [
    "Array",
    "Difference",
    "Pair",
    "Race",
    "Raised",
    "Side",
    "check",
    "expect",
    "shapes",
    "tensors",
]

Function = TypeVar("Function", bound=Callable[..., Any])
DEFAULT_EXAMPLES = 20


def check(*, examples: int = DEFAULT_EXAMPLES) -> Callable[[Function], Function]:
    """Say how many examples a Hypothesis check draws; put it above `@given`. A check without it draws 20."""

    def mark(function: Function) -> Function:
        function.quizzer_examples = examples  # type: ignore[attr-defined]
        return function

    return mark


class Difference(AssertionError):
    """The candidate does not do what it should."""

    def __init__(self, message: str, *, expected: str = "", got: str = "", where: str = "", size: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.got = got
        self.where = where
        self.size = size


class Raised(Exception):
    """The candidate raised an exception where it should have answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.type}: {problem.message}")
        self.problem = problem


class Unanswered(Exception):
    """The candidate's process ended, or took too long, over a question."""


class ReferenceFailed(Exception):
    """The reference did not answer: the kata is broken, not the submission."""


def expect(condition: bool, message: str, *, expected: Any = None, got: Any = None) -> None:
    """Demand a property of the candidate's answer, in the learner's terms.

    Raises:
        Difference: the condition does not hold.
    """
    if not condition:
        raise Difference(
            message,
            expected="" if expected is None else _show(expected),
            got="" if got is None else _show(got),
        )


def _show(value: Any) -> str:
    return value if isinstance(value, str) else f"{kind_of(value)} {text_of(value)}".strip()


class Side(Protocol):
    """One solution behind its probes: the candidate, the reference, or a named mistake."""

    def start(self, probe: str, args: dict[str, Any]) -> None:
        """Ask; the answer is taken with `finish`."""

    def finish(self) -> Reply:
        """The answer to what was asked."""

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Nothing of it runs meanwhile."""


@dataclass(frozen=True)
class Exchange:
    """One question of a check and the candidate's answer: what a named mistake is asked again."""

    probe: str
    args: dict[str, Any]
    answer: Reply
    reference: Reply | None
    tolerance: Tolerance


class Pair:
    """Candidate and reference behind the same probes."""

    def __init__(self, candidate: Side, reference: Side, source: bytes, probe_titles: dict[str, str]) -> None:
        self._candidate = candidate
        self._reference = reference
        self._source = source
        self._titles = probe_titles
        self.exchanges: list[Exchange] = []
        """All exchanges with the candidate in the current example."""
        self._asked: tuple[str, dict[str, Any]] | None = None

    def agree(
        self,
        probe: str,
        *,
        rtol: float = 1e-4,
        atol: float = 1e-5,
        only: Iterable[str] = (),
        because: str = "",
        **args: Any,
    ) -> Any:
        """Ask both the same and compare the answers; returns the candidate's, which then equals the reference's.

        Args:
            probe: name of a function in `probes.py`.
            rtol, atol: tolerance of numbers, relative to the reference's and absolute.
            only: compare these entries only, when the answer is a dict.
            because: what the learner should know when it differs, in a sentence.
            args: plain data for the probe; arrays arrive as arrays.

        Raises:
            Difference: the answers differ.
            Raised: the candidate raised an exception.
        """
        tolerance = Tolerance(rtol, atol)
        got, expected = self._both(probe, args, tolerance)
        if only:
            got, expected = _part(got, only), _part(expected, only)
        found = mismatch(expected, got, tolerance)
        if found:
            raise _difference(found, because)
        return got

    def ask(self, probe: str, **args: Any) -> tuple[Any, Any]:
        """Ask both the same; returns (candidate's answer, reference's answer) for comparisons of your own.

        Raises:
            Raised: the candidate raised an exception.
        """
        return self._both(probe, args, Tolerance())

    def call(self, probe: str, **args: Any) -> Any:
        """Ask the candidate alone.

        Raises:
            Raised: it raised an exception.
        """
        self._ask(probe, args)
        answer = self._candidate.finish()
        self.exchanges.append(Exchange(probe, args, answer, None, Tolerance()))
        return _value(answer)

    def refuses(self, probe: str, error: str | tuple[str, ...], *, because: str = "", **args: Any) -> None:
        """Demand that the candidate raises an exception of one of the named types, as the reference does.

        Also make a valid call in the same check: a starter that raises at every call must not pass.

        Raises:
            Difference: it answered, or raised something else.
        """
        names = (error,) if isinstance(error, str) else error
        answer, expected = self._replies(probe, args, Tolerance())
        if expected.problem is None or not set(names) & set(expected.problem.kinds):
            raise ReferenceFailed(f"the reference does not raise {' or '.join(names)} in {probe}")
        if answer.problem is None:
            raise Difference(because or f"{' or '.join(names)} should be raised", expected=names[0], got="no exception")
        if not set(names) & set(answer.problem.kinds):
            got = f"{answer.problem.type}: {answer.problem.message}"
            raise Difference(because or "another exception is raised", expected=" or ".join(names), got=got)

    def race(
        self,
        probe: str,
        rival: str,
        *,
        factor: float,
        question: Callable[[int], dict[str, Any]],
        rtol: float = 1e-4,
        atol: float = 1e-5,
    ) -> Race:
        """Measure whether `probe` on the candidate is `factor` times as fast as the probe `rival` beside the reference.

        They take turns, the clock is the judge's, and the candidate is stopped while its rival runs: nothing that a
        submission does to its own process moves either time.
        Every answer is compared with the reference's. Naming a mistake does not repeat a race; to have it named, ask
        for what is slow about it afterwards.

        Args:
            factor: how many times as fast is fast enough.
            question: the arguments for a measurement, made of a number that no other one gets.

        Raises:
            Difference: an answer differs, however fast it came.
            Raised: the candidate raised an exception.
        """
        race = Race(factor)
        while not race.decided:
            with self._candidate.held():
                race.rival.append(_timed(self._reference, rival, _fresh(question))[1])
            for _ in range(race.TRIES):
                race.own.append(self._race_once(probe, _fresh(question), Tolerance(rtol, atol)))
                if not race.close:
                    break
        return race

    def _race_once(self, probe: str, args: dict[str, Any], tolerance: Tolerance) -> float:
        self._asked = probe, args
        answer, seconds = _timed(self._candidate, probe, args)
        expected, _ = _timed(self._reference, probe, args)
        if expected.problem is not None:
            raise ReferenceFailed(f"{probe}: {expected.problem.type}: {expected.problem.message}")
        found = mismatch(expected.value, _value(answer), tolerance)
        if found:
            raise _difference(found, "fast or slow, the result has to be right")
        return seconds

    @contextlib.contextmanager
    def played_by(self, side: Side, source: bytes) -> Iterator[None]:
        """Put another solution in the candidate's place for a while."""
        candidate = self._candidate, self._source
        self._candidate, self._source = side, source
        try:
            yield
        finally:
            self._candidate, self._source = candidate

    @property
    def tree(self) -> ast.Module:
        """The submission's parsed source, for what data cannot tell (best effort: a rule, not a proof)."""
        return ast.parse(self._source)

    def case(self, error: Exception) -> Case:
        """The failing case as the learner sees it: the last question and what was wrong with its answer."""
        probe, args = self._asked or ("", {})
        inputs = tuple(value_of(name, value) for name, value in args.items())
        tried = self._titles.get(probe, "")
        if isinstance(error, Unanswered):
            return Case(tried, inputs, str(error))
        if isinstance(error, Difference):
            return Case(tried, inputs, error.message, error.expected, error.got, error.where, error.size)
        if isinstance(error, Raised):
            problem = error.problem
            return Case(
                tried,
                inputs,
                f"{problem.type} was raised",
                got=f"{problem.type}: {problem.message}".rstrip(": "),
                traceback=traceback_of(problem),
            )
        return Case(tried, inputs, f"the answer cannot be used ({type(error).__name__}: {error})")

    def _ask(self, probe: str, args: dict[str, Any]) -> None:
        self._asked = probe, args
        self._candidate.start(probe, args)

    def _replies(self, probe: str, args: dict[str, Any], tolerance: Tolerance) -> tuple[Reply, Reply]:
        self._ask(probe, args)
        self._reference.start(probe, args)
        expected = self._reference.finish()
        answer = self._candidate.finish()
        self.exchanges.append(Exchange(probe, args, answer, expected, tolerance))
        return answer, expected

    def _both(self, probe: str, args: dict[str, Any], tolerance: Tolerance) -> tuple[Any, Any]:
        answer, expected = self._replies(probe, args, tolerance)
        if expected.problem is not None:
            raise ReferenceFailed(f"{probe}: {expected.problem.type}: {expected.problem.message}")
        return _value(answer), expected.value


def _fresh(question: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
    return question(int.from_bytes(os.urandom(4), "little"))


def _timed(side: Side, probe: str, args: dict[str, Any]) -> tuple[Reply, float]:
    start = time.perf_counter()
    side.start(probe, args)
    reply = side.finish()
    return reply, time.perf_counter() - start


def _value(answer: Reply) -> Any:
    if answer.problem is not None:
        raise Raised(answer.problem)
    return answer.value


def _part(value: Any, names: Iterable[str]) -> Any:
    return {name: value[name] for name in names if name in value} if isinstance(value, dict) else value


def _difference(found: Mismatch, because: str) -> Difference:
    message = f"{because} ({found.message})" if because else found.message
    where = found.where if found.where and not found.where.startswith("[") else f"result{found.where}"
    return Difference(message, expected=found.expected, got=found.got, where=where, size=found.size)


def traceback_of(problem: Problem) -> str:
    """The learner's own frames, innermost last."""
    return "\n".join(f"line {line}, in {name}\n    {text}" for line, name, text in problem.frames)
