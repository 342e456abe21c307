"""What there is to do today: what is due, what was begun, what to try next, and how far the day's goal is.

Home shows it; nothing of it is decided on a screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.content.bank import Bank
from quizzer.model.attempt import Attempt, Mode
from quizzer.model.plan import PlanDay
from quizzer.model.review import Mark, Mastery, Standing, Streak
from quizzer.progress.activity import DayActivity
from quizzer.progress.days import LocalDate, in_zone
from quizzer.progress.mastery import by_topic, together
from quizzer.progress.plan import MOST_DAYS
from quizzer.progress.record import Record
from quizzer.session.clock import Time
from quizzer.session.completion import Runner
from quizzer.session.interview import Interview
from quizzer.session.overview import KataRow
from quizzer.session.planning import outlook
from quizzer.session.selection import askable
from quizzer.session.stats import topics_of
from quizzer.session.suggesting import Suggestion, suggest

MINUTES = 30
"""The time of a day that the plan counts on, as `quizzer plan` does unless told otherwise."""


@dataclass(frozen=True)
class Begun:
    """A kata that was begun and can be gone on with."""

    kata: str
    title: str
    elapsed_ms: int
    par_ms: int
    left_ms: int | None
    """Until the bell of an exam, whose clock runs; None in practice."""


@dataclass(frozen=True)
class Due:
    """What wants to be reviewed now."""

    topics: tuple[tuple[str, int], ...] = ()
    """Each topic with its number of items, the largest first."""
    seconds: int = 0
    """What it takes at par."""

    @property
    def items(self) -> int:
        """How many there are."""
        return sum(number for _, number in self.topics)


@dataclass(frozen=True)
class Countdown:
    """The days to the interview, and what today brings on the way there."""

    interview: date
    days: int
    """0 is today; negative once it is over."""
    plan: PlanDay | None
    """None where nothing can be planned: it is over, or more than a year away."""
    message: str = ""
    """Whether the time is enough."""


@dataclass(frozen=True)
class Today:
    """Where a person stands when they sit down."""

    day: date
    due: Due
    new: int
    """Items that can be asked and never were."""
    begun: tuple[Begun, ...]
    """Exams first, since their clocks run; then the newest."""
    interview_ms: int | None
    """What an interview that was broken off has left; None if there is none."""
    suggestion: Suggestion | None
    done: int
    """Answers given today."""
    goal: int
    """Answers wanted a day."""
    streak: Streak
    countdown: Countdown | None
    """None: no day is set."""
    topics: tuple[Mastery, ...]
    """What is known of each, known least first; those never met come last."""
    readiness: Mastery | None
    """All items together; None if there are none."""
    katas: int
    days: Mapping[date, DayActivity]
    """Days with work, oldest first."""

    @property
    def blank(self) -> bool:
        """Nothing was ever done."""
        seen = self.readiness.seen if self.readiness else 0
        return not (seen or self.begun or self.streak.longest or self.interview_ms)


def today(
    bank: Bank,
    katas: Sequence[KataRow],
    record: Record,
    *,
    now_ms: int,
    goal: int,
    interview: date | None = None,
    version: str = "",
    local_date: LocalDate | None = None,
) -> Today:
    """What there is to do.

    Args:
        bank: the items that exist.
        katas: the katas that can be written here, as in the overview.
        record: what was done; an empty one for somebody new.
        now_ms: the moment, UTC.
        goal: answers wanted a day.
        interview: its day, if it is known.
        version: of the installed Keras; empty if there is none.
        local_date: on which date of the learner a moment lies; by default as this computer's time zone has it.

    Raises:
        StoreError: the record cannot be read.
    """
    dates = local_date or in_zone(None)
    day = dates(now_ms)
    standings = record.insight.standings(topics_of(bank), now_ms)
    known = by_topic(standings)
    sitting = _sitting(bank, katas, record, now_ms)
    days = record.insight.activity(dates)
    return Today(
        day=day,
        due=_due(bank, record, version, now_ms),
        new=_new(bank, record, standings, version, now_ms),
        begun=_begun(katas, record, sitting, now_ms),
        interview_ms=sitting.remaining_ms if sitting else None,
        suggestion=suggest(katas, known, {head.source: head.topic for head in bank.heads.values()}),
        done=days[day].answers if day in days else 0,
        goal=goal,
        streak=record.insight.streak(dates, day),
        countdown=_countdown(bank, katas, record, interview, day, now_ms, dates) if interview else None,
        topics=tuple(sorted(known.values(), key=lambda one: (one.seen == 0, one.mean, one.topic))),
        readiness=together(standings) if standings else None,
        katas=len(katas),
        days=days,
    )


def _due(bank: Bank, record: Record, version: str, now_ms: int) -> Due:
    heads = {head.id: head for head in askable(bank, version)}
    due = [heads[one.item] for one in record.schedule.due(now_ms, {name: head.rev for name, head in heads.items()})]
    topics = Counter(head.topic for head in due)
    ordered = sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))
    return Due(tuple(ordered), sum(head.seconds for head in due))


def _new(bank: Bank, record: Record, standings: Sequence[Standing], version: str, now_ms: int) -> int:
    met = {one.item for one in standings if one.card is not None}
    suspended = record.marks.marked(Mark.SUSPENDED, now_ms=now_ms)
    return sum(head.id not in met and head.id not in suspended for head in askable(bank, version))


def _sitting(bank: Bank, katas: Sequence[KataRow], record: Record, now_ms: int) -> Interview | None:
    """The interview whose clock still runs."""
    still = Time(lambda: now_ms)
    return Interview.resume(bank, katas, record, bench=_no_bench, time=still)


def _no_bench() -> Runner:
    raise RuntimeError("nothing is answered here")


def _begun(katas: Sequence[KataRow], record: Record, sitting: Interview | None, now_ms: int) -> tuple[Begun, ...]:
    found: list[tuple[Attempt, Begun]] = []
    for row in katas:
        for mode in Mode if row.attempts else ():
            attempt = record.attempts.open_one(row.id, mode)
            if attempt is None or _belongs(attempt, sitting):
                continue
            left_ms = None if attempt.bell_ms is None else attempt.bell_ms - now_ms
            if left_ms is None or left_ms > 0:
                elapsed_ms = attempt.elapsed_ms if left_ms is None else now_ms - attempt.started_ms
                found.append((attempt, Begun(row.id, row.title, elapsed_ms, attempt.par_ms, left_ms)))
    found.sort(key=lambda pair: (pair[1].left_ms is None, -pair[0].started_ms))
    return tuple(begun for _, begun in found)


def _belongs(attempt: Attempt, sitting: Interview | None) -> bool:
    """An attempt of an interview is gone on with there."""
    if sitting is None or attempt.mode is not Mode.EXAM or attempt.kata not in sitting.plan.katas:
        return False
    return attempt.started_ms >= sitting.quiz.started_ms


def _countdown(
    bank: Bank,
    katas: Sequence[KataRow],
    record: Record,
    interview: date,
    day: date,
    now_ms: int,
    dates: LocalDate,
) -> Countdown:
    days = (interview - day).days
    if not 0 <= days <= MOST_DAYS or not bank.heads:
        return Countdown(interview, days, None)
    found = outlook(bank, katas, record, interview=interview, minutes=MINUTES, now_ms=now_ms, local_date=dates)
    return Countdown(interview, days, found.plan.days[0], found.plan.message)
