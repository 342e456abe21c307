"""Derives the cards from the log of answers, inside the transaction that changed the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from quizzer.model.review import Card, Rating
from quizzer.progress.memory import Event, Memory, replay

EVENTS = "SELECT item, rev, rating, at_ms FROM counted"
ORDER = "ORDER BY item, at_ms, uuid"
_PUT = """
    INSERT OR REPLACE INTO cards (item, rev, stability, difficulty, due_ms, last_ms, reps, lapses)
    VALUES (:item, :rev, :stability, :difficulty, :due_ms, :last_ms, :reps, :lapses)
"""


def refresh(connection: sqlite3.Connection, memory: Memory, item: str) -> None:
    """Derive one item's card anew: its answers changed. All cards, if they were derived differently before."""
    if not is_current(connection, memory):
        rebuild(connection, memory)
        return
    connection.execute("DELETE FROM cards WHERE item = ?", (item,))
    _derive(connection, memory, connection.execute(f"{EVENTS} WHERE item = ? {ORDER}", (item,)))


def rebuild(connection: sqlite3.Connection, memory: Memory) -> None:
    """Derive all cards anew."""
    connection.execute("DELETE FROM cards")
    _derive(connection, memory, connection.execute(f"{EVENTS} {ORDER}").fetchall())
    connection.execute("INSERT OR REPLACE INTO card_basis (one, basis) VALUES (1, ?)", (memory.basis,))


def is_current(connection: sqlite3.Connection, memory: Memory) -> bool:
    """Whether the cards were derived with the same retention and the same parameters of FSRS."""
    row = connection.execute("SELECT basis FROM card_basis").fetchone()
    return row is not None and row[0] == memory.basis


def event(row: sqlite3.Row) -> Event:
    """An answer as the schedule sees it."""
    return Event(row["item"], row["rev"], Rating(row["rating"]), row["at_ms"])


def card(row: sqlite3.Row) -> Card:
    """A card from its row."""
    return Card(**{name: row[name] for name in Card.__dataclass_fields__})


def _derive(connection: sqlite3.Connection, memory: Memory, rows: Iterable[sqlite3.Row]) -> None:
    for _, answers in groupby(map(event, rows), key=lambda answer: answer.item):
        *_, (_, last) = replay(memory, answers)
        connection.execute(_PUT, vars(last))
