"""The statement of a kata as it is put on the screen."""

from __future__ import annotations

import sys

from quizzer.model.errors import ContentError
from quizzer.model.kata import Kata
from quizzer.report.screen import Screen


def task_text(kata: Kata) -> str:
    """The statement with its facts below; laid out for a terminal, as Markdown for a file or a pipe.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        text = kata.task.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{kata.task} cannot be read ({error})") from error
    text = f"{text.rstrip()}\n\n{facts(kata)}\n"
    if not sys.stdout.isatty():
        return text
    from quizzer.report.markdown import rendered

    return "\n" + rendered(text, Screen.of(sys.stdout)) + "\n"


def facts(kata: Kata) -> str:
    """What is known of a kata before anything is written, in a line."""
    hints = f"{len(kata.hints)} hints" if len(kata.hints) != 1 else "1 hint"
    return (
        f"{kata.kind}, difficulty {kata.difficulty} of 5, par {kata.par_minutes:g} minutes, {hints}; "
        f"define {', '.join(f'`{name}`' for name in kata.provides)}"
    )
