"""What the record tells about the learner: standings, mastery, retention, days of work.

The record does not know topics: callers hand in which item belongs to which. Other items are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from quizzer.model.review import Answer, AnswerKind, Certainty, Mastery, Retention, Standing, Streak
from quizzer.progress import activity
from quizzer.progress.activity import DayActivity
from quizzer.progress.answers import AnswerLog
from quizzer.progress.days import DAY_MS, LAST_MS, LocalDate
from quizzer.progress.mastery import by_topic, together, weakest
from quizzer.progress.memory import RETENTION, memory
from quizzer.progress.retention import retention, reviews
from quizzer.progress.schedule import Schedule
from quizzer.progress.store import Store

_FIRST = """
    SELECT item, rating > 1 FROM (
        SELECT item, rating, kind, row_number() OVER (PARTITION BY item ORDER BY at_ms, uuid) AS number FROM counted
    ) WHERE number = 1 AND kind != 'kata'
"""
_DAYS = "SELECT at_ms, kind, rating > 1 AS right, elapsed_ms FROM counted ORDER BY at_ms, uuid"


class Insight:
    """Statistics over one record."""

    def __init__(self, store: Store, retention: float = RETENTION) -> None:
        self._store = store
        self._retention = retention
        self._answers = AnswerLog(store, retention)
        self._schedule = Schedule(store, retention)

    def standings(self, topics: Mapping[str, str], at_ms: int) -> tuple[Standing, ...]:
        """Where the learner stands with each item, in the order of `topics`."""
        cards, latest, firsts = self._schedule.cards(), self._answers.latest(), self._first_results()
        found = []
        for item, topic in topics.items():
            card, last = cards.get(item), latest.get(item)
            if card is None or last is None:
                found.append(Standing(item, topic))
                continue
            # On the day of an answer FSRS predicts 1, even after a wrong one: tomorrow is the earliest that tells.
            recall = memory(self._retention).recall(card, max(at_ms, card.last_ms + DAY_MS))
            guessed = last.certainty is Certainty.GUESS
            found.append(Standing(item, topic, card, recall, last.score, guessed, firsts.get(item)))
        return tuple(found)

    def mastery(self, topics: Mapping[str, str], at_ms: int) -> dict[str, Mastery]:
        """How much of each topic is known, in alphabetical order."""
        return by_topic(self.standings(topics, at_ms))

    def readiness(self, topics: Mapping[str, str], at_ms: int) -> Mastery:
        """How much of all topics together is known. There must be an item."""
        return together(self.standings(topics, at_ms))

    def weakest(self, topics: Mapping[str, str], at_ms: int, *, limit: int = 10) -> tuple[Standing, ...]:
        """The items that were answered and are known least."""
        return weakest(self.standings(topics, at_ms), limit)

    def retention(
        self, *, since_ms: int = 0, until_ms: int | None = None, topics: Mapping[str, str] | None = None
    ) -> tuple[Retention, ...]:
        """How due reviews of a period came out against what was predicted: all together, then by topic.

        Returns:
            Nothing if no review was due in the period; `until_ms` itself lies outside of it.
        """
        end = LAST_MS + 1 if until_ms is None else until_ms
        everything = reviews(memory(self._retention), self._answers.counted())
        return retention([review for review in everything if since_ms <= review.at_ms < end], topics)

    def activity(self, local_date: LocalDate) -> dict[date, DayActivity]:
        """What was done on each date, oldest first. A kata's interval counts for the date on which it began."""
        days: dict[date, DayActivity] = {}
        for row in self._store.rows(_DAYS):
            day = days.setdefault(local_date(row["at_ms"]), DayActivity())
            if row["kind"] != AnswerKind.KATA:
                day.answers += 1
                day.right += row["right"]
                day.quiz_ms += row["elapsed_ms"]
        for row in self._store.rows("SELECT opened_ms, counted_ms FROM clock_intervals"):
            days.setdefault(local_date(row["opened_ms"]), DayActivity()).kata_ms += row["counted_ms"]
        return dict(sorted(days.items()))

    def streak(self, local_date: LocalDate, today: date) -> Streak:
        """Days in a row with answers."""
        moments = self._store.rows("SELECT at_ms FROM counted WHERE kind != 'kata'")
        return activity.streak({local_date(row["at_ms"]) for row in moments}, today)

    def last_result(self, item: str) -> Answer | None:
        """The newest answer to an item; None if there is none that counts."""
        counted = [answer for answer in self._answers.of_item(item) if not answer.retracted]
        return counted[-1] if counted else None

    def _first_results(self) -> dict[str, bool]:
        return {row[0]: bool(row[1]) for row in self._store.rows(_FIRST)}
