"""Reads `katas/<id>/equivalent.yaml`: the mutants of a reference that nobody could tell from it, each with the reason.

A mutant is known by what was changed, not by the number of a line: an entry stays true when lines move.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizzer.content.fields import Fields
from quizzer.content.strict_yaml import broken, load

FILE = "equivalent.yaml"
LEAST_WORDS = 5
"""Of a reason: a word or two explain nothing."""


@dataclass(frozen=True)
class Identity:
    """Which change it is: the operator, the function around it, and the text before and after."""

    operator: str
    scope: str
    """`SimpleDense.build`; empty at module level."""
    was: str
    """The lines that change, as one."""
    becomes: str
    """What stands in their place; empty where they vanish."""
    nth: int = 1
    """Of several places that look the same."""


@dataclass(frozen=True)
class Equivalent:
    """A mutant that need not be killed."""

    identity: Identity
    reason: str
    line: int
    """In the file, from 1."""


def read_equivalents(kata: Path) -> tuple[Equivalent, ...]:
    """The entries of a kata's folder; none where there is no file.

    Raises:
        ContentError: the file is broken, or holds an entry twice.
    """
    path = kata / FILE
    if not path.is_file():
        return ()
    fields = Fields(path, load(path), required=("mutants",))
    entries = [
        Fields(path, node, required=("operator", "was", "reason"), optional=("in", "becomes", "nth"))
        for node in fields.entries("mutants", at_least=1)
    ]
    found: dict[Identity, Equivalent] = {}
    for entry in entries:
        one = _equivalent(entry)
        if one.identity in found:
            message = f"the same mutant stands in line {found[one.identity].line}"
            raise broken(path, one.line, message, "Keep one of them, or tell them apart with `nth`.")
        found[one.identity] = one
    return tuple(found.values())


def _equivalent(entry: Fields) -> Equivalent:
    reason = entry.text("reason")
    if len(reason.split()) < LEAST_WORDS:
        raise entry.broken("reason", f"needs at least {LEAST_WORDS} words", "Say why no check could tell them apart.")
    nth = entry.integer("nth", at_least=1, at_most=99) if "nth" in entry else 1
    identity = Identity(
        entry.text("operator"),
        entry.optional_text("in"),
        " ".join(entry.text("was").split()),
        " ".join(entry.optional_text("becomes").split()),
        nth,
    )
    return Equivalent(identity, " ".join(reason.split()), entry.line)
