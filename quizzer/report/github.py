"""Gradings for GitHub Actions: annotations as workflow commands, and a step summary in Markdown.

The runner obeys every line that looks like a command, and a summary is rendered. So what comes from a submission or a
file's name is escaped twice over: first made inert, then by the rules of the place where it goes.
"""

from __future__ import annotations

import html
import os
import re
import string

from quizzer.model.batch import Batch, Graded
from quizzer.model.verdict import Outcome
from quizzer.report.failure import detail, reason, told, verdict
from quizzer.report.inert import inert_line
from quizzer.report.words import count, duration

_LINE = re.compile(r"\bline (\d{1,7})")
_HARMLESS = frozenset(string.ascii_letters + string.digits + " ,")
_TITLES = ["| submission | kata | outcome | checks | what is wrong | time |", "| --- | --- | --- | --- | --- | --- |"]
_MOST = 1_000_000
"""GitHub takes a summary of 1 MiB at most, and none of a larger one."""
_MOST_TEXT = 8000
_LONGEST = 4000
"""A path may be that long."""


def annotation_lines(batch: Batch, workspace: str = "") -> str:
    """One annotation for each submission that did not pass, as lines for stdout.

    Args:
        batch: the gradings.
        workspace: the folder of the checkout; the files in it are named as the runner knows them.
    """
    missed = [graded for graded in batch.results if not graded.grade.passed]
    return "".join(_annotation(graded, workspace) for graded in missed)


def _annotation(graded: Graded, workspace: str) -> str:
    ours = graded.grade.outcome is Outcome.INTERNAL
    line = _line_of(graded)
    properties = {"file": _place(graded.path, workspace), "line": line, "title": _title(graded)}
    more = len(graded.failing) - 1
    text = [verdict(graded), *([detail(graded)] if not graded.failing else [])]
    text += [mistake for check in graded.failing[:1] if (mistake := inert_line(check.explanation))]
    text += [f"{count(more, 'more check')} did not pass"] if more > 0 else []
    return command("warning" if ours else "error", properties, "\n".join(part for part in text if part))


def command(name: str, properties: dict[str, str], data: str) -> str:
    """A workflow command as a line; properties that are empty are left out."""
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' if told else ''}{told}::{_data(data)}\n"


def stopped(token: str) -> tuple[str, str]:
    """Lines that go before and after other text, so that the runner obeys nothing in it.

    Args:
        token: what nobody can guess.
    """
    return f"::stop-commands::{token}\n", f"::{token}::\n"


def summary(batch: Batch) -> str:
    """The step summary: the numbers, a table, and what failed."""
    counts = ", ".join(f"{number} {outcome.value}" for outcome, number in batch.counts().items())
    seed = "" if batch.seed is None else f", seed {batch.seed}"
    lines = ["### Quizzer", "", f"{count(len(batch.results), 'submission')}: {counts or 'nothing to grade'}{seed}", ""]
    lines += _TITLES if batch.results else []
    rows = [_row(graded) for graded in batch.results]
    folds = [_fold(graded) for graded in batch.results if not graded.grade.passed]
    return "\n".join([*lines, *_fitting(rows, _MOST // 2), "", *_fitting(folds, _MOST // 2)]) + "\n"


def _fitting(parts: list[str], room: int) -> list[str]:
    """As many as there is room for, and how many there are more."""
    for number, part in enumerate(parts):
        room -= len(part.encode()) + 1
        if room < 0:
            return [*parts[:number], "", f"... and {len(parts) - number} more"]
    return parts


def _row(graded: Graded) -> str:
    grade = graded.grade
    outcomes = [check.outcome for check in grade.checks.values()]
    checks = f"{outcomes.count(Outcome.PASSED)} of {len(outcomes)}" if outcomes else ""
    wrong = "" if grade.passed else verdict(graded)
    cells = [graded.name, grade.kata, grade.outcome.value, checks, wrong, duration(grade.seconds)]
    return f"| {' | '.join(markdown(cell) for cell in cells)} |"


def _fold(graded: Graded) -> str:
    """The failing checks, folded in; Markdown reads `<pre>` up to its end, whatever stands between."""
    checks = [f"{inert_line(check.title)}\n{reason(check)}\n{told(check)}" for check in graded.failing]
    text = "\n\n".join(checks or [verdict(graded), detail(graded)])
    head = f"<details><summary>{markdown(_title(graded))}</summary>"
    return f"{head}\n\n<pre>{html.escape(text[:_MOST_TEXT])}</pre>\n\n</details>\n"


def markdown(text: str) -> str:
    """One line of plain text in a table's cell: nothing in it is Markdown, HTML, a link or a mention."""
    line = inert_line(text)
    return "".join(char if char in _HARMLESS or ord(char) > 127 else f"&#{ord(char)};" for char in line)


def _title(graded: Graded) -> str:
    return f"{graded.name}: {graded.grade.outcome.value}"


def _line_of(graded: Graded) -> str:
    """The learner's line that raised, or that cannot be read; empty where none is known."""
    traces = [check.case.traceback for check in graded.failing if check.case is not None]
    found = [number for text in [*traces[:1], graded.grade.detail] for number in _LINE.findall(text)[-1:]]
    return found[0] if found else ""


def _place(path: str, workspace: str) -> str:
    if not path or not workspace:
        return path
    relative = os.path.relpath(os.path.abspath(path), workspace)
    return path if relative.startswith(os.pardir) else relative


def _data(text: str) -> str:
    lines = (inert_line(line, max_chars=_LONGEST) for line in text.split("\n"))
    return _escaped("\n".join(lines))


def _property(text: str) -> str:
    return _escaped(inert_line(text, max_chars=_LONGEST)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
