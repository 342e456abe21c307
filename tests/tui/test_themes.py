"""Themes can be read, NO_COLOR means none, and who asked for less motion gets none."""

from __future__ import annotations

import re

import pytest
from textual.color import Color
from textual.theme import Theme

from quizzer.session.preferences import Choice
from quizzer.session.settings import PREFERENCES
from quizzer.tui.themes import DARK, LIGHT, THEMES

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
PAIRS = [(text, ground) for text in TEXTS for ground in ("background", "surface", "panel")] + [
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
