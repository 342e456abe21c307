"""Writes the question bank as a package for Anki.

Cards keep their identity from export to export, so that importing a newer package updates what is there and leaves the
person's own schedule in Anki alone.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from quizzer.content.bank import Bank
from quizzer.model.errors import UsageError
from quizzer.session.flashcards import Flashcard, flashcard

DECK = "Quizzer"
_FRONT = "{{Front}}{{#Hint}}<p>{{hint:Hint}}</p>{{/Hint}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Back}}'
_CSS = """\
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 44em; margin: 0 auto; }
pre { font-size: 15px; padding: 0.5em; overflow-x: auto; background: #8882; }
"""


@dataclass(frozen=True)
class AnkiExport:
    """What went into a package."""

    notes: int
    left_out: tuple[str, ...]
    """Parametrised items whose variants are not proved."""


def export_anki(bank: Bank, path: Path, *, now_ms: int) -> AnkiExport:
    """Write all items into a package, one deck for each topic.

    Args:
        bank: the items.
        path: the file, `.apkg`.
        now_ms: the moment. Anki takes in what is newer than what it has.

    Raises:
        UsageError: `genanki` is not installed, there are no items, or the file cannot be written.
        ContentError: a file of the bank is broken.
    """
    genanki = _genanki()
    found = {item.id: flashcard(item, bank.variants(item)) for item in bank.items()}
    cards = [card for card in found.values() if card is not None]
    if not cards:
        raise UsageError(f"there are no questions in {bank.folder}", hint="Nothing was written.")
    decks = _decks(genanki, cards)
    _write(path, _packed(genanki.Package(decks), now_ms))
    return AnkiExport(len(cards), tuple(name for name, card in found.items() if card is None))


def _genanki() -> ModuleType:
    try:
        import genanki
    except ImportError as error:
        raise UsageError(
            "packages for Anki are written by `genanki`, which is not installed",
            hint="Install it with: pip install 'quizzer[anki]'",
        ) from error
    return genanki  # type: ignore[no-any-return]


def _decks(genanki: Any, cards: list[Flashcard]) -> list[Any]:
    model = genanki.Model(
        _identity("model"),
        DECK,
        fields=[{"name": name} for name in ("Item", "Front", "Back", "Hint")],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    decks: dict[str, Any] = {}
    for card in cards:
        name = f"{DECK}::{card.topic}"
        deck = decks.setdefault(name, genanki.Deck(_identity(name), name))
        fields = [card.item, card.front, card.back, card.hint]
        guid = genanki.guid_for("quizzer", card.item)
        deck.add_note(genanki.Note(model, fields, tags=list(card.tags), guid=guid))
    return list(decks.values())


def _identity(name: str) -> int:
    """A number for something with a name, the same on every machine; Anki wants 31 bits at most."""
    digest = hashlib.sha256(f"quizzer {name}".encode()).digest()
    return 1 << 30 | int.from_bytes(digest[:4]) >> 2


def _packed(package: Any, now_ms: int) -> bytes:
    """The package. `genanki` itself would leave a copy of the database behind in the system's temporary folder."""
    connection = sqlite3.connect(":memory:")
    try:
        package.write_to_db(connection.cursor(), now_ms / 1000, itertools.count(now_ms))
        connection.commit()
        collection = connection.serialize()
    finally:
        connection.close()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", "{}")
    return packed.getvalue()


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror or error})") from error
