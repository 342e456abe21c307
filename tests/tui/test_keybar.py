"""The keys at the bottom: at most seven, never cut off, and each can be clicked."""

from __future__ import annotations

import pytest

from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.widgets.keybar import MOST, KeyBar, KeyLabel, fitting
from tests.tui.stage import Stage, settled, text_of
from tests.tui.walk import SCREENS

MANY = [KeyLabel(f"quiz.{n}", f"f{n}", f"f{n}", "A longer word") for n in range(1, 9)]
BACK = KeyLabel("everywhere.back", "escape", "esc", "Back")
HELP = KeyLabel("everywhere.help", "f1", "f1", "Help")


@pytest.mark.parametrize("width", [20, 40, 58, 78, 200])
def test_what_is_shown_fits_and_the_way_back_and_help_stay(width: int) -> None:
    shown = fitting([HELP, *MANY, BACK], width)
    assert sum(one.width for one in shown) + 2 * (len(shown) - 1) <= width
    assert len(shown) <= MOST
    assert [one.id for one in shown[-2:]] == [BACK.id, HELP.id]
    assert [one.label for one in shown] == sorted((one.label for one in shown), key=lambda label: not label)


def test_words_go_before_keys_do_and_the_first_stays_longest() -> None:
    assert [one.label for one in fitting([*MANY[:2], BACK, HELP], 45)] == ["A longer word", "A longer word", "", ""]
    assert [one.label for one in fitting([*MANY[:2], BACK, HELP], 30)] == ["A longer word", "", "", ""]


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_asks_for_more_keys_than_the_line_holds(stage: Stage, name: str) -> None:
    for width in (60, 80):
        async with stage.show(SCREENS[name], size=(width, 24)) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, QuizzerScreen)
            labels = screen.query_one(KeyBar).labels()
            line = text_of(pilot).splitlines()[-1]
            assert len(labels) <= MOST
            assert line.split() == " ".join(f"{one.shown} {one.label}" for one in labels).split(), line
            wanted = {active.binding.id for active in screen.active_bindings.values() if active.binding.show}
            assert {one.id for one in labels} == wanted, "more than seven actions want a place in the footer"
            assert [one.id for one in labels if one.id in (BACK.id, HELP.id)] == [
                one.id for one in labels[-2:] if one.id in (BACK.id, HELP.id)
            ]
            assert labels[-1].id == HELP.id
            if width == 80:
                assert all(one.label for one in labels), f"words do not fit into 80 columns: {line}"


async def test_a_click_does_what_the_key_does(stage: Stage) -> None:
    async with stage.show(SCREENS["settings"]) as pilot:
        line = text_of(pilot).splitlines()[-1]
        await pilot.click(KeyBar, offset=(line.index("Back"), 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
