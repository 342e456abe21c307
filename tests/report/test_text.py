"""The text of a grading: whole pages for each ending, and what must hold at any width and for any content."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model.events import Case, Event, Finished, MistakeNamed, Output, Value
from quizzer.model.verdict import Outcome
from quizzer.report.cells import cells
from quizzer.report.screen import Screen
from quizzer.report.text import TextView
from tests.report.streams import ENDINGS, FAIL, PASS, PLANNED, STARTED, STARTER, decided, finished

PAGES = Path(__file__).parent / "pages"
COLOR_CODE = re.compile(r"\x1b\[[0-9;]*m")
hostile = st.text(max_size=80)


def page(events: tuple[Event, ...], screen: Screen, *, cases: int = 2) -> str:
    stream = io.StringIO()
    view = TextView(stream, screen, replay="quizzer grade custom-layer", cases=cases)
    for event in events:
        view.add(event)
    view.close()
    return stream.getvalue()


@pytest.mark.parametrize("name", ENDINGS)
def test_page(name: str) -> None:
    """Set QUIZZER_WRITE_PAGES=1 to write the pages anew, then read them."""
    path = PAGES / f"{name}.txt"
    text = page(ENDINGS[name], Screen())
    if os.environ.get("QUIZZER_WRITE_PAGES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENDINGS)
@pytest.mark.parametrize("width", [40, 57, 80, 100])
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    assert all(cells(line) <= width for line in page(ENDINGS[name], Screen(width)).splitlines())


@pytest.mark.parametrize("name", ENDINGS)
def test_colour_adds_nothing_that_words_do_not_say(name: str) -> None:
    coloured = page(ENDINGS[name], Screen(color=True))
    assert COLOR_CODE.search(coloured)
    plain = "\n".join(line.rstrip() for line in COLOR_CODE.sub("", coloured).splitlines())
    assert plain == page(ENDINGS[name], Screen()).rstrip("\n") + ("\n" if plain.endswith("\n") else "")


def test_an_ascii_screen_gets_ascii_only() -> None:
    assert page(FAIL, Screen(unicode=False)).isascii()


@given(hostile, hostile, hostile, hostile, st.integers(40, 100))
@settings(max_examples=60)
def test_hostile_text_stays_inside_its_lines(one: str, two: str, three: str, four: str, width: int) -> None:
    case = Case(one, (Value(two, three, four),), two, three, four, one, two, three)
    events = (
        STARTED,
        PLANNED,
        Output("test_weights", one + "\x1b[2J", 3),
        Output("", two),
        finished("test_weights", Outcome.FAILED, case),
        decided(Outcome.FAILED, one, two),
        MistakeNamed("test_weights", three, four),
        Finished(1.0),
    )
    text = page(events, Screen(width))
    assert all(cells(line) <= width and line.isprintable() for line in text.split("\n"))


def test_a_failure_is_told_with_its_smallest_case() -> None:
    text = page(FAIL, Screen())
    assert "float32 (1, 2)" in text
    assert "float32 (3, 4, 2)" not in text


def test_a_view_that_is_closed_early_tells_the_first_case() -> None:
    until_the_verdict = FAIL[:6]
    text = page(until_the_verdict, Screen())
    assert "float32 (3, 4, 2)" in text
    assert "FAILED" in text


def test_a_stream_that_broke_off_before_the_verdict_claims_nothing() -> None:
    text = page(PASS[:5], Screen())
    assert "PASSED" not in text
    assert "FAILED" not in text


def test_the_same_failure_is_told_once_and_the_rest_is_counted() -> None:
    text = page(STARTER, Screen())
    assert text.count("too many values") == 1
    assert "3 more checks did not pass" in text


def test_a_named_mistake_is_told_once() -> None:
    wrong = Case("ask", (), "the number differs", "1", "0")
    events = (
        STARTED,
        PLANNED,
        *(finished(check.id, Outcome.FAILED, replace(wrong, message=check.id)) for check in PLANNED.checks),
        *(MistakeNamed(check.id, "rounds-down", "It rounds down.") for check in PLANNED.checks[:3]),
        decided(Outcome.FAILED),
        Finished(1.0),
    )
    text = page(events, Screen())
    assert text.count("rounds-down") == 1
    assert "2 more checks did not pass" in text


def test_every_failure_is_told_in_full_when_asked() -> None:
    assert page(STARTER, Screen(), cases=99).count("too many values") == 4


def test_a_pass_shows_what_the_code_printed() -> None:
    events = (STARTED, PLANNED, Output("test_units", "debug 1\n"), *PASS[2:])
    assert "debug 1" in page(events, Screen())


def test_a_mark_stands_beside_the_rows_that_differ() -> None:
    rows = [line for line in page(FAIL, Screen()).splitlines() if "> " in line]
    assert [row.split(">")[1].strip() for row in rows] == ["[1., 1., 2.]]", "[0., 0., 1.]]"]


@pytest.mark.parametrize(
    ("expected", "got", "at"),
    [
        ("0.25", "0.5", "0.5"),
        ("float32 (1, 2) [[1.25, 0.  ]]", "float32 (1, 2) [[ 1.25, -0.5 ]]", "-0.5"),
        ("[1, 2]", "[1, 2, 3]", "3"),
        ("日本 1", "日本 2", "2"),
    ],
)
def test_a_caret_stands_under_the_first_word_that_differs(expected: str, got: str, at: str) -> None:
    case = Case("ask", (), "the number differs", expected, got)
    lines = page(
        (STARTED, PLANNED, finished("test_weights", Outcome.FAILED, case), decided(Outcome.FAILED)), Screen()
    ).splitlines()
    caret = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[caret].index("^") == cells(lines[caret - 1][: lines[caret - 1].index(at)])


@pytest.mark.parametrize("width", [40, 80])
def test_the_caret_of_a_syntax_error_points_at_its_place(width: int) -> None:
    source = "    value = " + "x" * 60 + " = @ + 1"
    detail = f"line 3\n{source}\n{' ' * source.index('@')}^"
    invalid = decided(Outcome.INVALID, "syntax error in line 3", detail)
    lines = page((STARTED, invalid), Screen(width)).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[at - 1][lines[at].index("^")] == "@"


def test_passing_lines_leave_no_trace_on_a_terminal() -> None:
    terminal = pyte.Screen(80, 60)
    shown = page(FAIL, Screen(live=True))
    assert "looking for the smallest failing case" in shown
    pyte.Stream(terminal).feed(shown.replace("\n", "\r\n"))
    on_screen = "\n".join(line.rstrip() for line in terminal.display).rstrip()
    assert on_screen == page(FAIL, Screen()).rstrip()
