"""How much of an 80 x 24 terminal an item takes before it is answered."""

from __future__ import annotations

import textwrap

from quizzer.model.item import HOLE, Choice, Item, Order, Predict
from quizzer.report.paragraphs import paragraphs

TEXT_WIDTH = 76
OPTION_WIDTH = 70
"""Beside the letter."""
CODE_WIDTH = 72
LINES = 22


def lines_shown(item: Item) -> int:
    """The lines of stem, code, options or lines to order, as they are laid out at 80 columns."""
    count = sum(_wrapped(paragraph, TEXT_WIDTH) for paragraph in paragraphs(item.stem))
    count += len(item.code.splitlines())
    if isinstance(item.body, Choice | Predict):
        count += sum(_wrapped(option.text, OPTION_WIDTH) for option in item.body.options)
    if isinstance(item.body, Order):
        texts = [*(line.text for line in item.body.lines), *(wrong.text for wrong in item.body.distractors)]
        count += sum(len(text.splitlines()) for text in texts)
    return count


def too_wide(item: Item) -> list[str]:
    """The lines of code that do not fit."""
    texts = [item.code.replace(HOLE, "")]
    if isinstance(item.body, Order):
        texts += [*(line.text for line in item.body.lines), *(wrong.text for wrong in item.body.distractors)]
    return [line for text in texts for line in text.splitlines() if len(line) > CODE_WIDTH]


def _wrapped(text: str, width: int) -> int:
    return len(textwrap.wrap(text, width)) or 1
