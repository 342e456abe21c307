"""Talk: what a command says beside its results."""

from __future__ import annotations

import sys

from quizzer.report.cells import wrap_words
from quizzer.report.screen import Screen


def say(text: str) -> None:
    """Talk goes to stderr; on a terminal its lines are broken between words."""
    sys.stdout.flush()
    if sys.stderr.isatty():
        width = Screen.of(sys.stderr).width
        text = "\n".join(piece for line in text.split("\n") for piece in wrap_words(line, width))
    print(text, file=sys.stderr, flush=True)
