"""What a quiz item is: the fields that all types share, and a body for each type. `docs/items.md` is the format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

HOLE = "____"
"""Stands for the gap of a cloze item and for the hole of a completion."""
TAGS = ("changed", "myth")
"""`changed`: differs between Keras 2 and 3. `myth`: widely believed and false."""
DEFAULT_REQUIRES = ">=3.0"


class ItemType(StrEnum):
    """How an item is answered."""

    MCQ = "mcq"
    MULTI = "multi"
    CLOZE = "cloze"
    NUMERIC = "numeric"
    SHAPE = "shape"
    PREDICT = "predict"
    BUG = "bug"
    ORDER = "order"
    COMPLETE = "complete"
    FREE = "free"


class Skill(StrEnum):
    """What an item asks of a person; everything but `RECALL` is above recall."""

    RECALL = "recall"
    PREDICT = "predict"
    DEBUG = "debug"
    COMPARE = "compare"
    CHOOSE = "choose"
    APPLY = "apply"


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    text: str
    key: bool = False
    """Choosing it is right."""
    claim: str = ""
    """What it says, as an expression over the names of the proof; empty if running cannot tell."""
    why: str = ""
    """What is wrong with the thought behind it."""


@dataclass(frozen=True)
class NearMiss:
    """A wrong answer that comes from one wrong thought."""

    value: Any
    """A number, shape, text or line; in a parametrised item an expression over its variables."""
    why: str


@dataclass(frozen=True)
class Choice:
    """mcq and multi."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Cloze:
    """A gap to fill with a word."""

    answers: tuple[str, ...]
    """All accepted spellings, the usual one first."""
    case: bool = False
    """Whether upper and lower case differ."""
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True)
class Numeric:
    """A number to type."""

    answer: float | None
    """None in a parametrised item."""
    tolerance: str = "0"
    """Absolute, or a percentage such as `1%`."""
    unit: str = ""
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A shape to type."""

    answer: tuple[int | None, ...] | None
    """None in a parametrised item."""
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True)
class Predict:
    """The output of code, typed or chosen."""

    answer: str
    """What is printed, or the name of the exception that ends it; empty in a parametrised item."""
    raises: bool = False
    """The answer is an exception."""
    near_misses: tuple[NearMiss, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Bug:
    """The faulty line of code."""

    line: int
    """From 1."""
    fix: str
    """What the line should be."""
    check: str
    """Runs after the code: passes with the fix, fails without it."""
    also: tuple[int, ...] = ()
    """Other lines that count as right."""
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line to put in order."""

    id: str
    text: str
    after: tuple[str, ...] = ()
    """The lines that it must come after."""


@dataclass(frozen=True)
class Distractor:
    """A line that does not belong."""

    text: str
    replaces: str
    """The line in whose place it would stand."""
    why: str


@dataclass(frozen=True)
class Order:
    """Lines to put in order, in one right order; every order that respects `after` is right."""

    lines: tuple[Line, ...]
    distractors: tuple[Distractor, ...] = ()
    setup: str = ""
    check: str = ""
    """Runs after the lines."""


@dataclass(frozen=True)
class WrongFill:
    """A plausible fill that the tests must reject."""

    fill: str
    why: str


@dataclass(frozen=True)
class Complete:
    """A hole in code to fill."""

    answer: str
    tests: tuple[str, ...]
    """Expressions; a fill is right that makes all of them give what the answer gives."""
    wrong: tuple[WrongFill, ...] = ()


@dataclass(frozen=True)
class Free:
    """An open question, graded by oneself against a rubric."""

    rubric: tuple[str, ...]
    model_answer: str


Body = Choice | Cloze | Numeric | Shape | Predict | Bug | Order | Complete | Free


@dataclass(frozen=True)
class Vary:
    """The variables of a parametrised item."""

    values: dict[str, tuple[Any, ...]]
    where: str = ""
    """Which combinations count, as an expression; empty for all."""
    formula: str = ""
    """The key as an expression, worked out without the library."""


@dataclass(frozen=True)
class Item:
    """One quiz item."""

    id: str
    rev: int
    """Raised when the key, the options or the meaning change."""
    type: ItemType
    source: str
    """The interview question it belongs to, `q01` to `q70`."""
    topic: str
    skill: Skill
    level: int
    """1 (everybody) to 5 (few)."""
    seconds: int
    """Par: what a prepared candidate needs."""
    stem: str
    body: Body
    code: str = ""
    hint: str = ""
    explain: str = ""
    api: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    requires: str = DEFAULT_REQUIRES
    """The Keras versions on which it is true, such as `>=3.0,<4`."""
    kata: str = ""
    """The kata in which the answer is written as code."""
    proof: str = ""
    """Code that finds the key on the installed library; empty where the body is the proof, or there is none."""
    no_proof: str = ""
    """Why there is no proof."""
    vary: Vary | None = None
    path: Path = Path()
    line: int = 0
    """Where it stands in its file."""
    fingerprint: str = ""
    """A hash of everything that its file says about it."""

    @property
    def machine_graded(self) -> bool:
        """Whether the answer is marked without the person's own judgement."""
        return self.type is not ItemType.FREE


@dataclass(frozen=True)
class Variant:
    """One combination of a parametrised item's variables, proved and frozen."""

    number: int
    values: dict[str, Any]
    answer: Any
    """The key: a number, a shape or a text."""
    near_misses: tuple[Any, ...] = ()
    """One value for each near miss of the item."""


class Head(NamedTuple):
    """What has to be known of an item to choose it, without reading its file. A tuple: many are made at every start."""

    id: str
    rev: int
    type: ItemType
    source: str
    topic: str
    skill: Skill
    level: int
    seconds: int
    tags: tuple[str, ...]
    requires: str
    kata: str
    varies: bool
    """It is parametrised, and can be asked only in proved variants."""
    fingerprint: str
    file: str
    """Relative to the folder of the questions."""

    @classmethod
    def of(cls, item: Item, file: str) -> Head:
        """The head of an item."""
        return cls(
            item.id,
            item.rev,
            item.type,
            item.source,
            item.topic,
            item.skill,
            item.level,
            item.seconds,
            item.tags,
            item.requires,
            item.kata,
            item.vary is not None,
            item.fingerprint,
            file,
        )
