"""A failing check as plain text, for reports that are read elsewhere than on a terminal."""

from __future__ import annotations

from quizzer.model.batch import Graded
from quizzer.model.grade import CheckResult
from quizzer.model.verdict import MEANING, Outcome
from quizzer.report.case import case_lines
from quizzer.report.inert import inert_block, inert_line
from quizzer.report.screen import Screen

_PAGE = Screen(width=100)


def reason(check: CheckResult) -> str:
    """In one line why a check did not pass."""
    if check.case is not None and check.case.message:
        return inert_line(check.case.message)
    return MEANING[check.outcome or Outcome.INTERNAL]


def told(check: CheckResult) -> str:
    """All that is known of a failing check: the case, the mistake, what was printed."""
    return "\n".join(line.removeprefix("    ").rstrip() for line in case_lines(check, _PAGE))


def verdict(graded: Graded) -> str:
    """The verdict in a line: that of the first failing check, where there is one."""
    failing = graded.failing
    if not failing:
        return inert_line(graded.grade.message)
    return f"{inert_line(failing[0].title)}: {reason(failing[0])}"


def detail(graded: Graded) -> str:
    """The caret under a syntax error, or a traceback."""
    return "\n".join(inert_block(graded.grade.detail, tail=True))
