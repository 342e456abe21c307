"""Items for tests that mark and show, made without files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quizzer.model.item import (
    Body,
    Bug,
    Choice,
    Cloze,
    Complete,
    Distractor,
    Free,
    Item,
    ItemType,
    Line,
    NearMiss,
    Numeric,
    Option,
    Order,
    Predict,
    Shape,
    Skill,
    Variant,
    Vary,
    WrongFill,
)

VARIANTS = tuple(
    Variant(number, {"units": units}, units * 4 + units, (units * 4,)) for number, units in enumerate(range(2, 30))
)
BODIES: dict[ItemType, Body] = {
    ItemType.MCQ: Choice((Option("right", key=True), Option("wrong", why="No."), Option("other", why="Nor that."))),
    ItemType.MULTI: Choice(
        (Option("one", key=True), Option("two", key=True), Option("bad", why="Bad."), Option("worse", why="Worse."))
    ),
    ItemType.CLOZE: Cloze(("trainable", "trainable_weights"), near_misses=(NearMiss("frozen", "No such name."),)),
    ItemType.NUMERIC: Numeric(15, "0", "parameters", (NearMiss(12, "The bias is forgotten."),)),
    ItemType.SHAPE: Shape((None, 3), (NearMiss((3,), "The batch axis is forgotten."),)),
    ItemType.PREDICT: Predict("(None, 3)", near_misses=(NearMiss("(3,)", "There is a batch axis."),)),
    ItemType.BUG: Bug(2, "b = 3", "assert b == 3", (3,), (NearMiss(1, "That one is right."),)),
    ItemType.ORDER: Order(
        (Line("a", "a = 1"), Line("b", "b = 2"), Line("c", "c = a + b", ("a", "b"))),
        (Distractor("c = a - b", "c", "It subtracts."),),
        check="assert c == 3",
    ),
    ItemType.COMPLETE: Complete("x / 255", ("scale(51.0)",), (WrongFill("x", "Nothing is scaled."),)),
    ItemType.FREE: Free(("one", "two", "three", "four"), "The model answer."),
}


def item(kind: ItemType, **changes: Any) -> Item:
    """An item of a type."""
    made = Item(
        id=f"an-{kind}-item",
        rev=1,
        type=kind,
        source="q44",
        topic="custom-code",
        skill=Skill.APPLY,
        level=2,
        seconds=60,
        stem="What is it?",
        body=BODIES[kind],
        code="a = 1\nb = 2\nc = 3\n" if kind in (ItemType.BUG, ItemType.PREDICT) else "",
        hint="Think.",
        explain="It is so.",
    )
    return replace(made, **changes)


def varied() -> Item:
    """A parametrised item; `VARIANTS` belong to it."""
    body = Numeric(None, "0", "", (NearMiss("units * 4", "The bias of {units} is forgotten."),))
    vary = Vary({"units": tuple(range(2, 30))}, formula="units * 4 + units")
    return item(ItemType.NUMERIC, stem="{units} units, {other} stays", body=body, vary=vary)
