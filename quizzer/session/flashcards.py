"""Turns quiz items into flashcards: two sides of HTML, in which everything that an item says is text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from quizzer.model.item import Bug, Cloze, Complete, Free, Item, NearMiss, Numeric, Order, Predict, Shape, Variant
from quizzer.quiz.marking import key_text
from quizzer.quiz.showing import Showing, near_misses, show


@dataclass(frozen=True)
class Flashcard:
    """What a card asks, and what stands on its back."""

    item: str
    topic: str
    front: str
    back: str
    hint: str
    tags: tuple[str, ...]


def flashcard(item: Item, variants: tuple[Variant, ...] = ()) -> Flashcard | None:
    """The card of an item, the same each time; a parametrised one is asked in its first variant.

    Returns:
        None for a parametrised item without proved variants: nobody knows what it asks.
    """
    if item.vary is not None and not variants:
        return None
    showing = show(item, variants=variants[:1], seed=0)
    tags = (f"topic::{item.topic}", f"level::{item.level}", f"question::{item.source}", *item.tags)
    front, back = "".join(_front(showing)), "".join(_back(showing))
    return Flashcard(item.id, item.topic, front, back, _text(showing.hint), tags)


def _front(showing: Showing) -> Iterator[str]:
    yield _paragraphs(showing.stem)
    body = showing.item.body
    if showing.code:
        numbered = _numbered(showing.code) if isinstance(body, Bug) else showing.code
        yield _code(numbered)
    if isinstance(body, Order):
        yield _list((_code(line.text) for line in showing.lines), ordered="1")
    if showing.options:
        yield _list((_text(option.text) for option in showing.options), ordered="a")


def _back(showing: Showing) -> Iterator[str]:
    item, body = showing.item, showing.item.body
    yield from _key(showing)
    if showing.explain:
        yield _paragraphs(showing.explain)
    wrong = list(_wrong(showing))
    if wrong:
        yield "<h4>Wrong</h4>" + _list(f"{what}: {_text(why)}" for what, why in wrong)
    if isinstance(body, Free):
        yield "<h4>A strong answer</h4>" + _list(_text(point) for point in body.rubric)
    if item.api:
        yield f"<p><small>{', '.join(f'<code>{escape(name)}</code>' for name in item.api)}</small></p>"


def _key(showing: Showing) -> Iterator[str]:
    body = showing.item.body
    match body:
        case Free():
            yield _paragraphs(body.model_answer)
        case Complete():
            yield _code(body.answer)
        case Bug():
            also = f" (or {', '.join(map(str, body.also))})" if body.also else ""
            yield f"<p><b>line {body.line}{also}</b></p>{_code(body.fix)}"
        case Order():
            yield f"<p><b>{key_text(showing)}</b></p>{_code(chr(10).join(line.text for line in body.lines))}"
        case Cloze():
            yield f"<p><b>{' / '.join(_text(answer) for answer in body.answers)}</b></p>"
        case Predict() if not showing.options:
            yield (
                f"<p>It ends with <b>{escape(key_text(showing))}</b>.</p>" if body.raises else _code(key_text(showing))
            )
        case _:
            keys = [f"{letter}) {option.text}" for letter, option in showing.lettered if option.key]
            keys = keys or [key_text(showing)]
            yield "".join(f"<p><b>{_text(key)}</b></p>" for key in keys)


def _wrong(showing: Showing) -> Iterator[tuple[str, str]]:
    """Wrong answers as HTML, and what is wrong with them as text."""
    body = showing.item.body
    for letter, option in showing.lettered:
        if not option.key and option.why:
            yield letter, showing.filled(option.why)
    if isinstance(body, Cloze | Numeric | Shape | Predict | Bug):
        for miss in near_misses(showing, body.near_misses):
            yield f"<code>{escape(_value(miss, body))}</code>", miss.why
    if isinstance(body, Complete):
        for fill in body.wrong:
            yield f"<code>{escape(fill.fill)}</code>", fill.why
    if isinstance(body, Order):
        for distractor in body.distractors:
            yield f"<code>{escape(distractor.text)}</code>", distractor.why


def _value(miss: NearMiss, body: object) -> str:
    if isinstance(body, Bug):
        return f"line {miss.value}"
    if isinstance(body, Shape):
        sizes = ", ".join(str(size) for size in miss.value)
        return f"({sizes},)" if len(miss.value) == 1 else f"({sizes})"
    return f"{miss.value:g}" if isinstance(miss.value, float) else str(miss.value)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_text(part)}</p>" for part in text.split("\n\n") if part.strip())


def _text(text: str) -> str:
    """Plain text with `backticks` around code, escaped."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:
        return escape("`".join(parts))
    return "".join(f"<code>{escape(part)}</code>" if at % 2 else escape(part) for at, part in enumerate(parts))


def _code(text: str) -> str:
    return f"<pre>{escape(textwrap.dedent(text).strip(chr(10)).rstrip())}</pre>"


def _numbered(code: str) -> str:
    lines = code.rstrip().splitlines()
    return "\n".join(f"{number:>{len(str(len(lines)))}}  {line}" for number, line in enumerate(lines, start=1))


def _list(items: Iterable[str], *, ordered: str = "") -> str:
    name = f'ol type="{ordered}"' if ordered else "ul"
    return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name[:2]}>"
