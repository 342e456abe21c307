"""Understands what a person types. What cannot be read asks again and is no wrong answer."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable

from quizzer.quiz.arithmetic import arithmetic
from quizzer.quiz.showing import LETTERS

PERCENT = ("percent", "per cent", "%")
"""A unit that may be written in any of these ways."""


class FormatError(ValueError):
    """The text is no answer of the kind that is asked for; the message says what would be one."""


def letters(text: str, count: int) -> tuple[int, ...]:
    """The options that `b`, `a c`, `ac`, `A,C` or `1 3` name, as positions from 0, without repeats.

    Raises:
        FormatError: something in it names no option.
    """
    known = LETTERS[:count]
    bare = re.sub(r"\band\b", " ", text.lower())
    found = re.findall(r"\d+|[a-z]", bare)
    rest = re.sub(r"\d+|[a-z]|[\s,;.)(]+", "", bare)
    positions = [int(word) - 1 if word.isdigit() else LETTERS.index(word) for word in found]
    if not positions or rest or any(not 0 <= position < count for position in positions):
        raise FormatError(f"Type {_examples(known)}.")
    return tuple(dict.fromkeys(positions))


def letter(text: str, count: int) -> int:
    """The one option that is named.

    Raises:
        FormatError: none is, or several are.
    """
    found = letters(text, count)
    if len(found) != 1:
        raise FormatError("Only one answer counts here. Type one letter.")
    return found[0]


def number(text: str, unit: str = "") -> float:
    """A number: `1e-3`, `1,234`, `25%`, `1/3`, `2^10`, `3*4`, `ln(2)`, `sqrt 2`, with or without its unit.

    Raises:
        FormatError: it is none.
    """
    bare = text.strip().lower().replace("−", "-")
    in_percent = unit.lower() in PERCENT
    for word in PERCENT if in_percent else (unit.lower(), unit.lower().rstrip("s")):
        bare = bare.removesuffix(word).strip() if word else bare
    percent = bare.endswith("%") and not in_percent
    try:
        value = arithmetic(bare.rstrip("% "))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise FormatError("Type a number, such as 42, 0.25, 1e-3, 1/3 or ln(2).") from None
    if not math.isfinite(value):
        raise FormatError("Type a finite number.")
    return value / 100 if percent else value


def shape(text: str) -> tuple[int | None, ...]:
    """A shape: `(None, 32)`, `[none,32]`, `None x 32`, `(?, 32)`, `(32,)`, `()`.

    Raises:
        FormatError: it is none.
    """
    bare = text.strip().lower()
    for word in ("tensorshape", "torch.size", "shape", "="):
        bare = bare.replace(word, " ")
    bare = re.sub(r"[()\[\]]", " ", bare)
    words = [word for word in re.split(r"[\s,;x×]+", bare) if word]
    if not words and not re.search(r"\(\s*\)|\[\s*\]", text):
        raise FormatError("Type a shape, such as (None, 32).")
    dimensions: list[int | None] = []
    for word in words:
        if word in ("none", "?", "null", "batch", "*"):
            dimensions.append(None)
        elif re.fullmatch(r"\d+", word):
            dimensions.append(int(word))
        else:
            raise FormatError("Type a shape, such as (None, 32), with None where the size is not known.")
    return tuple(dimensions)


def words(text: str) -> str:
    """A word or two, without quotes, backticks and spare white space.

    Raises:
        FormatError: nothing is left.
    """
    bare = " ".join(text.split()).strip("`").strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1].strip()
    bare = bare.removesuffix("()")
    if not bare:
        raise FormatError("Type the missing word.")
    return bare


def readings(text: str) -> tuple[str, ...]:
    """What may be meant as the missing word: the text itself, or the name in `keras.callbacks.Name(x)` and `name=True`.

    Raises:
        FormatError: nothing was typed.
    """
    whole = words(text)
    name = re.fullmatch(r"(?:[\w.]+\.)?(\w+)\s*(?:=(?!=).*|\(.*\))?", whole)
    inner = re.fullmatch(r"[\w.-]*\[([^\[\]]+)\]", whole)
    found = [match[1] for match in (name, inner) if match]
    return (whole, *found, *(word.replace(" ", "_") for word in (whole, *found)))


def output(text: str) -> str:
    """What code prints, in a form that keeps what was printed and drops how it was set.

    White space, commas, quotes around the whole and their kind, capital letters, and `1` for `1.0` do not matter.

    Raises:
        FormatError: nothing was typed.
    """
    bare = text.strip().replace("−", "-")
    if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"" and bare.count(bare[0]) == 2:
        bare = bare[1:-1]
    tokens = re.findall(r"\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|\w+|[^\w\s,]", bare.casefold())
    if not tokens:
        raise FormatError("Type what is printed, or the name of the exception.")
    return " ".join(_token(token) for token in tokens)


def _token(token: str) -> str:
    if token[0].isdecimal() or token[0] == ".":
        with contextlib.suppress(ValueError):
            return f"{float(token):.10g}"
    return '"' if token == "'" else token


def exception(text: str) -> str:
    """The name of an exception in `ValueError`, `a ValueError`, `raises keras.ValueError: ...`, in small letters."""
    found = re.search(r"([A-Za-z]\w*(Error|Exception|Warning|Exit|Interrupt|Iteration))\b", text, re.I)
    return found[1].lower() if found else ""


def line_number(text: str, lines: int) -> int:
    """The number of a line of code.

    Raises:
        FormatError: it is none of these lines.
    """
    found = re.fullmatch(r"\s*(line)?\s*#?(\d+)\s*[.:)]?\s*", text.lower())
    if not found or not 1 <= int(found[2]) <= lines:
        raise FormatError(f"Type the number of a line, 1 to {lines}.")
    return int(found[2])


def sequence(text: str, count: int) -> tuple[int, ...]:
    """Lines in an order: `3 1 2`, `3,1,2`, or `312` where there are fewer than ten; positions from 0.

    Raises:
        FormatError: a number names no line, or one is there twice.
    """
    found = re.findall(r"\d+", text)
    if len(found) == 1 and count < 10 and len(found[0]) > 1:
        found = list(found[0])
    rest = re.sub(r"[\d\s,;.>-]+", "", text)
    positions = tuple(int(word) - 1 for word in found)
    if not positions or rest or any(not 0 <= position < count for position in positions):
        raise FormatError(f"Type the numbers of the lines in order, such as 2 1 3; they go from 1 to {count}.")
    if len(set(positions)) < len(positions):
        raise FormatError("A line can be used once.")
    return positions


def points(text: str, count: int) -> frozenset[int]:
    """The points of a rubric that were met: `1 3`, `all`, `none`; positions from 0.

    Raises:
        FormatError: a number names no point.
    """
    word = text.strip().lower()
    if word in ("all", "*"):
        return frozenset(range(count))
    if word in ("none", "0", "-"):
        return frozenset()
    return frozenset(sequence(" ".join(dict.fromkeys(_separated(word, count))), count))


def _separated(text: str, count: int) -> Iterable[str]:
    found = re.findall(r"\d+", text)
    if re.sub(r"[\d\s,;.-]+", "", text) or not found:
        raise FormatError(f"Type the numbers of the points that you made, 1 to {count}, or all, or none.")
    return list(found[0]) if len(found) == 1 and count < 10 else found


def _examples(known: str) -> str:
    return f"{', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else known
