"""Every screen that somebody can come to, for tests of what holds on all of them."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen

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
