"""The lock beside the questions: what was proved, on which versions, and the frozen variants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from quizzer.content.lock_file import read_entries, write_entries
from quizzer.model.item import Variant

FILE = "proofs.lock"
SCHEMA = 1


@dataclass(frozen=True)
class Proved:
    """What a run of the proofs found out about one item."""

    item: str
    rev: int
    fingerprint: str
    """Of the item as it was proved."""
    result: str
    """A hash of what the proof computed; empty where there is no proof."""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True)
class ProofLock:
    """All of it."""

    versions: dict[str, str] = field(default_factory=dict)
    proved: dict[str, Proved] = field(default_factory=dict)
    """By the id of the item."""


def read_lock(questions: Path) -> ProofLock:
    """The lock in a folder of questions; an empty one if there is none.

    Raises:
        ContentError: it cannot be read.
    """
    found = read_entries(questions / FILE, SCHEMA, _lock, hint="`quizzer author prove` writes it anew.")
    return found or ProofLock()


def write_lock(questions: Path, versions: dict[str, str], proved: Iterable[Proved]) -> None:
    """Write the lock: one item in a line, sorted, so that a change shows as one line."""
    entries = map(_plain, sorted(proved, key=lambda entry: entry.item))
    write_entries(questions / FILE, {"schema": SCHEMA, "versions": versions}, "items", entries)


def _lock(data: dict[str, Any]) -> ProofLock:
    return ProofLock(dict(data["versions"]), {entry["item"]: _proved(entry) for entry in data["items"]})


def _plain(entry: Proved) -> dict[str, Any]:
    data = asdict(entry)
    data["variants"] = [[one.number, one.values, one.answer, list(one.near_misses)] for one in entry.variants]
    return data if entry.variants else {name: value for name, value in data.items() if name != "variants"}


def _proved(entry: dict[str, Any]) -> Proved:
    variants = tuple(
        Variant(int(number), dict(values), answer, tuple(near))
        for number, values, answer, near in entry.get("variants", ())
    )
    return Proved(str(entry["item"]), int(entry["rev"]), str(entry["fingerprint"]), str(entry["result"]), variants)
