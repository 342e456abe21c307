"""Widths are those that a terminal shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.report.cells import cells, clip, pad, wrap, wrap_words


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("✓", 1), ("", 0), ("ｱ", 1)])
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(), st.integers(2, 60))
def test_no_wrapped_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width))


@given(st.text("ab 日 ", max_size=200), st.integers(2, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_wrapping_breaks_at_spaces_and_keeps_columns() -> None:
    assert wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert wrap("[[0.   1.  ]", 20) == ["[[0.   1.  ]"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrap("x" * 12, 5) == ["xxxxx", "xxxxx", "xx"]


@given(st.text(), st.integers(0, 40))
def test_clipped_text_fits(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width


def test_padding_counts_cells() -> None:
    assert pad("日", 4) == "日  "
    assert pad("日", 4, right=True) == "  日"


def test_words_are_never_broken() -> None:
    assert wrap_words("see /a/very/long/path here", 10) == ["see", "/a/very/long/path", "here"]
    assert wrap_words("  an indented line", 10) == ["  an", "  indented", "  line"]


@given(st.text("ab 日", max_size=100), st.integers(2, 30))
def test_wrapping_words_loses_nothing(text: str, width: int) -> None:
    assert " ".join(wrap_words(text, width)).split() == text.split()
