"""Colour, width and liveness follow the stream and the person's wishes."""

from __future__ import annotations

import io
import os
import pty
from collections.abc import Iterator
from typing import TextIO

import pytest

from quizzer.report.screen import Screen


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        yield stream
    os.close(ours)


def test_a_file_gets_neither_colour_nor_passing_lines() -> None:
    screen = Screen.of(io.StringIO(), {})
    assert (screen.color, screen.live) == (False, False)


def test_a_terminal_gets_both(terminal: TextIO) -> None:
    screen = Screen.of(terminal, {"TERM": "xterm"})
    assert (screen.color, screen.live, screen.unicode) == (True, True, True)


def test_no_color_is_honoured_and_keeps_passing_lines(terminal: TextIO) -> None:
    screen = Screen.of(terminal, {"TERM": "xterm", "NO_COLOR": "1"})
    assert (screen.color, screen.live) == (False, True)


def test_a_dumb_terminal_gets_neither(terminal: TextIO) -> None:
    screen = Screen.of(terminal, {"TERM": "dumb"})
    assert (screen.color, screen.live) == (False, False)


@pytest.mark.parametrize(
    ("columns", "width"), [("60", 60), ("10", 40), ("300", 100), ("nonsense", 80), ("0", 80), ("", 80)]
)
def test_the_width_is_kept_between_what_can_be_read(columns: str, width: int) -> None:
    assert Screen.of(io.StringIO(), {"COLUMNS": columns}).width == width


def test_an_ascii_stream_gets_ascii_signs() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert Screen.of(stream, {}).sign("✓", "+") == "+"


def test_paint_writes_codes_only_in_colour() -> None:
    assert Screen(color=False).paint("bad", "x") == "x"
    assert Screen(color=True).paint("bad", "x") == "\x1b[1;31mx\x1b[0m"
