"""How a run of the proofs is told: progress while it lasts, then what failed and what is slow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from quizzer.authoring.proving import Report
from quizzer.cli.counting import counting
from quizzer.report.inert import inert
from quizzer.report.words import duration

SLOW = 2.0
"""Seconds from which a proof is named as slow."""


def progress(total: int) -> AbstractContextManager[Callable[[Report], None]]:
    """A line on a terminal's stderr that counts; nothing elsewhere."""
    return counting(total, "proved", "with problems", lambda report: bool(report.problems))


def summary(reports: Sequence[Report], stale: Sequence[str]) -> str:
    """Problems by item, what differs from the lock, slow proofs, and a last line with the numbers."""
    lines = []
    for report in sorted(reports, key=lambda report: report.item.id):
        where = f"{report.item.path.name}:{report.item.line}: {report.item.id}"
        lines += [f"{where}: {inert(problem)}" for problem in report.problems]
        if report.seconds > SLOW:
            lines.append(f"{where}: slow, {duration(report.seconds)}")
    lines += stale
    failed = sum(bool(report.problems) for report in reports)
    unproved = sum(bool(report.item.no_proof) for report in reports)
    open_ones = sum(not report.item.machine_graded for report in reports)
    proved = len(reports) - failed - unproved - open_ones
    variants = sum(len(report.proved.variants) for report in reports if report.proved)
    lines.append(
        f"{proved} proved with {variants} variants, {failed} with problems; "
        f"{unproved} without a proof for a reason, {open_ones} open questions"
    )
    return "\n".join(lines) + "\n"


def summary_json(reports: Sequence[Report], stale: Sequence[str]) -> dict[str, Any]:
    """The same as data."""
    return {
        "items": [
            {
                "item": report.item.id,
                "problems": list(report.problems),
                "seconds": round(report.seconds, 3),
                "variants": len(report.proved.variants) if report.proved else 0,
            }
            for report in sorted(reports, key=lambda report: report.item.id)
        ],
        "stale": list(stale),
    }
