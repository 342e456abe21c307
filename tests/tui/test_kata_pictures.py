"""How a kata looks in each of its states."""

from __future__ import annotations

import pytest

from quizzer.session.drafts import Drafts
from tests.tui.kata_scenes import FAILED, GRADING, at_kata, passed, practice_file, tell
from tests.tui.stage import NOW_MS, SIZES, Stage, check_picture, settled

WIDER = (*SIZES, (160, 50))


@pytest.mark.parametrize("size", WIDER)
async def test_fresh(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, _):
        check_picture(pilot, f"kata-fresh-{size[0]}x{size[1]}")
        if size[0] < 120:
            await pilot.press("f4")
            await settled(pilot)
            check_picture(pilot, f"kata-code-{size[0]}x{size[1]}")


async def test_fresh_in_the_light(stage: Stage) -> None:
    async with at_kata(stage, theme="quizzer-light") as (pilot, _):
        check_picture(pilot, "kata-fresh-120x40-light")


@pytest.mark.parametrize("size", SIZES)
async def test_grading(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, screen):
        await pilot.press("f5")
        await tell(pilot, screen, GRADING)
        check_picture(pilot, f"kata-grading-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", WIDER)
async def test_failed_with_a_case(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, screen):
        await pilot.press("f5")
        await tell(pilot, screen, FAILED)
        check_picture(pilot, f"kata-failed-{size[0]}x{size[1]}")


async def test_failed_in_the_light(stage: Stage) -> None:
    async with at_kata(stage, theme="quizzer-light") as (pilot, screen):
        await pilot.press("f5")
        await tell(pilot, screen, FAILED)
        check_picture(pilot, "kata-failed-120x40-light")


@pytest.mark.parametrize("size", SIZES)
async def test_passed(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, screen):
        await tell(pilot, screen, passed(screen))
        check_picture(pilot, f"kata-passed-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES)
async def test_paused(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, _):
        await pilot.press("f9")
        await settled(pilot)
        check_picture(pilot, f"kata-paused-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES)
async def test_watching_a_file(stage: Stage, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_kata(stage, size=size) as (pilot, screen):
        monkeypatch.setattr(screen.desk, "where", "/home/you/practice/custom_layer.py")
        await pilot.press("alt+w")
        await settled(pilot)
        check_picture(pilot, f"kata-watch-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES)
async def test_something_typed_was_not_saved(stage: Stage, size: tuple[int, int]) -> None:
    path = practice_file(stage)
    Drafts(stage.folder / "home" / "drafts").write(path, "import keras\n\n# my idea\n", base="", now_ms=NOW_MS)
    async with at_kata(stage, size=size) as (pilot, _):
        check_picture(pilot, f"kata-recovered-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES)
async def test_a_difference(stage: Stage, size: tuple[int, int]) -> None:
    async with at_kata(stage, size=size) as (pilot, screen):
        screen.code.editor.load_text(screen.code.editor.text.replace("bias", "offset", 4))
        screen.show_difference()
        await settled(pilot)
        check_picture(pilot, f"kata-difference-{size[0]}x{size[1]}")
