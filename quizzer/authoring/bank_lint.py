"""What can be said against the bank as a whole: too little of something, too much alike, keys that can be guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from quizzer.authoring.coverage import QuestionCoverage, coverage
from quizzer.model.item import Choice, Item, ItemType
from quizzer.model.question import Question

LEAST_ITEMS = 350
LEAST_TAGGED = 40
LEAST_PARAMETRISED = 25
GRADED_PER_QUESTION = (4, 10)
MOST_UNPROVED = 0.20
"""Of the machine-graded items."""
LEAST_REFUTED = 0.80
"""Of the wrong options in proved mcq items."""
MOST_LONGEST_KEYS = 0.30
"""Of the mcq items may have a key that is the single longest option."""
LEAST_PER_LEVEL = 0.04
ALIKE = 0.80
"""Two items that share so much of their words are one."""


def lint_bank(questions: Mapping[str, Question], items: Sequence[Item]) -> Iterator[str]:
    """Everything that is wrong with all items together."""
    for row in coverage(questions, items):
        yield from _question(row)
    yield from _counts(items)
    yield from _proofs(items)
    yield from _keys(items)
    yield from _alike(items)
    for item in items:
        if item.path.stem != item.source:
            yield f"{item.path}: its items belong to {item.source}; name the file {item.source}.yaml"


def _question(row: QuestionCoverage) -> Iterator[str]:
    name = row.question.id
    least, most = GRADED_PER_QUESTION
    if not least <= row.machine_graded <= most:
        yield f"{name}: has {row.machine_graded} machine-graded items, {least} to {most} are wanted"
    if len(row.types) < 3:
        yield f"{name}: has {len(row.types)} types of machine-graded items, at least 3 are needed"
    if row.above_recall < 1:
        yield f"{name}: has no item above recall"
    if row.free != 1:
        yield f"{name}: has {row.free} open items, one is needed"
    if row.question.section == "coding" and not row.kata:
        yield f"{name}: is a coding question without a link to a kata"


def _counts(items: Sequence[Item]) -> Iterator[str]:
    wanted = (
        ("items", len(items), LEAST_ITEMS),
        ("items tagged changed or myth", sum(bool(item.tags) for item in items), LEAST_TAGGED),
        ("parametrised items", sum(item.vary is not None for item in items), LEAST_PARAMETRISED),
    )
    for what, count, least in wanted:
        if count < least:
            yield f"there are {count} {what}, at least {least} are needed"
    levels = Counter(item.level for item in items)
    for level in range(1, 6):
        if levels[level] < LEAST_PER_LEVEL * len(items):
            yield f"level {level} has {levels[level]} of {len(items)} items: spread them"


def _proofs(items: Sequence[Item]) -> Iterator[str]:
    graded = [item for item in items if item.machine_graded]
    unproved = sum(bool(item.no_proof) for item in graded)
    if unproved > MOST_UNPROVED * len(graded):
        yield f"{unproved} of {len(graded)} machine-graded items have no proof, at most {MOST_UNPROVED:.0%} may"
    wrong = [
        option
        for item in graded
        if item.type is ItemType.MCQ and isinstance(item.body, Choice) and not item.no_proof
        for option in item.body.options
        if not option.key
    ]
    refuted = sum(bool(option.claim) for option in wrong)
    if refuted < LEAST_REFUTED * len(wrong):
        yield f"{refuted} of {len(wrong)} wrong options are refuted by running, {LEAST_REFUTED:.0%} are needed"


def _keys(items: Sequence[Item]) -> Iterator[str]:
    choices = [item.body for item in items if item.type is ItemType.MCQ and isinstance(item.body, Choice)]
    longest = sum(_key_is_longest(body) for body in choices)
    if longest > MOST_LONGEST_KEYS * len(choices):
        yield f"in {longest} of {len(choices)} mcq items the key is the single longest option: it can be guessed"


def _key_is_longest(body: Choice) -> bool:
    key = next(len(option.text) for option in body.options if option.key)
    return all(len(option.text) < key for option in body.options if not option.key)


def _alike(items: Sequence[Item]) -> Iterator[str]:
    words = [(item, _words(item)) for item in items]
    for (one, these), (other, those) in combinations(words, 2):
        shared = len(these & those)
        if shared and shared >= ALIKE * len(these | those):
            yield f"{one.id} and {other.id} ask nearly the same"


def _words(item: Item) -> frozenset[str]:
    """Pairs of words of stem, code and options: what an item asks, in any order."""
    texts = [item.stem, item.code]
    if isinstance(item.body, Choice):
        texts += [option.text for option in item.body.options]
    found = re.findall(r"\w+", " ".join(texts).lower())
    return frozenset(f"{one} {other}" for one, other in zip(found, found[1:], strict=False))
