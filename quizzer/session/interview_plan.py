"""Puts an interview together: questions of different topics with follow-ups, and katas that fit into the time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import combinations

from quizzer.content.bank import Bank
from quizzer.model.attempt import KataState
from quizzer.model.errors import UsageError
from quizzer.model.interview import LENGTHS, InterviewPlan, Round
from quizzer.model.item import Head, ItemType
from quizzer.progress.record import Record
from quizzer.session.overview import KataRow
from quizzer.session.selection import askable

SHARE_OF_KATAS = 0.65
"""Of the time, at most, by the katas' par."""
_SHAPES = {30: (1, 1), 45: (1, 2), 60: (2, 2)}
"""Minutes to the number of katas and of follow-ups."""
_MOST_ROUNDS = 10


def plan_interview(
    bank: Bank, katas: Sequence[KataRow], record: Record, *, minutes: int, seed: int, version: str, now_ms: int
) -> InterviewPlan:
    """An interview of 30, 45 or 60 minutes.

    Args:
        bank: the items that exist. Open questions are left out: nobody else is there to judge them.
        katas: the katas that exist, as in the overview; new ones are preferred to those that were passed.
        record: what was done; suspended items are left out.
        minutes: its length.
        seed: the same seed and record give the same interview.
        version: the installed Keras.
        now_ms: the moment, UTC.

    Raises:
        UsageError: there is no such length, or nothing to ask.
    """
    if minutes not in LENGTHS:
        choices = ", ".join(map(str, LENGTHS))
        raise UsageError(f"an interview of {minutes} minutes is not offered", hint=f"Choose one of {choices}.")
    count, follow_ups = _SHAPES[minutes]
    dice = random.Random(f"interview:{seed}")
    chosen = _katas(katas, count, SHARE_OF_KATAS * minutes * 60_000, dice)
    left_s = minutes * 60 - sum(row.par_ms for row in chosen) / 1000
    hidden = record.marks.hidden(now_ms=now_ms)
    heads = [head for head in askable(bank, version) if head.id not in hidden and head.type is not ItemType.FREE]
    if not heads:
        raise UsageError("there is nothing to ask", hint="Take some marks off again: `quizzer mark`.")
    rounds = _rounds(heads, left_s, follow_ups, dice)
    return InterviewPlan(minutes, rounds, follow_ups, tuple(row.id for row in chosen))


def follow_up(given: Round, asked: Sequence[str], right: bool, bank: Bank) -> str:
    """What follows an answer within a round: the next harder item after a right one, the easiest after a wrong one.

    Args:
        given: the round.
        asked: its items that were asked so far.
        right: whether the last answer was.
        bank: knows the levels.

    Returns:
        The id of an item; empty where none is left.
    """
    left = [name for name in given.candidates if name not in asked and name in bank.heads]
    if not left:
        return ""
    if not right:
        return left[0]
    level = bank.heads[asked[-1]].level
    return next((name for name in left if bank.heads[name].level > level), left[-1])


def _katas(rows: Iterable[KataRow], count: int, budget_ms: float, dice: random.Random) -> tuple[KataRow, ...]:
    """As many as wanted that fit together; fewer where they do not."""
    shuffled = list(rows)
    dice.shuffle(shuffled)
    shuffled.sort(key=lambda row: row.state is KataState.PASSED)
    for number in range(count, 0, -1):
        for chosen in combinations(shuffled, number):
            if sum(row.par_ms for row in chosen) <= budget_ms:
                return tuple(sorted(chosen, key=lambda row: row.difficulty))
    return ()


def _rounds(heads: Iterable[Head], left_s: float, follow_ups: int, dice: random.Random) -> tuple[Round, ...]:
    """Questions of different topics until the time is spent."""
    by_question: dict[str, list[Head]] = {}
    for head in heads:
        by_question.setdefault(head.source, []).append(head)
    questions = list(by_question)
    dice.shuffle(questions)
    rounds: list[Round] = []
    topics: set[str] = set()
    for question in questions:
        items = sorted(by_question[question], key=lambda head: (head.level, dice.random()))
        topic = items[0].topic
        needed_s = sum(sorted((head.seconds for head in items), reverse=True)[: follow_ups + 1])
        if topic in topics or needed_s > left_s or len(rounds) == _MOST_ROUNDS:
            continue
        topics.add(topic)
        left_s -= needed_s
        lead = items[(len(items) - 1) // 2]
        rounds.append(Round(question, lead.id, tuple(head.id for head in items if head is not lead)))
    return tuple(rounds)
