"""The lock beside the questions: what was proved, on which versions, and the frozen variants."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from quizzer.model.errors import ContentError
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
    path = questions / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ProofLock()
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    try:
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']!r} is not {SCHEMA}")
        return ProofLock(dict(data["versions"]), {entry["item"]: _proved(entry) for entry in data["items"]})
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(path, f"{type(error).__name__}: {error}") from error


def write_lock(questions: Path, versions: dict[str, str], proved: Iterable[Proved]) -> None:
    """Write the lock: one item in a line, sorted, so that a change shows as one line."""
    entries = [json.dumps(_plain(entry), ensure_ascii=False) for entry in sorted(proved, key=lambda entry: entry.item)]
    head = f'{{"schema": {SCHEMA}, "versions": {json.dumps(versions, sort_keys=True)}, "items": [\n'
    path = questions / FILE
    ready = path.with_name(f".{FILE}.tmp")
    ready.write_text(head + ",\n".join(entries) + "\n]}\n", encoding="utf-8")
    ready.replace(path)


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


def _broken(path: Path, message: str) -> ContentError:
    return ContentError(f"{path}: it cannot be used ({message})", hint="`quizzer author prove` writes it anew.")
