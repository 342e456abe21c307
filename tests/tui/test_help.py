"""Help says what can be done, for what has the focus and for the screen, and can be searched."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from quizzer.tui.actions import everywhere
from quizzer.tui.screens.help import EVERYWHERE, HERE, MOVING, ON_SCREEN, HelpScreen, entries, words_about
from quizzer.tui.screens.keys import KeysScreen
from quizzer.tui.screens.settings import SettingsScreen
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.walk import SCREENS


@pytest.mark.parametrize("size", SIZES)
async def test_help_fits(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(KeysScreen, size=size) as pilot:
        await pilot.press(*"/settings", "enter", "f1")
        await settled(pilot)
        check_picture(pilot, f"help-{size[0]}x{size[1]}")


async def test_it_groups_by_focus_screen_and_everywhere(stage: Stage) -> None:
    async with stage.show(KeysScreen) as pilot:
        listed = entries(pilot.app.screen)
        assert [entry.group for entry in listed] == sorted(
            (entry.group for entry in listed), key=(HERE, ON_SCREEN, EVERYWHERE, MOVING).index
        )
        by_label = {entry.label: entry for entry in listed if entry.group != MOVING}
        assert by_label["Search"].group == ON_SCREEN
        assert by_label["Search"].keys == ("slash",)
        assert by_label["Down"].group == HERE
        assert by_label["Back"].group == by_label["Help"].group == EVERYWHERE
        assert by_label["Theme"].help == everywhere.THEME.help


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_has_a_word_about_itself(stage: Stage, name: str) -> None:
    async with stage.show(SCREENS[name]) as pilot:
        words = words_about(pilot.app.screen)
        assert words
        assert all(len(text) <= 400 and text.endswith(".") for text in words), words


async def test_it_is_about_the_focus_and_follows_remapped_keys(stage: Stage) -> None:
    stage.configure('[keys]\n"settings.keys" = "f9"\n')
    async with stage.show(SettingsScreen, size=(80, 50)) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        assert "A line to type in." in text_of(pilot)
        assert "F9 " in text_of(pilot)
        await pilot.press("escape")
        await pilot.press(*["down"] * 5, "f1")
        await settled(pilot)
        assert "A choice. Left and right" in text_of(pilot)


async def test_it_can_be_searched_scrolled_and_closed(stage: Stage) -> None:
    async with stage.show(KeysScreen, size=(60, 16)) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        for key in ("pagedown", "down"):
            before = screen._list.scroll_y
            await pilot.press(key)
            await settled(pilot)
            assert screen._list.scroll_y > before
        await pilot.press(*"theme looks")
        await settled(pilot)
        assert "Nothing fits" in text_of(pilot)
        await pilot.press("escape", *"theme")
        await settled(pilot)
        assert "F2" in text_of(pilot)
        assert "Ctrl+Q" not in text_of(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, KeysScreen)


async def test_the_same_key_closes_it(stage: Stage) -> None:
    async with stage.show(KeysScreen) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(pilot.app.screen, KeysScreen)


def test_every_binding_of_a_screen_or_widget_of_ours_has_an_action() -> None:
    """What has no id can neither be remapped nor found in the palette."""
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.widgets.segments import Segments

    for owner in (QuizzerApp, HelpScreen, KeysScreen, SettingsScreen, Segments):
        for binding in owner.__dict__["BINDINGS"]:
            assert isinstance(binding, Binding)
            assert binding.id
            assert hasattr(owner, f"action_{binding.action}"), binding.id
