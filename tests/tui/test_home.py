"""Home: what it offers, what it tells, and where its keys lead."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.model.errors import EngineError
from quizzer.model.kata import Kata
from quizzer.model.review import QuizMode
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.widgets.choices import Choices
from tests.progress.samples import new_answer
from tests.session.fakes import FakeEngine
from tests.tui.school import at_school
from tests.tui.stage import NOW_MS, SIZES, Stage, check_picture, settled, text_of

INTERVIEW = date(2026, 3, 25)


def name_of(pilot: Pilot[int]) -> str:
    return type(pilot.app.screen).__name__


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for what a thread of its own does, which `settled` does not know of."""
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        await pilot.pause(0.01)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QuizzerScreen]:
    """The screens that were to be opened; they are not, since each has tests of its own."""
    found: list[QuizzerScreen] = []
    monkeypatch.setattr(QuizzerApp, "go", lambda _, screen: found.append(screen))
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_who_learned_for_months(stage: Stage, size: tuple[int, int]) -> None:
    settings = replace(at_school(stage, rich=True), interview=INTERVIEW)
    async with stage.show(size=size, services=stage.services(settings=settings)) as pilot:
        check_picture(pilot, f"home-rich-{size[0]}x{size[1]}")


async def test_somebody_who_learned_for_months_in_the_light(stage: Stage) -> None:
    settings = replace(at_school(stage, rich=True), interview=INTERVIEW)
    async with stage.show(services=stage.services(settings=settings), theme="quizzer-light") as pilot:
        check_picture(pilot, "home-rich-80x24-light")


async def test_the_first_frame_waits_for_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HomeScreen, "_load", lambda _: None)
    async with stage.show(services=stage.services(settings=at_school(stage))) as pilot:
        assert "Looking at what is due" in text_of(pilot)
        assert "opened" not in vars(pilot.app.services)  # type: ignore[attr-defined]


async def test_what_is_due_comes_first_and_enter_begins_it(stage: Stage, opened: list[Any]) -> None:
    async with stage.show(services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        assert "Review 18 questions" in text_of(pilot)
        await pilot.press("enter")
        assert (opened[0].wanted.mode, opened[0].wanted.deck) == (QuizMode.REVIEW, "due")


async def test_the_lines_lead_to_katas_and_new_questions(stage: Stage, opened: list[Any]) -> None:
    async with stage.show(services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        await pilot.press("j", "enter", "G", "enter")
        assert opened[0].kata_id == "mend-it"
        assert opened[1].wanted.mode is QuizMode.PRACTICE


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("r", "QuizScreen"),
        ("z", "QuizSetupScreen"),
        ("c", "KataScreen"),
        ("i", "InterviewScreen"),
        ("b", "BrowseScreen"),
        ("s", "StatisticsScreen"),
        ("comma", "SettingsScreen"),
    ],
)
async def test_each_key_opens_its_screen(stage: Stage, key: str, screen: str, opened: list[Any]) -> None:
    async with stage.show(services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        await pilot.press(key)
        assert [type(one).__name__ for one in opened] == [screen]


async def test_there_is_nowhere_to_go_back_to(stage: Stage) -> None:
    async with stage.show(services=stage.services(settings=at_school(stage))) as pilot:
        await pilot.press("escape")
        assert name_of(pilot) == "HomeScreen"
        assert "Back" not in text_of(pilot).splitlines()[-1]


async def test_review_and_kata_say_so_when_nothing_is_left(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "content" / "katas").mkdir(parents=True)
    settings = replace(stage.settings, content=tmp_path / "content")
    async with stage.show(services=stage.services(settings=settings)) as pilot:
        for key, said in (("r", "Nothing is due."), ("c", "All katas are passed")):
            await pilot.press(key)
            await settled(pilot)
            assert said in [one.message for one in pilot.app._notifications][-1]
            assert name_of(pilot) == "HomeScreen"


async def test_coming_back_shows_what_was_done_meanwhile(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(services=services) as pilot:
        assert "3 of 20 answers today" in text_of(pilot)
        await pilot.press("j", "s")
        services.record.answers.add(new_answer("data-2", at_ms=NOW_MS))
        pilot.app.pop_screen()
        await settled(pilot)
        assert "4 of 20 answers today" in text_of(pilot)
        assert pilot.app.screen.query_one(Choices).highlighted == 1, "the cursor stayed on its line"


async def test_without_a_day_the_way_to_set_one_is_told(stage: Stage) -> None:
    async with stage.show(services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        assert "no day is set: press , for the settings" in text_of(pilot)


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 3, 2), "today"), (date(2026, 3, 3), "tomorrow"), (date(2026, 2, 27), "3 days ago")]
)
async def test_the_days_to_the_interview(stage: Stage, day: date, said: str) -> None:
    settings = replace(at_school(stage, rich=True), interview=day)
    async with stage.show(services=stage.services(settings=settings)) as pilot:
        assert f"Interview  {said}" in text_of(pilot)


async def test_a_goal_that_is_reached_says_so_and_none_is_fine(stage: Stage) -> None:
    settings = at_school(stage, rich=True)
    async with stage.show(services=stage.services(settings=replace(settings, daily_goal=3))) as pilot:
        assert "3 of 3 answers today  ✓ done" in text_of(pilot)
    async with stage.show(services=stage.services(settings=replace(settings, daily_goal=0))) as pilot:
        assert "Goal       3 answers today" in text_of(pilot)


async def test_content_that_is_missing_is_told_with_the_way_out(stage: Stage, tmp_path: Path) -> None:
    settings = replace(stage.settings, content=tmp_path / "nowhere")
    async with stage.show(services=stage.services(settings=settings)) as pilot:
        assert "That cannot be done" in text_of(pilot)
        assert "Name a folder with" in text_of(pilot)


async def test_the_engine_gets_ready_quietly(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(services=services) as pilot:
        await until(pilot, lambda: stage.engine.prepared == 1)
        assert pilot.app.screen.heading.status == "", "it was ready anyway"  # type: ignore[attr-defined]
        services.waking()
        await settled(pilot)
        assert "starting the engine ..." in text_of(pilot).splitlines()[0]
        pilot.app.screen.post_message(HomeScreen.Engine("engine ready"))
        await settled(pilot)
        assert "engine ready" in text_of(pilot).splitlines()[0]


async def test_another_backend_gets_ready_too(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(services=services) as pilot:
        await until(pilot, lambda: stage.engine.prepared == 1)
        await pilot.press("s", "escape")
        await settled(pilot)
        assert stage.engine.prepared == 1, "once is enough"
        services.change(replace(services.settings, backend="jax"))
        await pilot.press("s", "escape")
        await until(pilot, lambda: stage.engine.prepared == 2)


async def test_an_engine_that_does_not_start_disturbs_nobody(stage: Stage) -> None:
    class Broken(FakeEngine):
        def prepare(self, kata: Kata) -> None:
            raise EngineError(f"no launcher for {kata.id}")

    stage.engine = Broken()
    async with stage.show(services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        await until(pilot, lambda: "quizzer doctor" in text_of(pilot).splitlines()[0])
        assert "Review 18 questions" in text_of(pilot)
