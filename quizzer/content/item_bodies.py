"""Reads what each type of item has of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizzer.content.fields import Fields
from quizzer.content.strict_yaml import Node, broken, describe
from quizzer.model.item import (
    HOLE,
    Body,
    Bug,
    Choice,
    Cloze,
    Complete,
    Distractor,
    Free,
    ItemType,
    Line,
    NearMiss,
    Numeric,
    Option,
    Order,
    Predict,
    Shape,
    WrongFill,
)

FIELDS: dict[ItemType, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ItemType.MCQ: (("options",), ()),
    ItemType.MULTI: (("options",), ()),
    ItemType.CLOZE: (("answers",), ("case", "near_misses")),
    ItemType.NUMERIC: ((), ("answer", "tolerance", "unit", "near_misses")),
    ItemType.SHAPE: ((), ("answer", "near_misses")),
    ItemType.PREDICT: (("code",), ("answer", "raises", "near_misses", "options")),
    ItemType.BUG: (("code", "line", "fix", "check"), ("also", "near_misses")),
    ItemType.ORDER: (("lines",), ("distractors", "setup", "check")),
    ItemType.COMPLETE: (("code", "answer", "tests", "wrong"), ()),
    ItemType.FREE: (("rubric", "model_answer"), ()),
}
"""Required and optional fields of each type, beside those that all share."""


def read_body(kind: ItemType, fields: Fields, *, varies: bool) -> Body:
    """The body of an item.

    Raises:
        ContentError: a field of it does not fit.
    """
    return _READERS[kind](fields, varies)


def _choice(least: int, most: int, least_keys: int, most_keys: int) -> Callable[[Fields, bool], Choice]:
    def read(fields: Fields, _: bool) -> Choice:
        options = _options(fields, least, most)
        keys = sum(option.key for option in options)
        if not least_keys <= keys <= min(most_keys, len(options) - 1):
            wanted = "one key" if most_keys == 1 else "two keys or more, and a wrong option"
            raise fields.broken("options", f"needs {wanted}, not {keys} of {len(options)}", "Mark it: `key: true`.")
        return Choice(options)

    return read


def _options(fields: Fields, least: int, most: int) -> tuple[Option, ...]:
    options = tuple(_option(fields.path, node) for node in fields.entries("options", at_least=least, at_most=most))
    texts = [" ".join(option.text.split()).casefold() for option in options]
    if len(set(texts)) < len(texts):
        raise fields.broken("options", "holds the same option twice")
    return options


def _option(path: Path, node: Node) -> Option:
    fields = Fields(path, node, required=("text",), optional=("key", "claim", "why"))
    option = Option(fields.text("text"), fields.flag("key"), fields.optional_text("claim"), fields.optional_text("why"))
    if not option.key and not option.why:
        raise broken(path, node.line, "a wrong option needs its 'why'", "Say what is wrong with the thought behind it.")
    return option


def _near_misses(fields: Fields, read: Callable[[Fields, str], Any], key: str) -> tuple[NearMiss, ...]:
    found = []
    for node in fields.entries("near_misses"):
        entry = Fields(fields.path, node, required=(key, "why"))
        found.append(NearMiss(read(entry, key), entry.text("why")))
    return tuple(found)


def _cloze(fields: Fields, _: bool) -> Cloze:
    gaps = fields.text("stem").count(HOLE) + fields.optional_text("code").count(HOLE)
    if gaps != 1:
        raise fields.broken("stem", f"needs one gap, {HOLE}, not {gaps}")
    return Cloze(fields.texts("answers"), fields.flag("case"), _near_misses(fields, Fields.text, "answer"))


def _numeric(fields: Fields, varies: bool) -> Numeric:
    _answer_or_formula(fields, varies)
    tolerance = _written(fields, "tolerance") if "tolerance" in fields else "0"
    try:
        _ = float(tolerance.removesuffix("%"))
    except ValueError:
        raise fields.broken("tolerance", "must be a number or a percentage", "Such as 0.01 or 1%.") from None
    answer = None if varies else fields.number("answer", above=-1e300, at_most=1e300)
    near = _near_misses(fields, _written if varies else _number, "value")
    return Numeric(answer, tolerance, fields.optional_text("unit"), near)


def _shape(fields: Fields, varies: bool) -> Shape:
    _answer_or_formula(fields, varies)
    answer = None if varies else _dimensions(fields, "answer")
    return Shape(answer, _near_misses(fields, _written if varies else _dimensions, "value"))


def _predict(fields: Fields, varies: bool) -> Predict:
    if "options" in fields:
        if "answer" in fields or "near_misses" in fields or varies:
            raise fields.broken("options", "cannot stand beside `answer`, `near_misses` or `vary`")
        options = _options(fields, 2, 5)
        keys = [option.text for option in options if option.key]
        if len(keys) != 1:
            raise fields.broken("options", f"needs one key, not {len(keys)}")
        return Predict(keys[0], options=options)
    if varies:
        if "answer" in fields or "raises" in fields:
            raise fields.broken(
                "answer" if "answer" in fields else "raises", "is found by running when there is `vary`"
            )
        return Predict("", near_misses=_near_misses(fields, _written, "value"))
    if ("answer" in fields) == ("raises" in fields):
        raise broken(fields.path, fields.line, "a predict item needs `answer` or `raises`, or `options`")
    near = _near_misses(fields, Fields.text, "answer")
    if "raises" in fields:
        return Predict(fields.text("raises"), raises=True, near_misses=near)
    return Predict(fields.text("answer"), near_misses=near)


def _bug(fields: Fields, _: bool) -> Bug:
    lines = len(fields.block("code").splitlines())

    def line(entry: Fields, name: str) -> int:
        return entry.integer(name, at_least=1, at_most=lines)

    also = tuple(_whole(fields, "also", node, lines) for node in fields.entries("also"))
    near = _near_misses(fields, line, "line")
    return Bug(line(fields, "line"), fields.block("fix"), fields.block("check"), also, near)


def _order(fields: Fields, _: bool) -> Order:
    lines: list[Line] = []
    for node in fields.entries("lines", at_least=3, at_most=8):
        entry = Fields(fields.path, node, required=("id", "text"), optional=("after",))
        line = Line(entry.text("id"), entry.block("text"), entry.texts("after") if "after" in entry else ())
        known = [before.id for before in lines]
        if line.id in known:
            raise entry.broken("id", f"'{line.id}' is there twice")
        for needed in line.after:
            if needed not in known:
                raise entry.broken("after", f"names '{needed}', which is no line above", "Write one right order.")
        lines.append(line)
    ids = [line.id for line in lines]
    distractors = []
    for node in fields.entries("distractors"):
        entry = Fields(fields.path, node, required=("text", "replaces", "why"))
        if entry.text("replaces") not in ids:
            raise entry.broken("replaces", f"names '{entry.text('replaces')}', which is no line")
        distractors.append(Distractor(entry.block("text"), entry.text("replaces"), entry.text("why")))
    return Order(tuple(lines), tuple(distractors), fields.block("setup", ""), fields.block("check", ""))


def _complete(fields: Fields, _: bool) -> Complete:
    if fields.block("code").count(HOLE) != 1:
        raise fields.broken("code", f"needs one hole, {HOLE}, not {fields.block('code').count(HOLE)}")
    wrong = []
    for node in fields.entries("wrong", at_least=2):
        entry = Fields(fields.path, node, required=("fill", "why"))
        wrong.append(WrongFill(entry.block("fill"), entry.text("why")))
    return Complete(fields.block("answer"), fields.texts("tests"), tuple(wrong))


def _free(fields: Fields, _: bool) -> Free:
    rubric = fields.texts("rubric", at_least=4)
    if len(rubric) > 7:
        raise fields.broken("rubric", f"has {len(rubric)} points, at most 7 can be kept in mind")
    return Free(rubric, fields.text("model_answer"))


_READERS: dict[ItemType, Callable[[Fields, bool], Body]] = {
    ItemType.MCQ: _choice(2, 5, 1, 1),
    ItemType.MULTI: _choice(4, 6, 2, 5),
    ItemType.CLOZE: _cloze,
    ItemType.NUMERIC: _numeric,
    ItemType.SHAPE: _shape,
    ItemType.PREDICT: _predict,
    ItemType.BUG: _bug,
    ItemType.ORDER: _order,
    ItemType.COMPLETE: _complete,
    ItemType.FREE: _free,
}


def _answer_or_formula(fields: Fields, varies: bool) -> None:
    if varies and "answer" in fields:
        raise fields.broken("answer", "is worked out by `formula` when there is `vary`")
    if not varies and "answer" not in fields:
        raise broken(fields.path, fields.line, "the field 'answer' is missing")


def _number(fields: Fields, name: str) -> float:
    return fields.number(name, above=-1e300, at_most=1e300)


def _written(fields: Fields, name: str) -> str:
    """A scalar as it was written: an expression, of which YAML may have made a number."""
    node = fields.node(name)
    if isinstance(node.value, list | dict) or not node.written.strip():
        raise fields.broken(name, f"must be a number or an expression, not {describe(node)}", "Put it in quotes.")
    return node.written.strip()


def _dimensions(fields: Fields, name: str) -> tuple[int | None, ...]:
    return tuple(
        None if node.value is None else _whole(fields, name, node, 10**9) for node in fields.entries(name, at_most=8)
    )


def _whole(fields: Fields, name: str, node: Node, at_most: int) -> int:
    if isinstance(node.value, bool) or not isinstance(node.value, int) or not 0 <= node.value <= at_most:
        raise broken(fields.path, node.line, f"'{name}' holds {describe(node)}, which does not fit")
    return node.value
