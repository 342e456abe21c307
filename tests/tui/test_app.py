"""What holds on every screen."""

from __future__ import annotations

import pytest

from quizzer.tui.actions import AREAS, catalogue
from tests.tui.school import at_school
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of


def test_every_action_has_a_key_a_label_and_a_sentence() -> None:
    for name, action in catalogue().items():
        assert action.area in AREAS, name
        assert action.keys, name
        assert 0 < len(action.label) <= 14, name
        assert action.help.endswith("."), name


@pytest.mark.parametrize("size", SIZES)
async def test_home_fits(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(size=size, services=stage.services(settings=at_school(stage))) as pilot:
        check_picture(pilot, f"home-new-{size[0]}x{size[1]}")


async def test_below_the_floor_the_window_says_so(stage: Stage) -> None:
    async with stage.show(size=(59, 16)) as pilot:
        assert "This window is too small." in text_of(pilot)
        await pilot.resize_terminal(60, 16)
        await settled(pilot)
        assert "too small" not in text_of(pilot)


async def test_the_palette_lists_what_can_be_done_with_its_key(stage: Stage) -> None:
    async with stage.show(size=(80, 40)) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert "Interview" in text_of(pilot)
