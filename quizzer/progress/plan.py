"""A plan for the days before an interview: what to do on each, within the time there is.

Each day first brings the reviews that are due, what is remembered least first; then katas and new items, both spread
evenly over the days left. The last day brings nothing new. On the last two days the time that is left goes to the
weakest items, due or not. Later reviews are foreseen as if every answer came out right; the plan is made anew each day,
so that a wrong one moves it. The same input gives the same plan.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from quizzer.model.attempt import KataState
from quizzer.model.errors import UsageError
from quizzer.model.plan import Plan, PlanDay, PlanItem, PlanKata
from quizzer.model.review import Mastery, Rating, Standing
from quizzer.progress.days import date_start
from quizzer.progress.mastery import by_topic, weakness
from quizzer.progress.memory import RETENTION, Event, Memory, memory

MOST_DAYS = 366


@dataclass
class _Day:
    date: date
    left: int
    reviews: list[str] = field(default_factory=list)
    katas: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    postponed: int = 0

    def take(self, name: str, seconds: int, into: list[str]) -> bool:
        """Plan something, if there is time for it."""
        if seconds > self.left:
            return False
        self.left -= seconds
        into.append(name)
        return True


def study_days(today: date, interview: date) -> tuple[date, ...]:
    """From today to the day before the interview; today alone if the interview is today.

    Raises:
        UsageError: the interview is over, or more than a year away.
    """
    if interview < today:
        raise UsageError(f"{interview} is over", hint="Name the day of the interview, today or later.")
    if (interview - today).days > MOST_DAYS:
        raise UsageError(f"{interview} is more than a year away", hint="Name a day within the next year.")
    return tuple(today + timedelta(days=number) for number in range(max((interview - today).days, 1)))


def plan(
    today: date,
    interview: date,
    minutes_per_day: int,
    items: Sequence[PlanItem],
    katas: Sequence[PlanKata] = (),
    *,
    retention: float = RETENTION,
) -> Plan:
    """What to do on each day until the interview.

    Raises:
        UsageError: the interview is over or too far away, or there is no time at all.
    """
    if minutes_per_day < 1:
        raise UsageError(f"{minutes_per_day} minutes a day are no time", hint="Plan for at least one minute a day.")
    planner = _Planner(items, katas, memory(retention))
    dates = study_days(today, interview)
    days = [_Day(day, minutes_per_day * 60) for day in dates]
    for number, day in enumerate(days):
        planner.fill(day, days_left=len(days) - number)
    return planner.result(days, minutes_per_day * 60)


class _Planner:
    """What is still to be planned, while the days are filled one after the other."""

    def __init__(self, items: Sequence[PlanItem], katas: Sequence[PlanKata], memory: Memory) -> None:
        self._memory = memory
        self._items = {item.standing.item: item for item in items}
        self._standings = {name: item.standing for name, item in self._items.items()}
        self._cards = {name: known.card for name, known in self._standings.items() if known.card is not None}
        self._readiness = by_topic(self._standings.values())
        self._new = _interleaved([known for known in self._standings.values() if known.card is None], self._readiness)
        waiting = [kata for kata in katas if kata.state is not KataState.PASSED]
        self._katas = sorted(waiting, key=lambda kata: (kata.state is not KataState.OPEN, kata.minutes, kata.id))

    def fill(self, day: _Day, *, days_left: int) -> None:
        """Plan one day; `days_left` counts it too."""
        at_ms = date_start(day.date)
        due = [name for name, card in self._cards.items() if card.due_ms <= at_ms or self._outdated(name)]
        for name in sorted(due, key=lambda name: (self._memory.recall(self._cards[name], at_ms), name)):
            if day.take(name, self._items[name].seconds, day.reviews):
                self._answer(name, at_ms)
        day.postponed = len(due) - len(day.reviews)
        if days_left > 1:
            self._fill_katas(day, math.ceil(len(self._katas) / (days_left - 1)))
            self._fill_new(day, math.ceil(len(self._new) / (days_left - 1)), at_ms)
        if days_left <= 2:
            self._fill_weak(day, set(due) | set(day.new), at_ms)

    def result(self, days: Sequence[_Day], budget: int) -> Plan:
        """The plan, once all days are filled."""
        end_ms = date_start(days[-1].date)
        overdue = [name for name, card in self._cards.items() if card.due_ms <= end_ms or self._outdated(name)]
        missing = sum(self._items[name].seconds for name in [*self._new, *overdue])
        missing += sum(kata.minutes * 60 for kata in self._katas)
        katas = tuple(kata.id for kata in self._katas)
        return Plan(
            tuple(_frozen(day, budget) for day in days),
            tuple(self._readiness.values()),
            tuple(self._new),
            katas,
            len(overdue),
            missing,
            _message((len(self._new), len(katas), len(overdue)), missing, len(days)),
        )

    def _fill_katas(self, day: _Day, share: int) -> None:
        for kata in list(self._katas):
            if len(day.katas) < share and day.take(kata.id, kata.minutes * 60, day.katas):
                self._katas.remove(kata)

    def _fill_new(self, day: _Day, share: int, at_ms: int) -> None:
        for name in list(self._new):
            if len(day.new) < share and day.take(name, self._items[name].seconds, day.new):
                self._new.remove(name)
                self._answer(name, at_ms)

    def _fill_weak(self, day: _Day, done: set[str], at_ms: int) -> None:
        """What is left of the day goes to what is known least, as far as it is known on that day."""
        known = [self._foreseen(name, at_ms) for name in self._cards if name not in done]
        for standing in sorted(known, key=weakness):
            if day.take(standing.item, self._items[standing.item].seconds, day.weak):
                self._answer(standing.item, at_ms)

    def _foreseen(self, name: str, at_ms: int) -> Standing:
        card = self._cards[name]
        return replace(self._standings[name], card=card, recall=self._memory.recall(card, at_ms))

    def _answer(self, name: str, at_ms: int) -> None:
        """Foresee a right answer."""
        item = self._items[name]
        card = self._memory.after(self._cards.get(name), Event(name, item.rev, Rating.GOOD, at_ms))
        self._cards[name] = card
        self._standings[name] = replace(item.standing, card=card, recall=1.0, last_score=1.0, guessed=False)

    def _outdated(self, name: str) -> bool:
        return self._cards[name].rev < self._items[name].rev


def _interleaved(new: Sequence[Standing], readiness: dict[str, Mastery]) -> list[str]:
    """New items topic by topic in turn, so that no day holds one topic alone; the weakest topic comes first.

    Within a topic they stay in the order given.
    """
    order = sorted(readiness, key=lambda topic: (readiness[topic].mean, topic))
    rounds: dict[str, int] = {}
    places: list[tuple[int, int, str]] = []
    for standing in new:
        turn = rounds[standing.topic] = rounds.get(standing.topic, 0) + 1
        places.append((turn, order.index(standing.topic), standing.item))
    return [item for _, _, item in sorted(places)]


def _frozen(day: _Day, budget: int) -> PlanDay:
    reviews, katas, new, weak = (tuple(part) for part in (day.reviews, day.katas, day.new, day.weak))
    return PlanDay(day.date, reviews, katas, new, weak, budget - day.left, day.postponed)


def _message(lacking: tuple[int, int, int], missing: int, days: int) -> str:
    named = zip(lacking, ("new item", "kata", "due review"), strict=True)
    parts = [f"{number} {name}{'s' * (number > 1)}" for number, name in named if number]
    if not parts:
        return "Everything fits."
    what = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    if days == 1 and not lacking[2]:
        return f"Left out: {what}. The last day brings nothing new."
    more = math.ceil(missing / 60 / max(days - 1, 1))
    return f"Too little time: no place for {what}. About {more} more minutes a day would be needed."
