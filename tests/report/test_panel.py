"""Errors in a frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.report.cells import cells
from quizzer.report.panel import panel
from quizzer.report.screen import Screen


def test_title_message_and_way_out_stand_in_a_frame() -> None:
    assert panel("That cannot be done", "there is no kata 'x'", "Did you mean y?", Screen(40)) == (
        "╭─ That cannot be done ─────────────────\n"
        "│ There is no kata 'x'\n"
        "│\n"
        "│ → Did you mean y?\n"
        "╰───────────────────────────────────────\n"
    )


words = st.lists(st.text(max_size=20).map(lambda text: text.replace(" ", "")), max_size=30).map(" ".join)


@given(words, words, words, st.integers(40, 100))
def test_no_line_is_wider_than_the_screen_and_none_can_act(title: str, message: str, hint: str, width: int) -> None:
    lines = panel(title, message, hint, Screen(width)).split("\n")[:-1]
    assert all(line.isprintable() for line in lines)
    assert all(cells(line) <= width or len(line.strip("│→ ").split()) == 1 for line in lines)


def test_a_long_path_stays_in_one_piece() -> None:
    path = "/home/somebody/" + "folder/" * 20 + "custom_layer.py"
    assert path in panel("t", f"there is no file {path}", "", Screen(40))


@pytest.mark.parametrize("message", ["nowhere is a folder", "custom_layer.py is empty"])
def test_a_name_keeps_its_letters(message: str) -> None:
    assert message in panel("t", message, "", Screen())


def test_an_ascii_screen_gets_an_ascii_frame() -> None:
    assert panel("t", "m", "h", Screen(unicode=False)).isascii()
