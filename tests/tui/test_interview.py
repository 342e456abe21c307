"""Interviews on the screen: choose one, answer, pass, write the kata, see and save the report card, come back to it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from quizzer.progress.erase import drafts_beside
from quizzer.session.interview import Interview
from quizzer.session.interview_plan import plan_interview
from quizzer.session.overview import overview
from quizzer.tui import routes
from quizzer.tui.screens.interview import InterviewScreen
from quizzer.tui.screens.interview_card import InterviewCardScreen
from quizzer.tui.screens.interview_kata import InterviewKataScreen
from quizzer.tui.screens.interview_room import InterviewRoomScreen
from quizzer.tui.services import Services
from quizzer.tui.widgets.answers.typing import TypedAnswer
from quizzer.tui.widgets.question import QuestionView
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.test_quiz import right_keys
from tests.tui.walk import until


def begun(services: Services, minutes: int = 30) -> Interview:
    """An interview that does not depend on dice."""
    rows = overview(services.library, services.record).rows
    now_ms = services.time.wall_ms()
    plan = plan_interview(
        services.bank, rows, services.record, minutes=minutes, seed=1, version="3.15.0", now_ms=now_ms
    )
    return Interview.begin(
        plan, services.bank, rows, services.record, seed=1, bench=services.runner, time=services.time
    )


async def at_the_kata(pilot: Pilot[int]) -> InterviewKataScreen:
    """Pass all questions."""
    for _ in range(30):
        if isinstance(pilot.app.screen, InterviewKataScreen):
            break
        await pilot.press("f7")
        await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, InterviewKataScreen)
    await until(pilot, lambda: screen.session is not None)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_lengths_are_offered(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(lambda: InterviewScreen(seed=1), size=size) as pilot:
        check_picture(pilot, f"interview-lengths-{size[0]}x{size[1]}")
        shown = text_of(pilot)
        assert all(f"{minutes} minutes" in shown for minutes in (30, 45, 60))


async def test_enter_starts_the_clock_and_asks(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(routes.interview, services=services) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, InterviewRoomScreen)
        stage.clock.pass_(61)
        await pilot.pause(1.1)
        assert "28:59 left" in text_of(pilot)
        assert "question 1 of" in text_of(pilot)


async def test_nothing_is_said_about_an_answer(stage: Stage) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), services=services) as pilot:
        check_picture(pilot, "interview-question-80x24")
        await pilot.press("a", "enter")
        await settled(pilot)
        assert len(services.record.answers.of_quiz(interview.quiz.id)) == 1
        shown = text_of(pilot)
        assert "✓" not in shown
        assert "✗" not in shown
        assert "follow-up" in shown


async def test_the_kata_has_a_folder_of_its_own_no_hints_and_is_handed_in(stage: Stage) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), size=(120, 40), services=services) as pilot:
        screen = await at_the_kata(pilot)
        assert screen.session is not None
        assert screen.session.path.parent.name == f"interview-{interview.quiz.id}"
        assert screen.session.attempt.limit_ms == interview.remaining_ms
        assert screen.check_action("hint", ()) is False
        await pilot.press("f10")
        await pilot.pause(0.2)
        assert "Hand this kata in?" in text_of(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewCardScreen))
        assert "1 kata passed" in text_of(pilot)
        assert services.record.attempts.of(interview.plan.katas[0])[-1].state == "given_up"
        assert services.record.quizzes.get(interview.quiz.id).ended_ms is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_report_card_is_shown_and_saved(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), size=size, services=services) as pilot:
        await pilot.press("a", "enter")
        await settled(pilot)
        stage.clock.pass_(300)
        await pilot.press("f10")
        await pilot.pause(0.2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewCardScreen))
        check_picture(pilot, f"interview-card-{size[0]}x{size[1]}")
        await pilot.press("w")
        await settled(pilot)
        saved = stage.folder / "practice" / "interview-2026-03-02-1000.md"
        assert saved.read_text(encoding="utf-8").startswith("# Interview of 30 minutes, 2026-03-02 10:00")


async def test_the_bell_ends_it(stage: Stage) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), services=services) as pilot:
        stage.clock.pass_(30 * 60)
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewCardScreen))
        assert "30:00 of 30:00 used" in text_of(pilot)


async def test_what_is_typed_is_kept_until_it_is_given(stage: Stage) -> None:
    services = stage.services()
    interview = begun(services)
    folder = drafts_beside(services.settings.places.record)
    async with stage.show(lambda: routes.interview_room(interview), services=services) as pilot:
        while not isinstance(pilot.app.screen.query_one(QuestionView).answer, TypedAnswer):
            await pilot.press("f7")
            await settled(pilot)
        showing = pilot.app.screen.query_one(QuestionView).showing
        await pilot.press("7")
        await until(pilot, lambda: len(list(folder.glob("*.json"))) == 1)
        await pilot.press("escape")
        await settled(pilot)
        pilot.app.push_screen(InterviewScreen(seed=1))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        while pilot.app.screen.query_one(QuestionView).showing.item != showing.item:
            await pilot.press("f7")
            await settled(pilot)
        assert pilot.app.screen.query_one(QuestionView).answer.typed == "7"
        await pilot.press("backspace", *right_keys(showing))
        await until(pilot, lambda: not list(folder.glob("*.json")))


async def test_one_that_was_broken_off_can_be_taken_up(stage: Stage) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), services=services) as pilot:
        await pilot.press("escape")
        await settled(pilot)
        stage.clock.pass_(60)
        pilot.app.push_screen(InterviewScreen(seed=1))
        await settled(pilot)
        assert "Go on: 29:00 left of 30 minutes" in text_of(pilot)
        check_picture(pilot, "interview-resume-80x24")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, InterviewRoomScreen)
        assert pilot.app.screen.interview.quiz.id == interview.quiz.id
