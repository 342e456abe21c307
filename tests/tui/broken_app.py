"""The interface with a key that breaks it: `python -m tests.tui.broken_app`."""

from __future__ import annotations

import sys
from pathlib import Path

from textual import events

from quizzer.report import crash
from quizzer.session.settings import Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.launch import play
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.services import Services

SECRET = "hunter2 is the password"


class BrokenScreen(QuizzerScreen):
    """Keeps what was typed when asked to, and breaks on `!`."""

    NAME = "Broken"

    def rescue(self) -> None:
        """Leave a trace."""
        Path("rescued.txt").write_text("what was typed")

    def on_key(self, event: events.Key) -> None:
        """Break where it is asked for."""
        if event.key == "exclamation_mark":
            learners_source = SECRET
            raise LookupError(f"nothing of {len(learners_source)} letters in {Path.home() / 'notes'}")


def main() -> int:
    """Run it as `quizzer` does."""
    services = Services(Settings.load())
    try:
        return play(QuizzerApp(services, BrokenScreen()))
    except Exception as error:
        return crash.report(error)
    finally:
        services.close()


if __name__ == "__main__":
    sys.exit(main())
