"""Pictures in three sizes of what the tests of single screens look at in one."""

from __future__ import annotations

import pytest

from quizzer.tui import routes
from quizzer.tui.screens.kata_attempts import AttemptsScreen
from quizzer.tui.screens.keys import KeysScreen
from tests.tui.stage import SIZES, Stage, check_picture, settled
from tests.tui.test_exam import exam
from tests.tui.test_interview import begun
from tests.tui.test_palette import search

pytestmark = pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])


async def test_an_exam_and_its_overview(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(exam(stage), size=size) as pilot:
        await pilot.press("f6")
        await settled(pilot)
        check_picture(pilot, f"exam-flagged-{size[0]}x{size[1]}")
        await pilot.press("f5")
        await pilot.pause(0.2)
        check_picture(pilot, f"exam-all-{size[0]}x{size[1]}")


async def test_a_question_of_an_interview(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services()
    interview = begun(services)
    async with stage.show(lambda: routes.interview_room(interview), services=services, size=size) as pilot:
        check_picture(pilot, f"interview-asked-{size[0]}x{size[1]}")


async def test_the_palette(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(KeysScreen, size=size) as pilot:
        await search(pilot, "search")
        check_picture(pilot, f"palette-search-{size[0]}x{size[1]}")


async def test_a_key_is_asked_for(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(KeysScreen, size=size) as pilot:
        await pilot.press(*"/settings", "enter", "enter")
        await settled(pilot)
        check_picture(pilot, f"key-asked-{size[0]}x{size[1]}")


async def test_no_attempts_yet(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services()
    kata = services.library.kata("custom-layer")
    async with stage.show(lambda: AttemptsScreen(kata, services.record), services=services, size=size) as pilot:
        await settled(pilot)
        check_picture(pilot, f"kata-attempts-none-{size[0]}x{size[1]}")
