"""Marks answers. Decides what is right, and which wrong thought a wrong answer shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from quizzer.model.item import (
    Bug,
    Choice,
    Cloze,
    Complete,
    Free,
    ItemType,
    NearMiss,
    Numeric,
    Order,
    Predict,
    Shape,
)
from quizzer.quiz import typed
from quizzer.quiz.numbers import agree
from quizzer.quiz.showing import LETTERS, Showing, near_misses
from quizzer.quiz.typed import FormatError

__all__ = ["FormatError", "Mark", "key_text", "mark", "mark_completion", "mark_rubric"]


@dataclass(frozen=True)
class Mark:
    """What an answer is worth, and what to say about it."""

    right: bool
    score: float
    """0 to 1; between them only for `multi` and `free`."""
    given: str
    """The answer as it was understood."""
    key: str
    """The right answer, as one would type or read it."""
    reason: str = ""
    """The wrong thought behind a wrong answer, where it is known."""


def mark(showing: Showing, text: str) -> Mark:
    """Mark what was typed; for every type but `complete` and `free`.

    Raises:
        FormatError: it is no answer of the kind asked for. Ask again; it is not a wrong answer.
    """
    return _MARKERS[showing.item.type](showing, text)


def mark_completion(showing: Showing, fill: str, *, right: bool, reason: str = "") -> Mark:
    """The mark of a completion that the grading engine has tried."""
    return Mark(right, float(right), fill, key_text(showing), reason)


def mark_rubric(showing: Showing, text: str) -> Mark:
    """The mark that a person gives themselves: the points of the rubric that they made.

    Raises:
        FormatError: a number names no point.
    """
    body = showing.item.body
    assert isinstance(body, Free)
    met = typed.points(text, len(body.rubric))
    score = len(met) / len(body.rubric)
    given = f"{len(met)} of {len(body.rubric)} points"
    missing = [point for number, point in enumerate(body.rubric) if number not in met]
    return Mark(
        score >= FREE_PASS, score, given, key_text(showing), f"Missing: {'; '.join(missing)}" if missing else ""
    )


FREE_PASS = 0.75
"""The share of a rubric's points from which an open answer counts as known."""


def key_text(showing: Showing) -> str:
    """The right answer in a form to read."""
    body = showing.item.body
    match body:
        case Choice() | Predict() if showing.options:
            keys = [(letter, option) for letter, option in showing.lettered if option.key]
            return "; ".join(f"{letter}) {option.text}" for letter, option in keys)
        case Numeric():
            value = showing.variant.answer if showing.variant else body.answer
            return f"{_number(value)} {body.unit}".strip()
        case Shape():
            return _shape(showing.variant.answer if showing.variant else body.answer)
        case Predict():
            return str(showing.variant.answer) if showing.variant else body.answer
        case Cloze():
            return body.answers[0]
        case Bug():
            return f"line {body.line}: {body.fix.strip()}"
        case Order():
            shown = [line.id for line in showing.lines]
            return " ".join(str(shown.index(line.id) + 1) for line in body.lines)
        case Complete():
            return body.answer
        case Free():
            return body.model_answer
    raise TypeError(f"{type(body).__name__} has no key")


def _mcq(showing: Showing, text: str) -> Mark:
    option = showing.options[typed.letter(text, len(showing.options))]
    given = f"{LETTERS[showing.options.index(option)]}) {option.text}"
    return Mark(
        option.key, float(option.key), given, key_text(showing), "" if option.key else showing.filled(option.why)
    )


def _multi(showing: Showing, text: str) -> Mark:
    chosen = typed.letters(text, len(showing.options))
    keys = {number for number, option in enumerate(showing.options) if option.key}
    wrong = [showing.options[number] for number in chosen if number not in keys]
    missed = [number for number in sorted(keys) if number not in chosen]
    score = max(0.0, (len(keys) - len(missed) - len(wrong)) / len(keys))
    reasons = [option.why for option in wrong]
    if missed:
        reasons.append(f"Also right: {', '.join(LETTERS[number] for number in missed)}.")
    given = " ".join(LETTERS[number] for number in sorted(chosen))
    return Mark(not wrong and not missed, score, given, key_text(showing), " ".join(reasons))


