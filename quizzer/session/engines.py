"""The engine and the bench that the settings ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizzer.grading.confine import Level
from quizzer.model.errors import UsageError
from quizzer.session.settings import Settings

if TYPE_CHECKING:
    from quizzer.grading.bench import Bench
    from quizzer.grading.engine import Engine


def engine(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Engine:
    """An engine for the backend, device and sandbox of the settings; close it when done.

    Args:
        settings: what is wanted.
        waiting: called once if it takes some seconds to start.

    Raises:
        UsageError: one of them does not exist, or is not there.
    """
    from quizzer.grading.engine import Engine

    return Engine(backend=settings.backend, device=settings.device, require=_level(settings), waiting=waiting)


def bench(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Bench:
    """A bench for proofs and completions in the sandbox of the settings; use it as a context manager.

    Args:
        settings: what is wanted.
        waiting: called once if it takes some seconds to start.

    Raises:
        UsageError: there is no such sandbox level.
    """
    from quizzer.grading.bench import Bench

    return Bench(require=_level(settings), waiting=waiting)


def _level(settings: Settings) -> str:
    wanted = settings.require_sandbox
    if wanted and wanted not in list(Level):
        raise UsageError(f"there is no sandbox level '{wanted}'", hint=f"Choose one of: {', '.join(Level)}.")
    return wanted
