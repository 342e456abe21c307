"""Nothing that a submission prints can act on the terminal or hide in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.report.inert import inert, inert_block, inert_line

anything = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x1b]52;c;Zm9v\x1b\\", "\\x1b]52;c;Zm9v\\x1b\\"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb\x08c", "a\\rb\\x08c"),
        ("\u202eevil", "\\u202eevil"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u200bb\u200d", "a\\u200bb\\u200d"),
        ("\ufeff", "\\ufeff"),
        ("\ud800", "\\ud800"),
        ("a\u2028b", "a\\u2028b"),
        ("a\xa0b", "a\\xa0b"),
        ("\u3164", "\\u3164"),
        ("\ufe0f", "\\ufe0f"),
        ("\U000e0041", "\\U000e0041"),
        ("e" + "\u0301" * 5, "e\u0301\u0301\u0301\\u0301\\u0301"),
    ],
)
def test_what_acts_or_hides_is_shown_as_an_escape(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown


@pytest.mark.parametrize("text", ["plain ASCII, with \\ and [brackets]", "größer é ñ", "日本語", "e\u0301", "✓ → ≤"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@given(anything)
def test_every_character_that_comes_out_is_printable(text: str) -> None:
    assert inert(text).isprintable()
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in inert(text))


@given(anything)
def test_applying_it_twice_changes_nothing(text: str) -> None:
    assert inert(inert(text)) == inert(text)


@given(anything, st.integers(1, 50))
def test_a_block_never_holds_a_line_break_inside_a_line_nor_more_lines_than_asked(text: str, limit: int) -> None:
    lines = inert_block(text, max_lines=limit)
    assert len(lines) <= limit + 1
    assert all(line.isprintable() for line in lines)


def test_a_line_shows_its_newlines() -> None:
    assert inert_line("a\nb\tc") == "a\\nb\\tc"


def test_a_long_line_ends_in_the_number_of_characters_left_out() -> None:
    assert inert_line("x" * 1_500, max_chars=10) == "x" * 10 + " ... 1,490 more characters"


def test_a_block_keeps_its_first_lines_and_counts_the_rest() -> None:
    assert inert_block("a\nb\nc\nd\n", max_lines=2) == ["a", "b", "... 2 more lines"]


def test_a_tail_keeps_the_last_lines() -> None:
    assert inert_block("a\nb\nc", max_lines=2, tail=True) == ["... 1 more line", "b", "c"]


def test_a_block_expands_tabs_and_takes_windows_line_ends() -> None:
    assert inert_block("a\tb\r\nc\rd") == ["a   b", "c\\rd"]


def test_no_text_is_no_line() -> None:
    assert inert_block("") == []
