"""Reads what browsing shows. It runs in a thread: all files of the bank are read."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.session.browsing import Entry, entries
from quizzer.session.overview import overview
from quizzer.session.searching import Finder
from quizzer.tui.services import Services


@dataclass(frozen=True)
class Shelf:
    """All questions and katas, ready to be searched."""

    entries: tuple[Entry, ...]
    finder: Finder


def load(services: Services) -> Shelf:
    """Everything there is.

    Raises:
        QuizzerError: there is no content, or the record cannot be read.
    """
    import textual.highlight  # noqa: F401  what it imports takes longer than a key press may

    rows = overview(services.library, services.record).rows
    found = entries(services.bank, rows, services.record, now_ms=services.time.wall_ms())
    texts = ((one.id, f"{one.topic} {one.form} {one.source} {one.text} {one.about}") for one in found)
    return Shelf(found, Finder(texts))
