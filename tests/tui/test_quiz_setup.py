"""Choosing a quiz: sensible without a choice, exact with one, honest where nothing fits."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Select

from quizzer.model.review import QuizMode
from quizzer.tui import routes
from quizzer.tui.screens.exam import ExamScreen
from quizzer.tui.screens.quiz import QuizScreen
from quizzer.tui.widgets.ticks import Ticks
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.walk import told


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_fits(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(routes.quiz_setup, size=size) as pilot:
        check_picture(pilot, f"quiz-setup-{size[0]}x{size[1]}")


async def test_enter_alone_begins_ten_questions(stage: Stage) -> None:
    async with stage.show(routes.quiz_setup) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuizScreen)
        assert "1 of 10" in text_of(pilot)


async def test_an_exam_of_one_topic_and_level_with_a_bell(stage: Stage) -> None:
    async with stage.show(routes.quiz_setup, size=(120, 40)) as pilot:
        screen = pilot.app.screen
        screen.query_one("#setup-mode", Select).value = QuizMode.EXAM.value
        screen.query_one("#setup-count", Input).value = "3"
        screen.query_one("#setup-minutes", Input).value = "20"
        screen.query_one("#setup-topics", Ticks).tick("vision")
        screen.query_one("#setup-levels", Ticks).tick("2")
        await pilot.press("f10")
        await settled(pilot)
        exam = pilot.app.screen
        assert isinstance(exam, ExamScreen)
        assert exam.exam is not None
        assert len(exam.exam.sheets) == 3
        assert {sheet.showing.item.topic for sheet in exam.exam.sheets} == {"vision"}
        assert {sheet.showing.item.level for sheet in exam.exam.sheets} == {2}
        assert exam.exam.remaining_ms == 20 * 60_000


async def test_what_does_not_fit_is_said(stage: Stage) -> None:
    async with stage.show(routes.quiz_setup, size=(120, 40)) as pilot:
        pilot.app.screen.query_one("#setup-deck", Select).value = "flagged"
        await pilot.press("f10")
        await settled(pilot)
        assert "nothing is flagged" in told(pilot)
        assert not isinstance(pilot.app.screen, QuizScreen)


async def test_a_quiz_of_no_questions_is_refused(stage: Stage) -> None:
    async with stage.show(routes.quiz_setup, size=(120, 40)) as pilot:
        pilot.app.screen.query_one("#setup-count", Input).value = "0"
        await pilot.press("f10")
        await settled(pilot)
        assert "at least one item" in told(pilot)
