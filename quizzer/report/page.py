"""The parts of a grading's page, each as lines: what ran, one check, the verdict."""

from __future__ import annotations

from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from quizzer.report.advice import advice
from quizzer.report.cells import cells, pad, wrap
from quizzer.report.effort import against_reference
from quizzer.report.inert import inert_block, inert_line
from quizzer.report.screen import Screen
from quizzer.report.source import framed
from quizzer.report.words import count, duration, sign, style, word

_NAMES = {"tensorflow": "TensorFlow", "keras": "Keras", "jax": "JAX", "torch": "PyTorch"}


def header_lines(grade: Grade, screen: Screen) -> list[str]:
    """What is graded, with what, in which sandbox."""
    named = [name for name in ("keras", grade.backend) if name in grade.versions]
    versions = [f"{_NAMES.get(name, name)} {grade.versions[name]}" for name in named]
    facts = ", ".join([*(versions or [grade.backend]), grade.device])
    line = f"{grade.kata}: {facts}, sandbox {grade.confinement or 'none'}"
    return ["", *(screen.paint("dim", piece) for piece in wrap(inert_line(line), screen.width)), ""]


def check_lines(check: CheckResult, message: str, screen: Screen) -> list[str]:
    """`✓ pass  title ... 0.12 s`, and the message below."""
    outcome = check.outcome or Outcome.INTERNAL
    label, time = pad(word(outcome), 5), duration(check.seconds)
    indent = " " * (4 + cells(label) + 1)
    pieces = wrap(inert_line(check.title), screen.width - len(indent) - len(time) - 2)
    fill = " " * (screen.width - len(indent) - cells(pieces[0]) - len(time))
    head = f"  {sign(outcome, screen)} {screen.paint(style(outcome), label)} {pieces[0]}{fill}"
    below = wrap(inert_line(message, max_chars=200), screen.width - len(indent))[:3] if message else []
    return [
        head + screen.paint("dim", time),
        *(indent + piece for piece in pieces[1:]),
        *(indent + screen.paint("dim", piece) for piece in below),
    ]


def heading_lines(check: CheckResult, screen: Screen) -> list[str]:
    """The title above a failing case."""
    pieces = [screen.paint("strong", piece) for piece in wrap(inert_line(check.title), screen.width - 4)]
    return [f"  {sign(check.outcome, screen)} {pieces[0]}", *("    " + piece for piece in pieces[1:])]


def verdict_lines(grade: Grade, replay: str, screen: Screen) -> list[str]:
    """The verdict with its reason, what helps, figures, and the command that draws the same examples again."""
    name = grade.outcome.value.upper()
    lead = 4 + len(name) + 2
    pieces = wrap(inert_line(grade.message), screen.width - lead)
    lines = [
        "",
        f"  {sign(grade.outcome, screen)} {screen.paint(style(grade.outcome), name)}  {pieces[0]}",
        *(" " * lead + piece for piece in pieces[1:]),
        *_detail(grade, screen),
    ]
    effort = against_reference(grade.effort) if grade.effort else ""
    for text in (advice(grade), _figures(grade), effort, _again(grade, replay)):
        lines += ("    " + screen.paint("dim", piece) for piece in wrap(text, screen.width - 4) if piece)
    return [*lines, ""]


def _detail(grade: Grade, screen: Screen) -> list[str]:
    """The caret under a syntax error, or a traceback."""
    lines = framed(inert_block(grade.detail, max_lines=16, tail=True), screen.width - 6)
    return ["", *("      " + line for line in lines), ""] if lines else []


def _figures(grade: Grade) -> str:
    outcomes = [check.outcome for check in grade.checks.values()]
    passed, not_run = outcomes.count(Outcome.PASSED), outcomes.count(None)
    failed = len(outcomes) - passed - not_run
    if not_run == len(outcomes):
        return f"verdict after {duration(grade.seconds)}"
    parts = [f"{passed} of {count(len(outcomes), 'check')} passed"]
    parts += [f"{failed} did not"] if failed else []
    parts += [f"{not_run} not run"] if not_run else []
    return f"{', '.join(parts)}; verdict after {duration(grade.seconds)}"


def _again(grade: Grade, replay: str) -> str:
    """How to draw the same examples once more; nothing where none were drawn."""
    if grade.seed is None or not any(check.outcome for check in grade.checks.values()):
        return ""
    if not replay or grade.passed:
        return f"seed {grade.seed}"
    return f"the same again: {inert_line(replay)} --seed {grade.seed}"
