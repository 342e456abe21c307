"""Tries a fill of a hole in code: it runs in one confined child, the answer in another, and the data decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from quizzer.model.item import HOLE, Complete
from quizzer.model.verdict import Outcome
from quizzer.quiz.filling import filled
from quizzer.quiz.marking import FormatError, Mark, mark_completion
from quizzer.quiz.showing import Showing

if TYPE_CHECKING:
    from quizzer.grading.bench import Job, Result


class Runner(Protocol):
    """What is asked of the bench."""

    def run(self, job: Job) -> Result:
        """Run one job and wait for it."""


@dataclass(frozen=True)
class CompletionError(Exception):
    """The engine could not try a fill; it is not held against the learner."""

    message: str


def try_fill(showing: Showing, fill: str, bench: Runner) -> Mark:
    """The mark of a fill.

    Raises:
        FormatError: nothing was typed.
        CompletionError: the answer itself could not be run here.
        EngineError: there is no engine to be had.
    """
    from quizzer.grading.bench import Job

    body = showing.item.body
    assert isinstance(body, Complete)
    check_fill(fill)
    reference = bench.run(Job("answer", (_call(showing, body.answer, body),)))
    if reference.trouble or reference.values[0]["raised"]:
        why = reference.trouble.message if reference.trouble else reference.values[0]["message"]
        raise CompletionError(f"the answer itself cannot be run here: {why}")
    tried = bench.run(Job("fill", (_call(showing, fill, body),)))
    if tried.trouble and tried.trouble.outcome is Outcome.INTERNAL:
        raise CompletionError(tried.trouble.message)
    if tried.trouble:
        return mark_completion(showing, fill, right=False, reason=tried.trouble.message)
    right = fits(reference.values[0], tried.values[0])
    reason = "" if right else _reason(body, fill, reference.values[0], tried.values[0])
    return mark_completion(showing, fill, right=right, reason=reason)


def check_fill(fill: str) -> None:
    """
    Raises:
        FormatError: nothing was typed, or the hole is still there.
    """
    if not fill.strip() or HOLE in fill:
        raise FormatError(f"Type what belongs in the place of {HOLE}.")


def fits(reference: dict[str, Any], ran: dict[str, Any]) -> bool:
    """Whether a fill gives what the answer gives in every test."""
    return not ran["raised"] and _first_difference(reference, ran) is None


def _call(showing: Showing, fill: str, body: Complete) -> Any:
    from quizzer.grading.bench import run_code

    return run_code(filled(showing.code, fill), expressions=body.tests)


def _first_difference(reference: dict[str, Any], ran: dict[str, Any]) -> int | None:
    from quizzer.grading.bench import same

    for number, right in enumerate(reference["results"]):
        other = ran["results"][number] if number < len(ran["results"]) else {}
        if "value" not in other or not same(right["value"], other["value"]):
            return number
    return None


def _reason(body: Complete, fill: str, reference: dict[str, Any], ran: dict[str, Any]) -> str:
    """The named mistake that was typed, else the first test that went wrong."""
    for wrong in body.wrong:
        if "".join(wrong.fill.split()) == "".join(fill.split()):
            return wrong.why
    if ran["raised"]:
        return f"It raises {ran['raised']}: {ran['message'][:300]}"
    number = _first_difference(reference, ran) or 0
    result = ran["results"][number]
    if "raised" in result:
        return f"`{body.tests[number]}` raises {result['raised']}: {result['message'][:300]}"
    return (
        f"`{body.tests[number]}` gives {_shown(result['value'])}, not {_shown(reference['results'][number]['value'])}"
    )


def _shown(value: Any) -> str:
    """A value in a line; of an array also what it is, since a list of the same numbers is another answer."""
    array = f"{value.dtype} array " if hasattr(value, "dtype") else ""
    text = array + repr(value.tolist() if array else value)
    return text if len(text) <= 120 else text[:117] + "..."
