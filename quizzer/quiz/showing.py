"""An item as it is put before a person: one variant, and an order of options and lines that stays while it is shown."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizzer.model.item import Choice, Item, NearMiss, Option, Order, Predict, Variant

LETTERS = string.ascii_lowercase


@dataclass(frozen=True)
class ShownLine:
    """A line of an order item, or a distractor among them."""

    id: str
    """Empty for a distractor."""
    text: str
    why: str = ""
    """What is wrong with a distractor."""


@dataclass(frozen=True)
class Showing:
    """One showing of an item. Letters and numbers that a person types refer to its order."""

    item: Item
    variant: Variant | None = None
    options: tuple[Option, ...] = ()
    lines: tuple[ShownLine, ...] = ()

    @property
    def stem(self) -> str:
        """The question, with the variant's values in it."""
        return self.filled(self.item.stem)

    @property
    def code(self) -> str:
        """The code that belongs to it; empty if there is none."""
        return self.filled(self.item.code)

    @property
    def hint(self) -> str:
        """The hint."""
        return self.filled(self.item.hint)

    @property
    def explain(self) -> str:
        """Why the key is right."""
        return self.filled(self.item.explain)

    @property
    def lettered(self) -> tuple[tuple[str, Option], ...]:
        """The options with their letters."""
        return tuple(zip(LETTERS, self.options, strict=False))

    def filled(self, text: str) -> str:
        """A text of the item with the variant's values in the place of its variables."""
        return substitute(text, self.variant.values) if self.variant else text


def show(item: Item, *, variants: Sequence[Variant] = (), seed: int, avoid: int | None = None) -> Showing:
    """Put an item before a person.

    Args:
        variants: the proved variants of a parametrised item.
        seed: decides variant and order; the same seed gives the same showing.
        avoid: the number of the variant that was shown last.
    """
    dice = random.Random(f"{item.id}:{seed}")
    choices = [variant for variant in variants if variant.number != avoid] or list(variants)
    variant = dice.choice(choices) if choices else None
    options = list(item.body.options) if isinstance(item.body, Choice | Predict) else []
    dice.shuffle(options)
    lines = _lines(item.body, dice) if isinstance(item.body, Order) else ()
    return Showing(item, variant, tuple(options), lines)


def substitute(text: str, values: dict[str, Any]) -> str:
    """Put values in the place of `{name}`; other braces stay."""

    def value(match: re.Match[str]) -> str:
        return str(values[match[1]]) if match[1] in values else match[0]

    return re.sub(r"\{(\w+)\}", value, text) if values else text


def near_misses(showing: Showing, own: tuple[NearMiss, ...]) -> tuple[NearMiss, ...]:
    """The near misses of a showing: the item's own, with the variant's values where it has variants."""
    if showing.variant is None:
        return own
    pairs = zip(own, showing.variant.near_misses, strict=False)
    return tuple(NearMiss(value, showing.filled(near.why)) for near, value in pairs)


def _lines(order: Order, dice: random.Random) -> tuple[ShownLine, ...]:
    right = [ShownLine(line.id, line.text) for line in order.lines]
    wrong = [ShownLine("", distractor.text, distractor.why) for distractor in order.distractors]
    shown = [*right, *wrong]
    for _ in range(20):  # until it does not lie there solved
        dice.shuffle(shown)
        if [line for line in shown if line.id] != right:
            break
    return tuple(shown)
