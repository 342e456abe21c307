"""Which files a batch grades, and which of them belong to a shard."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.session.practice import Practice


@dataclass(frozen=True)
class Entry:
    """One file that is to be graded. It may turn out to be no file at all, or one that cannot be read."""

    name: str
    """Its path in the folder, or the kata's id: no other entry has the same."""
    kata: Kata
    path: Path


@dataclass(frozen=True)
class Shard:
    """A part of a batch: which entries it has follows from their names alone."""

    number: int
    """From 1 on."""
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """
        Raises:
            UsageError: the text is not like `2/5`.
        """
        match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            raise UsageError(f"'{text}' is no shard", hint="Write it as 2/5: the second of five parts.")
        return cls(int(match[1]), int(match[2]))

    def part_of(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries of this shard. All shards together have every entry once; a new file moves no other."""
        return [entry for entry in entries if _number(entry.name) % self.of == self.number - 1]


def folder_entries(folder: Path, kata: Kata) -> list[Entry]:
    """Every `*.py` in a folder, and the kata's file in every folder in it, by name; hidden ones are left alone.

    Raises:
        UsageError: the folder cannot be read, or holds nothing of that kind.
    """
    try:
        names = [name for name in os.listdir(folder) if not name.startswith(".")]
    except OSError as error:
        raise UsageError(f"{folder} cannot be read ({error.strerror})", hint="Check its rights.") from error
    entries = [entry for name in names for entry in _entries_of(folder, name, kata)]
    if not entries:
        hint = f"It should hold *.py, or one folder per person with {kata.file_name} in it."
        raise UsageError(f"the folder {folder} holds nothing to grade", hint=hint)
    return sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _entries_of(folder: Path, name: str, kata: Kata) -> list[Entry]:
    inner = folder / name / kata.file_name
    if os.path.lexists(inner):
        return [Entry(f"{name}/{kata.file_name}", kata, inner)]
    return [Entry(name, kata, folder / name)] if name.endswith(".py") else []


def practice_entries(practice: Practice, katas: Sequence[Kata], backend: str) -> tuple[list[Entry], list[Kata]]:
    """Every kata that has a file in the practice folder, by id, and those of them that do not support the backend.

    Raises:
        UsageError: none has.
    """
    found = sorted((kata for kata in katas if os.path.lexists(practice.path(kata))), key=lambda kata: kata.id)
    if not found:
        raise UsageError(
            f"the folder {practice.folder} holds no file of a kata", hint="`quizzer kata KATA` puts a starter there."
        )
    fitting = [kata for kata in found if backend in kata.backends]
    entries = [Entry(kata.id, kata, practice.folder / kata.file_name) for kata in fitting]
    return entries, [kata for kata in found if kata not in fitting]


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(os.fsencode(name)).digest()[:8], "big")
