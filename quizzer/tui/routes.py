"""The ways to each screen. A screen's module is imported when somebody goes there, which keeps the start quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.quiz.showing import Showing
    from quizzer.session.exam import Exam
    from quizzer.session.interview import Interview
    from quizzer.session.quiz_report import QuizReport
    from quizzer.session.selection import Wanted
    from quizzer.tui.screen import QuizzerScreen


def home() -> QuizzerScreen:
    """Where everything begins."""
    from quizzer.tui.screens.home import HomeScreen

    return HomeScreen()


def quiz_setup() -> QuizzerScreen:
    """Choose what a quiz is about."""
    from quizzer.tui.screens.quiz_setup import QuizSetupScreen

    return QuizSetupScreen()


def quiz(wanted: Wanted, *, certainty: bool = False, seed: int | None = None) -> QuizzerScreen:
    """Answer questions."""
    from quizzer.tui.screens.quiz import QuizScreen

    return QuizScreen(wanted, certainty=certainty, seed=seed)


def exam(wanted: Wanted, *, resumed: Exam | None = None, seed: int | None = None) -> QuizzerScreen:
    """Sit an exam, or go on with one."""
    from quizzer.tui.screens.exam import ExamScreen

    return ExamScreen(wanted, resumed=resumed, seed=seed)


def quiz_report(report: QuizReport) -> QuizzerScreen:
    """What a quiz or an exam came to."""
    from quizzer.tui.screens.quiz_report import QuizReportScreen

    return QuizReportScreen(report)


def proof(showing: Showing) -> QuizzerScreen:
    """The proof of an item, to see, change and run."""
    from quizzer.tui.screens.proof import ProofScreen

    return ProofScreen(showing)


def kata(kata: str, limit_ms: int | None = None) -> QuizzerScreen:
    """Write a kata; with a limit it is an exam."""
    from quizzer.tui.screens.kata import KataScreen

    return KataScreen(kata, limit_ms)


def interview() -> QuizzerScreen:
    """Sit an interview."""
    from quizzer.tui.screens.interview import InterviewScreen

    return InterviewScreen()


def interview_room(interview: Interview) -> QuizzerScreen:
    """Sit an interview that has begun."""
    from quizzer.tui.screens.interview_room import InterviewRoomScreen

    return InterviewRoomScreen(interview)


def browse() -> QuizzerScreen:
    """Look through questions and katas."""
    from quizzer.tui.screens.browse import BrowseScreen

    return BrowseScreen()


def statistics() -> QuizzerScreen:
    """See where one stands."""
    from quizzer.tui.screens.statistics import StatisticsScreen

    return StatisticsScreen()


def settings() -> QuizzerScreen:
    """Change what one prefers."""
    from quizzer.tui.screens.settings import SettingsScreen

    return SettingsScreen()
