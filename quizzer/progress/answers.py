"""The log of answers: added to, never changed. What was taken back stays in it and counts for nothing."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from quizzer.model.review import Answer, AnswerKind, Certainty, NewAnswer, QuizMode, Rating
from quizzer.progress.cards import refresh
from quizzer.progress.days import DAY_MS, LAST_MS, day_start
from quizzer.progress.memory import RETENTION, memory
from quizzer.progress.store import Store

GIVEN_LIMIT = 4_000
"""How much of what was given is kept, in characters."""
_ANSWERS = """
    SELECT answers.*, retractions.answer IS NOT NULL AS retracted
      FROM answers LEFT JOIN retractions ON retractions.answer = answers.id
"""
_ORDER = "ORDER BY at_ms, uuid"
_ADD = """
    INSERT INTO answers (uuid, item, rev, variant, kind, mode, quiz, asked_ms, answered_ms, at_ms, elapsed_ms,
                         score, certainty, hints, given, rating)
    VALUES (:uuid, :item, :rev, :variant, :kind, :mode, :quiz, :asked_ms, :answered_ms,
            min(max(:answered_ms, 0, (SELECT coalesce(max(at_ms), 0) FROM answers WHERE item = :item)), :last_ms),
            :elapsed_ms, :score, :certainty, :hints, :given, :rating)
"""
_LATEST = """
    SELECT *, 0 AS retracted
      FROM (SELECT *, row_number() OVER (PARTITION BY item ORDER BY at_ms DESC, uuid DESC) AS back FROM counted)
     WHERE back = 1
"""
_SURE_AND_WRONG = f"""
    WITH wrong AS (
        SELECT *, row_number() OVER (PARTITION BY item ORDER BY at_ms DESC, uuid DESC) AS back
          FROM counted WHERE certainty = 'sure' AND rating = {Rating.AGAIN.value}
    )
    SELECT *, 0 AS retracted FROM wrong
     WHERE back = 1
       AND (SELECT count(*) FROM counted
             WHERE item = wrong.item AND rating > {Rating.AGAIN.value} AND kind != '{AnswerKind.KATA.value}'
               AND (at_ms, uuid) > (wrong.at_ms, wrong.uuid)) < ?
     ORDER BY at_ms DESC, uuid DESC
