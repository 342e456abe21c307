"""Runs the checks of a kata under pytest and records, example by example, what the candidate answered.

Two rounds: the first runs every check until its first confirmed difference, so that all results are there soon; the
second lets Hypothesis look for the smallest failing case of those that failed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis.errors import HypothesisException

from quizzer.grading import search
from quizzer.grading.kit import Difference, Exchange, Pair, Raised, ReferenceFailed
from quizzer.grading.link import Problem
from quizzer.model.events import Case, PlannedCheck
from quizzer.model.verdict import Outcome

SECOND_ROUND_SECONDS = 1.0
"""How long the search for smallest cases may take in all; the naming of mistakes has twice as long."""


@dataclass
class Failure:
    """An example that failed, with the questions that were asked in it."""

    outcome: Outcome
    case: Case
    exchanges: list[Exchange]


@dataclass
class Record:
    """What happened in one check."""

    item: pytest.Function
    title: str
    seed: int
    examples: int = 0
    seconds: float = 0.0
    first: Failure | None = None
    latest: Failure | None = None
    """In the second round the smallest."""
    stumble: Failure | None = None
    """The check itself raised: whose fault it is must be found out."""
    report: str = ""
    """How pytest tells a failure that no example explains."""
    passed: bool = False

    @property
    def id(self) -> str:
        """The check's name without `test_`."""
        return self.item.name.removeprefix("test_")


class BrokenCheck(KeyboardInterrupt):
    """The checks or the reference are at fault: the verdict must be `internal`.

    A `KeyboardInterrupt`, so that it passes through pytest and Hypothesis.
    """


@dataclass
class Examination:
    """A pytest plugin that collects the checks of one file and hands them to `conduct`."""

    conduct: Callable[[Examination], None]
    pair: Pair | None = None
    records: list[Record] = field(default_factory=list)
    current: Record | None = None
    ended: BaseException | None = None
    """What ended the session early; pytest would swallow it."""

    def hold(self, checks: Path) -> None:
        """Collect `checks` and call `conduct`, all within one pytest session.

        Raises:
            BrokenCheck: the checks or the reference are at fault.
            Gone: a child is.
        """
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        options = ["-s", "-c", os.devnull, "--rootdir", str(checks.parent), "--noconftest", "--import-mode=importlib"]
        without = [f"-pno:{name}" for name in ("cacheprovider", "terminal", "faulthandler", "logging", "junitxml")]
        pytest.main([*options, *without, str(checks)], plugins=[self, self._fixtures()])
        if self.ended is not None:
            raise self.ended
        if not self.records:
            raise BrokenCheck("there are no checks")

    def _fixtures(self) -> ModuleType:
        """The plugin that gives checks their `pair`; pytest wants fixtures to be functions of a module."""
        plugin = ModuleType("pair")
        plugin.pair = pytest.fixture(scope="session")(lambda: self.pair)  # type: ignore[attr-defined]
        return plugin

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be collected is ours to mend."""
        if report.failed:
            self.ended = BrokenCheck(f"the checks cannot be read: {report.longreprtext[-1500:]}")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take over from pytest: the order and number of rounds are ours."""
        for item in session.items:
            if isinstance(item, pytest.Function):
                title = (item.obj.__doc__ or item.name).strip().partition("\n")[0].rstrip(".")
                self.records.append(Record(item, title, 0))
                self._watch(item)
        try:
            self.conduct(self)
        except BaseException as end:
            self.ended = end
        return True

    def forget(self) -> None:
        """Start over with empty records, as after a rehearsal that may have stopped in the middle of a check."""
        for record in self.records[:1]:
            record.item.session._setupstate.teardown_exact(None)
        self.records = [Record(record.item, record.title, 0) for record in self.records]
        self.current = None

    def plan(self) -> tuple[PlannedCheck, ...]:
        """The checks that must report."""
        return tuple(PlannedCheck(record.id, record.title) for record in self.records)

    def _watch(self, item: pytest.Function) -> None:
        if search.is_property(item.obj):
            search.watch(item.obj, self._example)
        else:
            inner = item.obj
            item.obj = lambda *args, **kwargs: self._example(inner, *args, **kwargs)
            item.obj.__doc__ = inner.__doc__

    def _example(self, inner: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        record, pair = self.current, self.pair
        assert record is not None
        assert pair is not None
        record.examples += 1
        pair.exchanges = []
        try:
            return inner(*args, **kwargs)
        except (Difference, Raised) as error:
            record.latest = Failure(outcome_of(error), pair.case(error), pair.exchanges)
            record.first = record.first or record.latest
            raise
        except HypothesisException:
            raise
        except Exception as error:
            record.stumble = Failure(Outcome.FAILED, pair.case(error), pair.exchanges)
            raise

    def run(self, record: Record, seed: int, *, shrink: bool = False) -> None:
        """Run one check once over all its examples.

        Raises:
            BrokenCheck: the reference failed.
        """
        self.current, record.seed = record, seed
        if search.is_property(record.item.obj):
            search.arrange(record.item.obj, seed, shrink=shrink)
        start = time.perf_counter()
        reports = runtestprotocol(record.item, log=False, nextitem=None)
        record.seconds += time.perf_counter() - start
        record.passed = all(report.passed for report in reports) and record.latest is None
        for report in reports:
            if report.failed and record.latest is None:
                record.report = report.longreprtext[-1500:]

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """A reference that fails ends the grading."""
        if call.excinfo is not None and isinstance(call.excinfo.value, ReferenceFailed):
            raise BrokenCheck(str(call.excinfo.value))


def outcome_of(error: Difference | Raised) -> Outcome:
    """What an example's failure means for the verdict."""
    return Outcome.FAILED if isinstance(error, Difference) else outcome_of_problem(error.problem)


def outcome_of_problem(problem: Problem) -> Outcome:
    """What an exception of a solution means for the verdict."""
    if problem.exit_code is not None:
        return Outcome.EXITED
    if "MemoryError" in problem.kinds:
        return Outcome.MEMORY
    return Outcome.DENIED if problem.denied else Outcome.ERROR


def second_round(examination: Examination, failed: list[Record]) -> Iterator[Record]:
    """Look for the smallest failing case of each check, within the time that all of them share."""
    end = time.monotonic() + SECOND_ROUND_SECONDS
    for record in failed:
        if not search.is_property(record.item.obj) or time.monotonic() > end:
            continue
        search.allow(min(search.SHRINK_SECONDS, end - time.monotonic()))
        examples, seconds = record.examples, record.seconds
        examination.run(record, record.seed, shrink=True)
        record.examples, record.seconds = examples, seconds
        yield record
