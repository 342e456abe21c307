"""The lock beside the katas: how strong the checks of each were when they were measured, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizzer.content.lock_file import read_entries, write_entries

FILE = "strength.lock"
SCHEMA = 1


@dataclass(frozen=True)
class Measured:
    """What became of the mutants of one kata."""

    killed: int
    survived: int
    equivalent: int

    @property
    def score(self) -> float:
        """The share of killed mutants among those that had to be killed; 1 where there was none."""
        counting = self.killed + self.survived
        return self.killed / counting if counting else 1.0


@dataclass(frozen=True)
class Basis:
    """What a measured strength hangs on, as hashes: where one differs, it says nothing any more."""

    reference: str
    checks: str
    """Checks and probes, and what else the kata tells the judge."""
    equivalents: str
    mutator: int
    engine: str
    """The sources that judge."""


@dataclass(frozen=True)
class Strength:
    """An entry of the lock."""

    kata: str
    measured: Measured
    basis: Basis


def read_strengths(katas: Path) -> dict[str, Strength]:
    """The lock in a folder of katas, by id; empty if there is none.

    Raises:
        ContentError: it cannot be read.
    """
    found = read_entries(katas / FILE, SCHEMA, _strengths, hint="`quizzer author mutate` writes it anew.")
    return found or {}


def write_strengths(katas: Path, strengths: Iterable[Strength]) -> None:
    """Write the lock: one kata in a line, sorted, so that a change shows as one line."""
    entries = map(_plain, sorted(strengths, key=lambda entry: entry.kata))
    write_entries(katas / FILE, {"schema": SCHEMA}, "katas", entries)


def _strengths(data: dict[str, Any]) -> dict[str, Strength]:
    return {entry["kata"]: _strength(entry) for entry in data["katas"]}


def _plain(entry: Strength) -> dict[str, Any]:
    return {"kata": entry.kata, **asdict(entry.measured), **asdict(entry.basis)}


def _strength(entry: dict[str, Any]) -> Strength:
    measured = Measured(*(int(entry[name]) for name in ("killed", "survived", "equivalent")))
    basis = Basis(
        str(entry["reference"]),
        str(entry["checks"]),
        str(entry["equivalents"]),
        int(entry["mutator"]),
        str(entry["engine"]),
    )
    return Strength(str(entry["kata"]), measured, basis)
