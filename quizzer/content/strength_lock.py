"""The lock beside the katas: how strong the checks of each were when they were measured, and what that hangs on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizzer.model.errors import ContentError

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
    path = katas / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    try:
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']!r} is not {SCHEMA}")
        return {entry["kata"]: _strength(entry) for entry in data["katas"]}
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(path, f"{type(error).__name__}: {error}") from error


def write_strengths(katas: Path, strengths: Iterable[Strength]) -> None:
    """Write the lock: one kata in a line, sorted, so that a change shows as one line."""
    entries = [json.dumps(_plain(entry)) for entry in sorted(strengths, key=lambda entry: entry.kata)]
    path = katas / FILE
    ready = path.with_name(f".{FILE}.tmp")
    ready.write_text(f'{{"schema": {SCHEMA}, "katas": [\n' + ",\n".join(entries) + "\n]}\n", encoding="utf-8")
    ready.replace(path)


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


def _broken(path: Path, message: str) -> ContentError:
    return ContentError(f"{path}: it cannot be used ({message})", hint="`quizzer author mutate` writes it anew.")
