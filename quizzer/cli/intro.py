"""What is said when a kata is opened: the task, the file, the clock, and what is possible."""

from __future__ import annotations

import sys
from datetime import datetime

from quizzer.cli.talk import say
from quizzer.cli.task import task_text
from quizzer.report.words import clock
from quizzer.session.kata import KataSession


def introduce(session: KataSession) -> None:
    """The task to stdout when it is new, then what the person has to know."""
    kata = session.kata
    if session.resumed:
        say(f"Going on with {kata.id}. The task: `quizzer show {kata.id}`.")
    else:
        sys.stdout.write(task_text(kata))
    say(f"Your file: {session.path}" + (" (the starter is in it)" if session.created else ""))
    say(_clock_line(session))
    say(f"Save it, and it is graded. Stuck? `quizzer hint {kata.id}` in another terminal, or h and Enter here.\n")


def _clock_line(session: KataSession) -> str:
    if session.remaining_ms is None:
        best = f", your best {clock(session.best_ms)}" if session.best_ms is not None else ""
        since = f"The clock goes on from {clock(session.elapsed_ms)}" if session.resumed else "The clock runs"
        return f"{since} (par {clock(session.par_ms)}{best}). Ctrl-C leaves and stops it; nothing is lost."
    bell = datetime.fromtimestamp(datetime.now().timestamp() + session.remaining_ms / 1000)
    return f"Exam: the bell rings at {bell:%H:%M:%S}, in {clock(session.remaining_ms)}. Leaving does not stop it."
