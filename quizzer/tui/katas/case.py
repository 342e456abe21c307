"""One failing check, told so that it teaches: what was tried, expected against got, the mistake, where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content

from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from quizzer.report.advice import advice
from quizzer.report.case import case_lines, printed_lines
from quizzer.report.heat import Heat, heat
from quizzer.report.inert import inert_block, inert_line
from quizzer.report.screen import Screen
from quizzer.report.source import framed
from quizzer.report.words import count, duration

_LABELS = {
    "tried": "$text-muted",
    "inputs": "$text-muted",
    "raised": "bold $text-error",
    "from": "$text-muted",
    "wrong": "bold",
    "expected": "$text-success",
    "got": "$text-error",
    "differs": "$text-muted",
    "mistake": "$text-warning",
    "printed": "$text-muted",
}
_SHADES = "·░▒▓█"


def case_of(check: CheckResult, width: int) -> Content:
    """Everything that is known of one check.

    Args:
        check: its result.
        width: of the room, in cells.
    """
    title = Content.styled(inert_line(check.title), "bold")
    parts = [title, _state(check)]
    if check.explanation or check.mistake:
        parts.append(_mistake(check, width))
    screen, rest = Screen(width=max(width, 36) + 4), replace(check, mistake="", explanation="")
    parts += [_labelled(line.removeprefix("    ")) for line in case_lines(rest, screen)]
    found = heat(check.case.expected, check.case.got) if check.case else None
    if found is not None and found.largest > 0:
        parts += [Content(), *_map(found)]
    return Content("\n").join(parts)


def verdict_of(grade: Grade, width: int) -> Content:
    """The verdict of a grading with what helps now, and what was printed while the file was loaded."""
    passed = sum(check.outcome is Outcome.PASSED for check in grade.checks.values())
    sign, style = ("✓", "bold $text-success") if grade.passed else ("✗", "bold $text-error")
    if grade.outcome is Outcome.INTERNAL:
        sign, style = "?", "bold $text-warning"
    parts = [Content.assemble((f"{sign} {grade.outcome.value}", style), f"  {inert_line(grade.message)}")]
    if grade.checks:
        told = f"{passed} of {len(grade.checks)} checks passed, verdict after {duration(grade.seconds)}"
        parts.append(Content.styled(told, "$text-muted"))
    if grade.detail:
        detail = framed(inert_block(grade.detail, max_lines=12, tail=True), max(width, 36))
        parts.append(Content("\n".join(detail)))
    if helps := advice(grade):
        parts.append(Content(helps))
    printed = printed_lines(grade.output, grade.output_dropped, Screen(width=max(width, 36) + 4))
    parts += [_labelled(line.removeprefix("    ")) for line in printed]
    return Content("\n").join(parts)


def _state(check: CheckResult) -> Content:
    if check.outcome is None:
        return Content.styled("This check did not run.", "$text-muted")
    told = f"{check.outcome.value} after {count(check.examples, 'example')}, {duration(check.seconds)}"
    return Content.styled("This check passed." if check.outcome is Outcome.PASSED else told, "$text-muted")


def _mistake(check: CheckResult, width: int) -> Content:
    """The named mistake stands first: it is what helps most."""
    told = Content.assemble(("▌ ", "$warning"), (inert_line(check.explanation), "bold"))
    name = Content.styled(f"▌ {inert_line(check.mistake)}", "$warning") if check.mistake else Content()
    first, *more = told.wrap(width)
    rest = [Content.assemble(("▌ ", "$warning"), piece) for line in more for piece in line.wrap(width - 2)]
    return Content("\n").join([first, *rest, *([name] if check.mistake else [])])


def _labelled(line: str) -> Content:
    """A line of a report with its label in the label's colour."""
    label = line[:10].strip()
    if label in _LABELS:
        return Content.assemble((line[:10], _LABELS[label]), line[10:])
    return Content(line)


def _map(found: Heat) -> Iterator[Content]:
    yield Content.styled("difference, place by place", "$text-muted")
    for row in found.rows:
        yield Content.assemble("  ", *((_shade(cell, found.largest) * 2, _heat(cell, found.largest)) for cell in row))
    yield Content.styled(f"  {_SHADES[0]} equal   {_SHADES[-1]} {found.largest:.4g}", "$text-muted")


def _shade(cell: float, largest: float) -> str:
    if cell == 0:
        return _SHADES[0]
    return _SHADES[1 + min(3, int(4 * min(cell / largest, 1.0) - 1e-9))]


def _heat(cell: float, largest: float) -> str:
    share = min(cell / largest, 1.0)
    return "$text-muted" if cell == 0 else "$text-warning" if share <= 0.5 else "$text-error"
