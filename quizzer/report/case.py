"""One failing check, told so that it teaches: what was tried, with what, expected against got, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.model.events import Case, Value
from quizzer.model.grade import CheckResult
from quizzer.report.cells import cells, clip, pad, wrap
from quizzer.report.inert import inert_block, inert_line
from quizzer.report.screen import Screen
from quizzer.report.source import framed

_MARGIN = "    "
_WORD = re.compile(r"[^\s,:;()\[\]{}]+")
_LABEL = 10
_MOST_INPUTS = 8
_LONGEST_NAME = 20
_MOST_LINES = 14
_MOST_PRINTED = 10


def case_lines(result: CheckResult, screen: Screen) -> Iterator[str]:
    """The lines that explain a check which did not pass, at most `screen.width` cells wide each."""
    case = result.case
    if case is not None:
        yield from _row("tried", _prose(case.tried, screen), screen)
        yield from _inputs(case, screen)
        yield from _raised(case, screen) if case.traceback else _wrong(case, screen)
    if result.mistake or result.explanation:
        yield from _row("mistake", _prose(_mistake(result), screen), screen, "warn")
    yield from printed_lines(result.output, result.output_dropped, screen)


def printed_lines(output: str, dropped: int, screen: Screen, *, max_lines: int = _MOST_PRINTED) -> Iterator[str]:
    """What the submission printed, marked by a bar so that it cannot be taken for Quizzer's own words."""
    bar = screen.sign("│ ", "| ")
    lines = inert_block(output, max_lines=max_lines)
    if dropped:
        lines.append(f"... {dropped:,} more bytes were not kept")
    shown = [piece for line in lines for piece in wrap(line, _room(screen) - 2)]
    yield from _row("printed", [bar + line for line in shown], screen, "dim")


def _raised(case: Case, screen: Screen) -> Iterator[str]:
    """The exception, then the learner's own frames."""
    yield from _row("raised", _prose(case.got or case.message, screen), screen, "bad")
    lines = inert_block(case.traceback, max_lines=_MOST_LINES, tail=True)
    yield from _row("from", framed(lines, _room(screen)), screen)


def _wrong(case: Case, screen: Screen) -> Iterator[str]:
    """What is wrong with the answer, and where."""
    yield from _row("wrong", _prose(case.message, screen), screen, "strong")
    yield from _comparison(case, screen)
    yield from _row("differs", _prose(_difference(case), screen), screen)


def _difference(case: Case) -> str:
    first = f"first at {case.where}" if case.where else ""
    return "; ".join(part for part in (first, case.size) if part)


def _mistake(result: CheckResult) -> str:
    name = f"({result.mistake})" if result.mistake else ""
    return f"{result.explanation} {name}".strip()


def _inputs(case: Case, screen: Screen) -> Iterator[str]:
    shown = case.inputs[:_MOST_INPUTS]
    width = min(max((cells(inert_line(value.name)) for value in shown), default=0), _LONGEST_NAME)
    lines = [line for value in shown for line in _value(value, width, screen)]
    if len(case.inputs) > _MOST_INPUTS:
        lines.append(f"... {len(case.inputs) - _MOST_INPUTS} more inputs")
    yield from _row("inputs", lines, screen)


def _value(value: Value, width: int, screen: Screen) -> Iterator[str]:
    """`x  float32 (2, 3)`, then the values: on the same line where they fit, indented below where not."""
    name = pad(clip(inert_line(value.name), width), width)
    head = f"{name}  {inert_line(value.kind, max_chars=60)}" if value.kind else name
    lines = inert_block(value.text, max_lines=6)
    if len(lines) == 1 and cells(head) + 2 + cells(lines[0]) <= _room(screen):
        yield f"{head}  {lines[0]}"
        return
    yield from wrap(head, _room(screen))
    for line in lines:
        yield from ("  " + piece for piece in wrap(line, _room(screen) - 2))


def _comparison(case: Case, screen: Screen) -> Iterator[str]:
    """Expected above got, with a mark at what is not the same."""
    expected = _aligned(inert_block(case.expected, max_lines=_MOST_LINES))
    got = _aligned(inert_block(case.got, max_lines=_MOST_LINES))
    if len(expected) == len(got) == 1 and max(cells(expected[0]), cells(got[0])) <= _room(screen):
        got.extend(_caret(expected[0], got[0]))
    elif len(expected) == len(got) > 1:
        expected, got = _marked(expected, got), _marked(got, expected)
    yield from _row("expected", _wrapped(expected, screen), screen, "good")
    yield from _row("got", _wrapped(got, screen), screen, "bad")


def _aligned(lines: list[str]) -> list[str]:
    """The kind of an array on its own line, so that its rows stand below each other."""
    at = lines[0].find("[") if len(lines) > 1 else 0
    return [lines[0][:at].rstrip(), lines[0][at:], *lines[1:]] if at > 0 else lines


def _caret(expected: str, got: str) -> list[str]:
    """A mark under the first word of `got` that is another; the spaces that line numbers up do not count."""
    ours, theirs = _WORD.findall(expected), list(_WORD.finditer(got))
    for number, match in enumerate(theirs):
        if number >= len(ours) or match.group() != ours[number]:
            return [" " * cells(got[: match.start()]) + "^"]
    return []


def _marked(lines: list[str], others: list[str]) -> list[str]:
    return [("> " if line != other else "  ") + line for line, other in zip(lines, others, strict=True)]


def _row(label: str, lines: list[str], screen: Screen, style: str = "dim") -> Iterator[str]:
    """The label beside the first line; nothing when there is nothing to say."""
    for number, line in enumerate(lines):
        yield _MARGIN + screen.paint(style, pad(label if number == 0 else "", _LABEL)) + line


def _prose(text: str, screen: Screen) -> list[str]:
    return _wrapped(inert_block(text, max_lines=6, max_chars=600), screen)


def _wrapped(lines: list[str], screen: Screen) -> list[str]:
    return [piece for line in lines for piece in wrap(line, _room(screen))]


def _room(screen: Screen) -> int:
    return screen.width - len(_MARGIN) - _LABEL