def _cloze(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Cloze)

    def fold(word: str) -> str:
        return word if body.case else word.casefold()

    meant = {fold(reading) for reading in typed.readings(text)}
    right = any(fold(typed.words(answer)) in meant for answer in body.answers)
    reason = "" if right else _reason(body.near_misses, lambda value: fold(typed.words(str(value))) in meant)
    return Mark(right, float(right), typed.words(text), key_text(showing), reason)


def _numeric(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Numeric)
    given = typed.number(text, body.unit)
    key = float(showing.variant.answer if showing.variant else body.answer or 0.0)
    right = agree(given, key, body.tolerance)
    near = near_misses(showing, body.near_misses)
    reason = "" if right else _reason(near, lambda value: agree(given, float(value), body.tolerance))
    return Mark(right, float(right), _number(given), key_text(showing), reason)


def _shape_mark(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Shape)
    given = typed.shape(text)
    key = tuple(showing.variant.answer if showing.variant else body.answer or ())
    near = near_misses(showing, body.near_misses)
    reason = "" if given == key else _reason(near, lambda value: tuple(value) == given)
    return Mark(given == key, float(given == key), _shape(given), key_text(showing), reason)


def _predict(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Predict)
    if showing.options:
        return _mcq(showing, text)
    key = str(showing.variant.answer) if showing.variant else body.answer
    given = typed.output(text)
    right = typed.exception(text) == key.lower() if body.raises else given == typed.output(key)
    near = near_misses(showing, body.near_misses)
    reason = "" if right else _reason(near, lambda value: typed.output(str(value)) == given)
    if not right and not reason and body.raises:
        other = typed.exception(text)
        reason = "Another exception ends it." if other else "It prints nothing: an exception ends it."
    return Mark(right, float(right), " ".join(text.split()), key_text(showing), reason)


def _bug(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Bug)
    given = typed.line_number(text, len(showing.code.splitlines()))
    right = given in (body.line, *body.also)
    reason = "" if right else _reason(body.near_misses, lambda value: value == given)
    return Mark(right, float(right), f"line {given}", key_text(showing), reason)


def _order(showing: Showing, text: str) -> Mark:
    body = showing.item.body
    assert isinstance(body, Order)
    chosen = [showing.lines[number] for number in typed.sequence(text, len(showing.lines))]
    needed = {line.id: line.after for line in body.lines}
    reason = ""
    done: list[str] = []
    for line in chosen:
        if not line.id:
            reason = f"This line does not belong: {line.text.splitlines()[0].strip()} ({line.why})"
            break
        if too_early := [other for other in needed[line.id] if other not in done]:
            texts = {other.id: other.text.splitlines()[0].strip() for other in body.lines}
            reason = f"`{texts[line.id]}` needs `{texts[too_early[0]]}` before it."
            break
        done.append(line.id)
    if not reason and len(done) < len(needed):
        count = len(needed) - len(done)
        reason = f"{count} line is missing." if count == 1 else f"{count} lines are missing."
    return Mark(not reason, float(not reason), " ".join(text.split()), key_text(showing), reason)


_MARKERS: dict[ItemType, Callable[[Showing, str], Mark]] = {
    ItemType.MCQ: _mcq,
    ItemType.MULTI: _multi,
    ItemType.CLOZE: _cloze,
    ItemType.NUMERIC: _numeric,
    ItemType.SHAPE: _shape_mark,
    ItemType.PREDICT: _predict,
    ItemType.BUG: _bug,
    ItemType.ORDER: _order,
}


def _reason(near: Sequence[NearMiss], fits: Callable[[Any], bool]) -> str:
    return next((miss.why for miss in near if fits(miss.value)), "")


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.6g}"


def _shape(dimensions: Sequence[int | None] | None) -> str:
    inner = ", ".join("None" if size is None else str(size) for size in dimensions or ())
    return f"({inner},)" if dimensions is not None and len(dimensions) == 1 else f"({inner})"
