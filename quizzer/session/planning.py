"""Plans the days before an interview from what the record knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizzer.content.bank import Bank
from quizzer.model.errors import UsageError
from quizzer.model.plan import Plan, PlanItem, PlanKata
from quizzer.model.review import Mark, Mastery
from quizzer.progress.days import LocalDate, in_zone
from quizzer.progress.plan import plan
from quizzer.progress.record import Record
from quizzer.session.overview import KataRow
from quizzer.session.stats import topics_of

MINUTES_OF_A_DAY = 1440


@dataclass(frozen=True)
class Outlook:
    """A plan, and what is needed to tell it."""

    plan: Plan
    interview: date
    minutes: int
    """The budget of a day."""
    readiness: Mastery | None
    """All items together; None if there are none."""
    topics: dict[str, str]
    """The topic of each item that is planned."""
    too_long: dict[str, int]
    """Katas that take more than the budget of a day, with their minutes."""


def parse_date(text: str) -> date:
    """A date as a person writes it.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"'{text}' is no date", hint="Write year, month and day: --date 2027-03-31.") from None


def outlook(
    bank: Bank,
    katas: Iterable[KataRow],
    record: Record,
    *,
    interview: date,
    minutes: int,
    now_ms: int,
    local_date: LocalDate | None = None,
) -> Outlook:
    """What to do on each day from today to the interview. Suspended items are left out.

    Args:
        bank: the items that exist.
        katas: the katas that exist, as in the overview.
        record: what was done; an empty one for somebody new.
        interview: its day.
        minutes: the time of each day.
        now_ms: the moment, UTC.
        local_date: on which date of the learner a moment lies; by default as this computer's time zone has it.

    Raises:
        UsageError: the day is over or more than a year away, or the minutes are none, or more than a day has.
        StoreError: the record cannot be read.
    """
    if minutes > MINUTES_OF_A_DAY:
        raise UsageError(f"a day has {MINUTES_OF_A_DAY} minutes, not {minutes}", hint="--minutes is the time of a day.")
    suspended = record.marks.marked(Mark.SUSPENDED, now_ms=now_ms)
    topics = {item: topic for item, topic in topics_of(bank).items() if item not in suspended}
    standings = record.insight.standings(topics, now_ms)
    items = [
        PlanItem(standing, bank.heads[standing.item].seconds, bank.heads[standing.item].rev) for standing in standings
    ]
    planned = [PlanKata(row.id, -(-row.par_ms // 60_000), row.state) for row in katas]
    made = plan(
        (local_date or in_zone(None))(now_ms),
        interview,
        minutes,
        items,
        planned,
        retention=record.retention,
    )
    readiness = record.insight.readiness(topics, now_ms) if topics else None
    too_long = {kata.id: kata.minutes for kata in planned if kata.id in made.katas_left_out and kata.minutes > minutes}
    return Outlook(made, interview, minutes, readiness, topics, too_long)
