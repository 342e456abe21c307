"""How a run over mutants is told: progress while it lasts, then what survived, what is equivalent, and the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from quizzer.authoring.measuring import Result
from quizzer.authoring.strength import Fate, Trial
from quizzer.cli.counting import counting
from quizzer.report.inert import inert
from quizzer.report.words import count


def progress(total: int) -> AbstractContextManager[Callable[[Trial], None]]:
    """A line on a terminal's stderr that counts; nothing elsewhere."""
    return counting(total, "mutants graded", "survived", lambda trial: trial.fate is Fate.SURVIVED)


def told(results: Sequence[Result], problems: Sequence[str]) -> str:
    """Each kata with its numbers, its survivors as diffs and its equivalent mutants; then what has to be mended."""
    lines = [line for result in results for line in _kata(result)]
    lines += [inert(problem) for problem in problems]
    return "\n".join(lines) + "\n"


def _kata(result: Result) -> Iterator[str]:
    found, plan = result.measured, result.plan
    about = "all" if plan.whole else "a sample"
    yield (
        f"{plan.kata.id}: {about}, {count(len(result.trials), 'mutant')}: {found.killed} killed, "
        f"{found.survived} survived, {found.equivalent} equivalent; {found.score:.1%}"
    )
    by = Counter(trial.by for trial in result.trials if trial.fate is Fate.KILLED)
    if by:
        yield "  killed by " + ", ".join(f"{name} {number}" for name, number in by.most_common())
    for trial in result.trials:
        identity = trial.mutant.identity
        if trial.fate is Fate.EQUIVALENT:
            yield f"  equivalent: line {trial.mutant.line}, {identity.operator}: {identity.becomes or 'nothing'}"
            yield f"    {inert(trial.by)}"
        elif trial.fate is not Fate.KILLED:
            yield f"  {trial.fate}: line {trial.mutant.line}, {identity.operator}"
            yield from (f"    {inert(line)}" for line in trial.mutant.diff.splitlines())


def as_json(results: Sequence[Result], problems: Sequence[str], seed: int) -> dict[str, Any]:
    """The same as data."""
    return {
        "katas": [_kata_json(result) for result in results],
        "problems": list(problems),
        "seed": seed,
    }


def _kata_json(result: Result) -> dict[str, Any]:
    return {
        "kata": result.plan.kata.id,
        "whole": result.plan.whole,
        **vars(result.measured),
        "score": round(result.measured.score, 4),
        "mutants": [
            {
                **vars(trial.mutant.identity),
                "line": trial.mutant.line,
                "fate": trial.fate.value,
                "by": trial.by,
                "diff": trial.mutant.diff,
            }
            for trial in result.trials
        ],
    }
