"""Shows a grading on stdout while it happens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quizzer.cli.talk import say
from quizzer.model.errors import EngineError
from quizzer.model.grade import Grade
from quizzer.report.screen import Screen
from quizzer.report.text import FEW_CASES, TextView

if TYPE_CHECKING:
    from quizzer.grading.engine import Grading

WAKING = "waking the engine, which takes some seconds the first time ..."
EVERY_CASE = 1000


def view(*, replay: str = "", full: bool = False) -> TextView:
    """A view on stdout; `replay` is the command that grades the same file again."""
    return TextView(sys.stdout, Screen.of(sys.stdout), replay=replay, cases=EVERY_CASE if full else FEW_CASES)


def follow(grading: Grading, into: TextView | None) -> Grade:
    """Follow a grading to its end and return what is known then; leaving early cancels it.

    Args:
        grading: what the engine is doing.
        into: where it is shown meanwhile; None: nowhere.

    Raises:
        QuizzerError: the engine failed before there was a verdict. A verdict stands, whatever happens after it.
    """
    grade = Grade()
    try:
        for event in grading:
            grade.add(event)
            if into is not None:
                into.add(event)
    except EngineError as error:
        if not grade.decided:
            raise
        say(f"The verdict stands, but what follows it is missing: {error.message}.")
    finally:
        grading.close()
        if into is not None:
            into.close()
    return grade