"""


class AnswerLog:
    """The answers of a record."""

    def __init__(self, store: Store, retention: float = RETENTION) -> None:
        self._store = store
        self._retention = retention

    def add(self, new: NewAnswer) -> Answer:
        """Record an answer, and what it means for the schedule: both or neither.

        An answer never counts before the item's previous one: where the clock was set back, it counts right after it.
        """
        with self._transaction() as connection:
            number = self._add(connection, new)
        return self.get(number)

    def credit_kata(self, items: Mapping[str, int], *, kata: str, now_ms: int) -> tuple[Answer, ...]:
        """Give each item, with its revision, a right answer for a kata that passed and asks for the same in code.

        What was answered on this UTC day already gets none: the questions themselves tell more.
        """
        with self._transaction() as connection:
            numbers = [
                self._add(connection, _credit(item, rev, kata, now_ms))
                for item, rev in items.items()
                if not _answered_on(connection, item, now_ms)
            ]
        return tuple(self.get(number) for number in numbers)

    def undo_self(self, *, quiz: int | None = None, now_ms: int) -> Answer | None:
        """Take back the newest answer, if the learner graded it; in a quiz, the newest one of that quiz.

        Returns:
            The answer that was taken back; None if there is nothing to undo.
        """
        condition = "" if quiz is None else "WHERE quiz = :quiz"
        newest = f"SELECT id, item, kind FROM counted {condition} ORDER BY uuid DESC LIMIT 1"
        with self._transaction() as connection:
            row = connection.execute(newest, {"quiz": quiz}).fetchone()
            if row is None or row["kind"] != AnswerKind.SELF:
                return None
            connection.execute("INSERT INTO retractions (answer, retracted_ms) VALUES (?, ?)", (row["id"], now_ms))
            refresh(connection, memory(self._retention), row["item"])
        return self.get(row["id"])

    def get(self, answer: int) -> Answer:
        """The answer with this id, which must exist."""
        return self._select(f"{_ANSWERS} WHERE answers.id = ?", answer)[0]

    def of_item(self, item: str) -> tuple[Answer, ...]:
        """All answers to an item, oldest first, with those that were taken back."""
        return self._select(f"{_ANSWERS} WHERE item = ? {_ORDER}", item)

    def of_quiz(self, quiz: int) -> tuple[Answer, ...]:
        """All answers of a quiz in the order in which they were given, with those that were taken back."""
        return self._select(f"{_ANSWERS} WHERE quiz = ? ORDER BY id", quiz)

    def counted(self, *, since_ms: int = 0, until_ms: int | None = None) -> tuple[Answer, ...]:
        """The answers that count, oldest first; `until_ms` itself lies outside."""
        condition = "WHERE at_ms >= ? AND at_ms < ?"
        return self._select(
            f"SELECT *, 0 AS retracted FROM counted {condition} {_ORDER}",
            since_ms,
            LAST_MS + 1 if until_ms is None else until_ms,
        )

    def latest(self) -> dict[str, Answer]:
        """The newest answer to each item that has one."""
        return {answer.item: answer for answer in self._select(_LATEST)}

    def seen(self) -> frozenset[str]:
        """The items that were ever answered."""
        return frozenset(row[0] for row in self._store.rows("SELECT DISTINCT item FROM counted"))

    def counts(self) -> dict[str, tuple[int, int]]:
        """How many answers each item has, and how many of them were right."""
        rows = self._store.rows("SELECT item, count(*), sum(rating > 1) FROM counted GROUP BY item")
        return {row[0]: (row[1], row[2]) for row in rows}

    def sure_and_wrong(self, *, rights: int = 2) -> tuple[Answer, ...]:
        """What the learner was sure of and wrong about, until it was answered right `rights` times; newest first.

        Each item stands there with its newest such answer. Credit from katas does not take it away.
        """
        return self._select(_SURE_AND_WRONG, rights)

    def _add(self, connection: sqlite3.Connection, new: NewAnswer) -> int:
        number = connection.execute(_ADD, _values(new)).lastrowid
        refresh(connection, memory(self._retention), new.item)
        return number or 0

    def _transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        memory(self._retention)  # what it imports is imported before other programs have to wait
        return self._store.transaction()

    def _select(self, sql: str, *values: str | int) -> tuple[Answer, ...]:
        return tuple(_answer(row) for row in self._store.rows(sql, values))


def _credit(item: str, rev: int, kata: str, now_ms: int) -> NewAnswer:
    return NewAnswer(
        item=item,
        rev=rev,
        kind=AnswerKind.KATA,
        mode=QuizMode.PRACTICE,
        asked_ms=now_ms,
        answered_ms=now_ms,
        elapsed_ms=0,
        score=1.0,
        given=kata,
        rating=Rating.GOOD,
    )


def _answered_on(connection: sqlite3.Connection, item: str, now_ms: int) -> bool:
    sql = "SELECT 1 FROM counted WHERE item = ? AND at_ms >= ? AND at_ms < ? LIMIT 1"
    today = day_start(now_ms)
    return connection.execute(sql, (item, today, today + DAY_MS)).fetchone() is not None


def _values(new: NewAnswer) -> dict[str, Any]:
    # A terminal may hand over halves of characters, which cannot be stored.
    given = new.given[:GIVEN_LIMIT].encode("utf-8", "replace").decode("utf-8")
    own = {"uuid": _uuid(), "given": given, "elapsed_ms": max(new.elapsed_ms, 0), "last_ms": LAST_MS}
    return {**vars(new), **own}


def _uuid() -> str:
    """A name that no other answer has, greater than those given before."""
    return f"{time.time_ns():016x}{os.urandom(8).hex()}"


def _answer(row: sqlite3.Row) -> Answer:
    return Answer(
        id=row["id"],
        uuid=row["uuid"],
        item=row["item"],
        rev=row["rev"],
        variant=row["variant"],
        kind=AnswerKind(row["kind"]),
        mode=QuizMode(row["mode"]),
        quiz=row["quiz"],
        asked_ms=row["asked_ms"],
        answered_ms=row["answered_ms"],
        at_ms=row["at_ms"],
        elapsed_ms=row["elapsed_ms"],
        score=row["score"],
        certainty=None if row["certainty"] is None else Certainty(row["certainty"]),
        hints=row["hints"],
        given=row["given"],
        rating=Rating(row["rating"]),
        retracted=bool(row["retracted"]),
    )
