"""The engine that a command grades with."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.grading.confine import Level
from quizzer.grading.engine import Engine
from quizzer.model.errors import UsageError
from quizzer.session.settings import Settings


def engine(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Engine:
    """An engine for the backend, device and sandbox of the settings; close it when done.

    Args:
        settings: what is wanted.
        waiting: called once if it takes some seconds to start.

    Raises:
        UsageError: one of them does not exist, or is not there.
    """
    wanted = settings.require_sandbox
    if wanted and wanted not in list(Level):
        raise UsageError(f"there is no sandbox level '{wanted}'", hint=f"Choose one of: {', '.join(Level)}.")
    return Engine(backend=settings.backend, device=settings.device, require=wanted, waiting=waiting)
