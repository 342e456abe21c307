"""Opens the full-screen interface from the command line."""

from __future__ import annotations

from quizzer.session.settings import Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.crash import terminal_kept
from quizzer.tui.routes import kata as kata_route
from quizzer.tui.services import Services


def run(settings: Settings, *, kata: str = "", limit_ms: int | None = None) -> int:
    """Open the interface and return the exit code.

    Args:
        settings: what the person prefers.
        kata: open this kata at once.
        limit_ms: make it an exam of this length.

    Raises:
        Exception: what broke the interface. The terminal is given back before.
    """
    services = Services(settings)
    try:
        return play(QuizzerApp(services, kata_route(kata, limit_ms) if kata else None))
    finally:
        services.close()


def play(app: QuizzerApp) -> int:
    """Run an application until it ends, and return the exit code.

    Raises:
        Exception: what broke it, once the terminal is as it was before.
    """
    with terminal_kept():
        result = app.run()
        if app.broken is not None:
            raise app.broken
    return result or app.return_code or 0
