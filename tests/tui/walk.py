"""Every screen that somebody can come to, for tests of what holds on all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from tests.tui.stage import settled

SCREENS: dict[str, Callable[[], QuizzerScreen]] = {
    "home": routes.home,
    "quiz-setup": routes.quiz_setup,
    "quiz": lambda: routes.quiz(Wanted()),
    "kata": lambda: routes.kata("custom-layer"),
    "interview": routes.interview,
    "browse": routes.browse,
    "statistics": routes.statistics,
    "settings": routes.settings,
}


async def until(pilot: Pilot[int], come: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about.

    Raises:
        TimeoutError: it does not come within five seconds.
    """
    async with asyncio.timeout(5):
        while not come():
            await pilot.pause(0.01)
    await settled(pilot)


def told(pilot: Pilot[int]) -> str:
    """What was said in toasts, which the stage does not show."""
    return "\n".join(f"{one.title}\n{one.message}" for one in pilot.app._notifications)
