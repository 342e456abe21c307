"""What can be said against a single item without running anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from quizzer.authoring.layout import CODE_WIDTH, LINES, lines_shown, too_wide
from quizzer.model.item import Choice, Cloze, Free, Item, ItemType, Option, Order, Predict

MODEL_ANSWER_WORDS = (100, 240)
LONGEST_OUTPUT = 80
"""Of a predict item whose answer is typed."""
_REFERS = re.compile(r"\b(all|none|both|neither) of (the|these|those)\b|\bthe above\b|\boption [a-e]\b", re.I)
_NEGATED = re.compile(
    r"\b[Ww](hich|hat)( of these| of the following| \w+)? (is|are|does|do|can|will)( not|n't)\b|, except\b"
)
_KNOWN_NAMES = frozenset(dir(__builtins__)) | {"close", "message", "printed", "raised", "warned"}


def lint_item(item: Item) -> Iterator[str]:
    """Everything that is wrong with an item taken by itself."""
    yield from _layout(item)
    yield from _texts(item)
    yield from _variables(item)
    if isinstance(item.body, Choice | Predict) and item.body.options:
        yield from _options(item, item.body.options)
    if isinstance(item.body, Choice) and not item.no_proof:
        yield from _claims(item.body.options)
    if isinstance(item.body, Order):
        texts = [*(line.text for line in item.body.lines), *(wrong.text for wrong in item.body.distractors)]
        yield from (f"two lines read the same: {text}" for text in sorted(set(texts)) if texts.count(text) > 1)
    if isinstance(item.body, Cloze) and (given := _given_away(item, item.body)):
        yield f"the hint gives the answer away: {given}"
    if isinstance(item.body, Predict) and not item.body.options and len(item.body.answer) > LONGEST_OUTPUT:
        yield f"the output to type has {len(item.body.answer)} characters, at most {LONGEST_OUTPUT}; give options"
    if isinstance(item.body, Free):
        count = len(item.body.model_answer.split())
        least, most = MODEL_ANSWER_WORDS
        if not least <= count <= most:
            yield f"the model answer has {count} words, {least} to {most} can be said in two minutes"


def _layout(item: Item) -> Iterator[str]:
    for line in too_wide(item):
        yield f"a line of code has {len(line)} characters, at most {CODE_WIDTH} fit: {line.strip()[:40]}"
    if (count := lines_shown(item)) > LINES:
        yield f"stem, code and options take {count} lines, at most {LINES} fit"


def _texts(item: Item) -> Iterator[str]:
    question = item.stem.split(". ")[-1]
    if isinstance(item.body, Choice) and _NEGATED.search(question):
        yield "the question is negated; write NOT or EXCEPT in capitals, or turn it around"
    if item.machine_graded and len(item.explain.split()) < 8:
        yield "the explanation says too little"


def _variables(item: Item) -> Iterator[str]:
    if item.vary is None:
        return
    for name in item.vary.values:
        if f"{{{name}}}" not in item.stem + item.code:
            yield f"the variable {name} is not shown in stem or code"


def _options(item: Item, options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        if found := _REFERS.search(option.text):
            yield f"an option refers to others ('{found[0]}'); they are shuffled"
    lengths = [len(option.text) for option in options]
    if item.type is not ItemType.PREDICT and max(lengths) > 3 * min(lengths) + 30:
        yield f"the options have {min(lengths)} to {max(lengths)} characters; make them alike"


def _claims(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        if option.key and not option.claim:
            yield f"the key '{option.text[:40]}' has no claim"
        if not option.claim:
            continue
        try:
            tree = ast.parse(option.claim, mode="eval")
        except SyntaxError as error:
            yield f"the claim `{option.claim}` is no expression ({error.msg})"
            continue
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if not names - _KNOWN_NAMES:
            yield f"the claim `{option.claim}` does not use what the proof found out"


def _given_away(item: Item, body: Cloze) -> str:
    said = re.findall(r"\w+", item.hint.lower())
    return next((answer for answer in body.answers if answer.lower() in said), "")
