"""The palette: what is possible with its key, katas by name, themes, and ways to every screen."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from quizzer.session.settings import Settings
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.kata import KataScreen
from quizzer.tui.screens.keys import KeysScreen
from quizzer.tui.screens.settings import SettingsScreen
from quizzer.tui.screens.statistics import StatisticsScreen
from tests.tui.stage import Stage, check_picture, settled, text_of
from tests.tui.walk import SCREENS, until


async def search(pilot: Pilot[int], text: str) -> None:
    """Open the palette, type, and wait for what fits."""
    await pilot.press("ctrl+p")
    await settled(pilot)
    assert isinstance(pilot.app.screen, CommandPalette)
    await pilot.press(*text)
    options = pilot.app.screen.query_one(OptionList)
    await until(pilot, lambda: options.option_count > 0 and options.highlighted is not None)


async def test_every_possible_action_stands_there_with_its_key(stage: Stage) -> None:
    stage.configure('[keys]\n"settings.keys" = "f9"\n')
    async with stage.show(SettingsScreen, size=(80, 70)) as pilot:
        possible = {one.binding.id for one in pilot.app.screen.active_bindings.values() if one.binding.id}
        await search(pilot, "")
        options = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: options.option_count >= len(possible))
        text = text_of(pilot)
        assert options.option_count == len(possible)
        for line in ("Keys  F9", "Default  F6", "Back  Esc", "To statistics  Alt+G"):
            assert line in text


@pytest.mark.parametrize(
    ("typed", "screen"),
    [("to statistics", StatisticsScreen), ("to browse", BrowseScreen), ("to settings", SettingsScreen)],
)
async def test_it_leads_to_every_screen(stage: Stage, typed: str, screen: type) -> None:
    async with stage.show() as pilot:
        await search(pilot, typed)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, screen))


async def test_katas_are_opened_by_name(stage: Stage) -> None:
    async with stage.show() as pilot:
        await search(pilot, "custom-layer")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, KataScreen))


async def test_a_theme_is_chosen_by_name_and_kept(stage: Stage) -> None:
    async with stage.show() as pilot:
        await search(pilot, "theme: light")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "quizzer-light")
        assert Settings.load().theme == "quizzer-light"


async def test_keys_lead_from_anywhere_to_anywhere_and_home_again(stage: Stage) -> None:
    async with stage.show(SCREENS["settings"]) as pilot:
        await pilot.press("alt+g")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StatisticsScreen)
        await pilot.press("alt+g")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 4
        await pilot.press("alt+h")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(pilot.app.screen_stack) == 2


async def test_it_fits(stage: Stage) -> None:
    async with stage.show(KeysScreen, size=(80, 24)) as pilot:
        await pilot.press(*"/settings", "enter")
        await search(pilot, "search")
        check_picture(pilot, "palette-80x24")
