"""A framed message: how an error is shown when there is nothing else on the screen."""

from __future__ import annotations

from quizzer.report.cells import cells, clip, wrap_words
from quizzer.report.inert import inert_block, inert_line
from quizzer.report.screen import Screen

_OPENERS = ("choose", "did", "install", "it", "known", "no", "see", "set", "that", "the", "there", "this", "try", "use")
"""Words that begin a sentence and no file's name."""


def panel(title: str, message: str, hint: str, screen: Screen) -> str:
    """Title, what is wrong, and the way out, with a frame on the left; ends with a newline.

    The right side is open: a path that is longer than the window is not broken, and can be copied.
    """
    head = clip(inert_line(title), screen.width - 6)
    body = _wrapped(message, screen.width - 2, max_lines=30)
    way_out = _wrapped(hint, screen.width - 4, max_lines=12)
    arrow = screen.sign("→", ">")
    if way_out:
        body += ["", *(f"{arrow if number == 0 else ' '} {line}" for number, line in enumerate(way_out))]
    bar, side = screen.sign("─", "-"), screen.paint("bad", screen.sign("│", "|"))
    top = f"{screen.sign('╭', '+')}{bar} {head} {bar * (screen.width - 4 - cells(head))}"
    bottom = screen.sign("╰", "+") + bar * (screen.width - 1)
    lines = [screen.paint("bad", top), *(f"{side} {line}".rstrip() for line in body), screen.paint("bad", bottom)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int, *, max_lines: int) -> list[str]:
    lines = inert_block(_sentence(text), max_lines=max_lines, max_chars=2000)
    return [piece for line in lines for piece in wrap_words(line, width)]


def _sentence(text: str) -> str:
    """Errors are worded for the middle of a sentence; here they begin one."""
    return text[:1].upper() + text[1:] if text.partition(" ")[0] in _OPENERS else text
