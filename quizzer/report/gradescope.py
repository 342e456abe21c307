"""Gradings as the `results.json` of a Gradescope autograder: a test for each check, one point for each that passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizzer.model.batch import Batch, Graded
from quizzer.model.grade import CheckResult
from quizzer.model.verdict import Outcome
from quizzer.report.failure import detail, reason, told, verdict
from quizzer.report.inert import inert_line
from quizzer.report.json import dumped

_TEXT = {"name_format": "text", "output_format": "text"}
"""Nothing of a submission may be read as HTML or Markdown."""


def gradescope_json(batch: Batch) -> str:
    """The document; empty if the engine failed on one of them.

    There must be no file then: Gradescope says that the autograder failed, and gives no points for which a learner had
    to answer.
    """
    if any(graded.grade.outcome is Outcome.INTERNAL for graded in batch.results):
        return ""
    several = len(batch.results) > 1
    tests = [test for number, graded in enumerate(batch.results, 1) for test in _tests(graded, number, several)]
    document = {
        "score": sum(test["score"] for test in tests),
        "execution_time": round(sum(graded.grade.seconds for graded in batch.results)),
        "output": "\n".join(_line(graded) for graded in batch.results),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "tests": tests,
        "extra_data": {"seed": batch.seed},
    }
    return dumped(document)


def _tests(graded: Graded, number: int, several: bool) -> Iterator[dict[str, Any]]:
    prefix = f"{inert_line(graded.name)}: " if several else ""
    for place, check in enumerate(graded.grade.checks.values(), 1):
        passed = check.outcome is Outcome.PASSED
        yield _test(f"{number}.{place}", prefix + inert_line(check.title), passed, "" if passed else _output(check))
    if not graded.grade.checks:
        text = "\n".join(part for part in (verdict(graded), detail(graded)) if part)
        yield _test(f"{number}.1", f"{prefix}the file can be graded", False, text)


def _test(number: str, name: str, passed: bool, output: str) -> dict[str, Any]:
    status = "passed" if passed else "failed"
    known = {"score": int(passed), "max_score": 1, "status": status, "name": name, "number": number}
    return {**known, "output": output, **_TEXT}


def _output(check: CheckResult) -> str:
    if check.outcome is None:
        return "This check did not run."
    return f"{reason(check)}\n\n{told(check)}".strip()


def _line(graded: Graded) -> str:
    line = f"{inert_line(graded.name)}: {graded.grade.outcome.value}. {verdict(graded)}"
    return line if graded.failing or not graded.grade.detail else f"{line}\n{detail(graded)}"
