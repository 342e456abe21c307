"""Opens the full-screen interface from the command line."""

from __future__ import annotations

from quizzer.session.settings import Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.routes import kata as kata_route
from quizzer.tui.services import Services


def run(settings: Settings, *, kata: str = "", limit_ms: int | None = None) -> int:
    """Open the interface and return the exit code.

    Args:
        settings: what the person prefers.
        kata: open this kata at once.
        limit_ms: make it an exam of this length.
    """
    services = Services(settings)
    try:
        app = QuizzerApp(services, kata_route(kata, limit_ms) if kata else None)
        return app.run() or app.return_code or 0
    finally:
        services.close()
