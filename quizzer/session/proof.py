"""The proof of an item, for a person who wants to see it, change it and run it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizzer.model.item import Bug, Choice, Complete, Item, Order, Variant
from quizzer.quiz.filling import filled
from quizzer.quiz.showing import substitute
from quizzer.session.completion import Runner

GIVEN = "keras, layers, ops and np are imported; raised, message, warned, printed and close are helpers"


@dataclass(frozen=True)
class ProofProgram:
    """Code to run, and what to look at afterwards."""

    source: str
    expressions: tuple[str, ...] = ()
    """Claims and tests; their values are told."""
    variables: dict[str, Any] | None = None


@dataclass(frozen=True)
class ProofRun:
    """What a run gave."""

    printed: str
    failure: str
    """The exception that ended it, or why the engine ended it; empty if it ran through."""
    answer: str
    """The value of `answer`; empty if it has none."""
    values: tuple[tuple[str, str], ...]
    """Expressions with their values."""
    seconds: float


def program_of(item: Item, variant: Variant | None = None) -> ProofProgram | None:
    """What proves an item; None if nothing does."""
    body = item.body
    values = variant.values if variant else {}
    match body:
        case Choice() if item.proof:
            return ProofProgram(item.proof, tuple(option.claim for option in body.options if option.claim))
        case Bug():
            lines = item.code.splitlines()
            lines[body.line - 1] = body.fix
            return ProofProgram("\n".join([*lines, "", body.check]))
        case Order() if body.check:
            return ProofProgram(
                "\n".join([*filter(None, [body.setup]), *(line.text for line in body.lines), body.check])
            )
        case Complete():
            return ProofProgram(filled(item.code, body.answer), body.tests)
    if item.proof:
        return ProofProgram(item.proof, _asked(item), values)
    return ProofProgram(substitute(item.code, values)) if item.type.value == "predict" else None


def _asked(item: Item) -> tuple[str, ...]:
    answers = getattr(item.body, "answers", ())
    return tuple(f"accepts({answer!r})" for answer in answers) if "def accepts" in item.proof else ()


def run_program(program: ProofProgram, bench: Runner) -> ProofRun:
    """Run it in a confined process.

    Raises:
        EngineError: there is no engine to be had.
    """
    from quizzer.grading.bench import Job, run_code

    call = run_code(program.source, variables=program.variables, names=["answer"], expressions=program.expressions)
    result = bench.run(Job("proof", (call,)))
    if result.trouble is not None:
        return ProofRun("", result.trouble.message, "", (), result.seconds)
    ran = result.values[0]
    failure = f"{ran['raised']} in line {ran['line']}: {ran['message']}" if ran["raised"] else ""
    pairs = zip(program.expressions, ran["results"], strict=False)
    values = tuple((text, _told(value)) for text, value in pairs)
    answer = repr(ran["values"]["answer"]) if "answer" in ran["values"] else ""
    return ProofRun(ran["printed"], failure, answer, values, result.seconds)


def _told(result: dict[str, Any]) -> str:
    return f"raises {result['raised']}: {result['message']}" if "raised" in result else repr(result["value"])
