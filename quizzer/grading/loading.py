"""What a learner is told of a file that cannot be examined."""

from __future__ import annotations

import difflib
from typing import Any

from quizzer.grading.examination import outcome_of_problem
from quizzer.grading.kit import traceback_of
from quizzer.grading.link import Problem
from quizzer.model.verdict import Ending, Outcome


def unloadable(problem: Problem, file_name: str) -> Ending:
    """What is told of a file whose loading raised an exception."""
    if problem.syntax is not None:
        line, column, text = problem.syntax
        indent = len(text) - len(text.lstrip())
        caret = " " * min(max(0, column - 1 - indent), len(text)) + "^"
        detail = f'File "{file_name}", line {line}\n    {text.strip()}\n    {caret}'
        return Ending(Outcome.INVALID, f"{problem.type} in line {line}: {problem.message}", detail)
    outcome = outcome_of_problem(problem)
    if outcome is Outcome.EXITED:
        return Ending(
            outcome, f"your file ends the process while it is loaded (exit {problem.exit_code})", traceback_of(problem)
        )
    if not problem.frames and outcome in (Outcome.ERROR, Outcome.MEMORY):
        return Ending(Outcome.INVALID, f"your file cannot be read as Python: {problem.message}")
    return Ending(outcome, f"{problem.type} while your file is loaded: {problem.message}", traceback_of(problem))


def missing(wanted: str, names: list[Any]) -> Ending:
    """What is told of a file that lacks a name which the kata demands; `names` are those that it has."""
    known = [name for name in names if isinstance(name, str)]
    close = difflib.get_close_matches(wanted, known, 1, 0.6)
    hint = f"; did you mean {close[0]}? Rename it to {wanted}" if close else ""
    return Ending(Outcome.INVALID, f"your file does not define {wanted}{hint}")
