"""The passing line comes and goes without a trace."""

from __future__ import annotations

import io

import pyte

from quizzer.report.passing import PassingLine
from quizzer.report.screen import Screen


def shown(written: str) -> list[str]:
    terminal = pyte.Screen(40, 6)
    pyte.Stream(terminal).feed(written.replace("\n", "\r\n"))
    return [line.rstrip() for line in terminal.display if line.strip()]


def test_it_is_replaced_and_cleared() -> None:
    stream = io.StringIO()
    line = PassingLine(stream, Screen(40, live=True))
    line.show("first")
    line.show("second")
    assert shown(stream.getvalue()) == ["  second"]
    line.clear()
    assert shown(stream.getvalue()) == []


def test_it_can_be_cleared_after_the_terminal_echoed_something() -> None:
    stream = io.StringIO()
    line = PassingLine(stream, Screen(40, live=True))
    line.show("x" * 200)
    stream.write("^C")
    line.clear()
    assert shown(stream.getvalue()) == []


def test_it_can_be_cleared_after_enter_was_pressed_on_it() -> None:
    stream = io.StringIO()
    line = PassingLine(stream, Screen(40, live=True))
    line.show("waiting")
    stream.write("h\n")
    line.entered()
    assert shown(stream.getvalue()) == []


def test_a_stream_that_is_not_live_gets_nothing() -> None:
    stream = io.StringIO()
    line = PassingLine(stream, Screen(40))
    line.show("first")
    line.entered()
    line.clear()
    assert stream.getvalue() == ""


def test_it_is_harmless() -> None:
    stream = io.StringIO()
    PassingLine(stream, Screen(40, live=True)).show("a\x1b[2J\nb")
    assert "\x1b" not in stream.getvalue()
