"""Whether the full-screen interface can be shown here, and the way into it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.session.settings import Settings

PLAIN = "--plain"
"""Asks for lines instead of a full screen."""


def wanted(settings: Settings) -> bool:
    """Whether a full screen can be shown here, and the person did not choose lines once and for all."""
    return possible() and settings.interface == "screen"


def possible() -> bool:
    """Whether somebody sits at a terminal that can show a full screen."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")


def show(settings: Settings, *, kata: str = "", limit_ms: int | None = None) -> int:
    """Open the full-screen interface, at a kata if one is named; returns the exit code."""
    from quizzer.tui.launch import run

    return run(settings, kata=kata, limit_ms=limit_ms)
