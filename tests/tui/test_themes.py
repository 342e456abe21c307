"""Themes can be read, NO_COLOR means none, and who asked for less motion gets none."""

from __future__ import annotations

import re

import pytest
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from quizzer.session.preferences import Choice
from quizzer.session.settings import PREFERENCES
from quizzer.tui.themes import DARK, LIGHT, THEMES
from tests.tui.school import at_school
from tests.tui.stage import Stage, check_picture, picture, settled, text_of
from tests.tui.walk import SCREENS, told, until

READABLE = 4.5
TEXTS = (
    "foreground",
    "text",
    "text-muted",
    "foreground-muted",
    "text-primary",
    "text-secondary",
    "text-success",
    "text-warning",
    "text-error",
    "text-accent",
    "primary",
    "secondary",
    "success",
    "warning",
    "error",
    "accent",
)
GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + [
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "success"),
    ("button-color-foreground", "warning"),
    ("button-color-foreground", "error"),
    ("button-foreground", "surface"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
]

FOREGROUND, BACKGROUND, DIM = "#c5c8c6", "#292929", "#868887"
"""What a picture shows where a terminal is left to its own colours; dim is no colour."""


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _shown(text: str, ground: Color) -> Color:
    """The colour that text gets on a ground; `auto 60%` is black or white, whichever is seen better, let through."""
    if match := re.fullmatch(r"auto (\d+)%", text):
        return ground + ground.get_contrast_text(int(match[1]) / 100)
    return ground + Color.parse(text)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    colors = theme.to_color_system().generate()
    below = Color.parse(colors["background"]) + Color.parse(colors[ground])
    assert contrast(_shown(colors[text], below), below) >= READABLE


def test_the_settings_know_all_themes() -> None:
    form = PREFERENCES["theme"].form
    assert isinstance(form, Choice)
    assert list(form.words) == [theme.name for theme in THEMES]


async def test_the_theme_of_the_settings_is_used_and_changes_at_once(stage: Stage) -> None:
    stage.configure('theme = "quizzer-light"\n')
    async with stage.show() as pilot:
        assert pilot.app.theme == "quizzer-light"
        await pilot.press("f2", "down")
        await settled(pilot)
        assert pilot.app.theme == "terminal"
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.theme == "quizzer-light"
        assert stage.config == 'theme = "quizzer-light"\n'
        await pilot.press("f2", "up", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        assert pilot.app.theme == "quizzer-dark"
        assert stage.config == 'theme = "quizzer-dark"\n'
        assert len(pilot.app.screen_stack) == 2


async def test_a_theme_that_cannot_be_kept_is_told_and_not_taken(stage: Stage) -> None:
    async with stage.show(size=(100, 40)) as pilot:
        stage.configure("theme = \n")
        await pilot.press("f2", "down", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        assert pilot.app.theme == "quizzer-dark"
        assert "Your configuration cannot be used" in told(pilot)
        assert stage.config == "theme = \n"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_the_picker_fits(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.show(
        SCREENS["statistics"], size=size, services=stage.services(settings=at_school(stage))
    ) as pilot:
        await pilot.press("f2")
        await settled(pilot)
        check_picture(pilot, f"themes-{size[0]}x{size[1]}")


@pytest.mark.parametrize("name", ["settings", "statistics"])
async def test_no_color_means_no_color(stage: Stage, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage.configure('theme = "quizzer-light"\n')
    async with stage.show(SCREENS[name], size=(100, 40)) as pilot:
        await pilot.press("f2", "down")
        await settled(pilot)
        assert pilot.app.theme == "terminal"
        assert "NO_COLOR is set" in text_of(pilot)
        colors = set(re.findall(r"fill: (#\w+)", picture(pilot)))
        assert colors <= {FOREGROUND, BACKGROUND, DIM}


@pytest.mark.parametrize(("asked", "level"), [("full", "full"), ("basic", "none"), ("none", "none")])
async def test_motion_is_as_asked(stage: Stage, asked: str, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", asked)
    async with stage.show() as pilot:
        assert pilot.app.animation_level == level


async def test_with_reduced_motion_no_cursor_blinks(stage: Stage) -> None:
    async with stage.show(SCREENS["settings"]) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        assert not pilot.app.screen.query_one(Input).cursor_blink
