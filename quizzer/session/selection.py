"""Chooses the items of a quiz: what was asked for, what is due, what is new, a fair share of every topic."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from quizzer.content.bank import Bank
from quizzer.content.suggest import did_you_mean
from quizzer.content.versions import fits
from quizzer.model.errors import UsageError
from quizzer.model.item import Head, ItemType
from quizzer.model.question import QUESTIONS, SECTIONS
from quizzer.model.review import QuizMode
from quizzer.progress.record import Record

DECKS = ("due", "sure-and-wrong", "flagged")
_EMPTY = {
    "due": ("nothing is due", "`quizzer quiz` asks new items; `quizzer stats` tells what comes when."),
    "sure-and-wrong": ("nothing lies in that deck", "Say how sure you are with --certainty, and be wrong."),
    "flagged": ("nothing is flagged", "Type :flag while an item is asked."),
}
"""What is said of an empty deck, and the way out."""
_PROVE = "`quizzer author prove` proves them anew."
COUNT = 10
"""Items of a quiz, if nothing else is said."""
OPEN_EVERY = 6


@dataclass(frozen=True)
class Wanted:
    """What a quiz is to be about. Empty means everything."""

    mode: QuizMode = QuizMode.PRACTICE
    topics: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    questions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Exactly these, in this order."""
    deck: str = ""
    count: int | None = None
    """How many items; None for `COUNT`, and for all of them where `questions` or a deck are asked for."""
    minutes: float | None = None
    """A clock for the whole quiz."""

    def plain(self) -> dict[str, Any]:
        """As data for the record."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def check_wanted(wanted: Wanted, bank: Bank) -> None:
    """
    Raises:
        UsageError: something is asked for that does not exist; the hint says what is near.
    """
    known = (
        ("topic", wanted.topics, bank.topics),
        ("section", wanted.sections, SECTIONS),
        ("type", wanted.types, tuple(ItemType)),
        ("question", wanted.questions, QUESTIONS),
        ("item", wanted.items, tuple(bank.heads)),
        ("deck", (wanted.deck,) if wanted.deck else (), DECKS),
    )
    for what, words, all_of_them in known:
        for word in words:
            if word not in all_of_them:
                raise UsageError(f"there is no {what} '{word}'", hint=did_you_mean(word, all_of_them))
    if wanted.count is not None and wanted.count < 1:
        raise UsageError(f"a quiz needs at least one item, not {wanted.count}")
    if wanted.minutes is not None and not 0 < wanted.minutes <= 24 * 60:
        raise UsageError(f"a quiz of {wanted.minutes:g} minutes is none", hint="Say --minutes 20.")


def choose(wanted: Wanted, bank: Bank, record: Record, *, seed: int, version: str, now_ms: int) -> tuple[str, ...]:
    """The items of a quiz in the order in which they will be asked.

    Practice asks what is due first, then what is new, topic by topic in turns, then the weakest. An exam draws a fair
    share of every topic, whatever is known. A review asks what is due, the most forgotten first.

    Raises:
        UsageError: nothing fits.
    """
    check_wanted(wanted, bank)
    if wanted.items:
        for name in wanted.items:
            if not _can_be_asked(bank.heads[name], bank):
                raise UsageError(f"{name} cannot be asked: it changed since its variants were proved", hint=_PROVE)
        return wanted.items
    hidden = record.marks.hidden(now_ms=now_ms)
    allowed = askable(bank, version)
    heads = [head for head in allowed if head.id not in hidden and _matches(head, wanted, bank)]
    if wanted.deck and heads:
        heads = _of_deck(wanted.deck, heads, record, now_ms)
        if not heads:
            message, hint = _EMPTY[wanted.deck]
            raise UsageError(message, hint=hint)
    if not heads:
        raise UsageError("no item fits what you asked for", hint="Ask for less at once, such as --topic alone.")
    ordered = heads
    if wanted.deck != "due" or wanted.mode is QuizMode.EXAM:
        random.Random(seed).shuffle(heads)
        if wanted.mode is QuizMode.EXAM:
            ordered = _in_turns(head for head in heads if wanted.types or head.type is not ItemType.FREE)
        else:
            ordered = _practice(heads, record, now_ms)
    count = wanted.count or (len(ordered) if wanted.questions or wanted.deck else COUNT)
    return tuple(head.id for head in ordered[:count])


def askable(bank: Bank, version: str) -> list[Head]:
    """All items that can be asked on a version of Keras: what holds there, in variants that were proved."""
    return [head for head in bank.heads.values() if fits(head.requires, version) and _can_be_asked(head, bank)]


def _matches(head: Head, wanted: Wanted, bank: Bank) -> bool:
    return (
        (not wanted.topics or head.topic in wanted.topics)
        and (not wanted.types or head.type in wanted.types)
        and (not wanted.levels or head.level in wanted.levels)
        and (not wanted.questions or head.source in wanted.questions)
        and (not wanted.sections or bank.questions[head.source].section in wanted.sections)
    )


def _can_be_asked(head: Head, bank: Bank) -> bool:
    """A parametrised item can, once it was proved as it is now; others can anyway."""
    proved = bank.lock.proved.get(head.id)
    return not head.varies or (proved is not None and proved.fingerprint == head.fingerprint)


def _of_deck(deck: str, heads: list[Head], record: Record, now_ms: int) -> list[Head]:
    if deck == "due":
        return _due(heads, record, now_ms)
    if deck == "flagged":
        from quizzer.model.review import Mark

        names: Iterable[str] = record.marks.marked(Mark.FLAGGED, now_ms=now_ms)
    else:
        names = [answer.item for answer in record.answers.sure_and_wrong()]
    wanted = set(names)
    return [head for head in heads if head.id in wanted]


def _due(heads: Sequence[Head], record: Record, now_ms: int) -> list[Head]:
    by_id = {head.id: head for head in heads}
    due = record.schedule.due(now_ms, {head.id: head.rev for head in heads})
    return [by_id[entry.item] for entry in due]


def _practice(heads: list[Head], record: Record, now_ms: int) -> list[Head]:
    due = _due(heads, record, now_ms)
    taken = {head.id for head in due}
    seen = record.answers.seen()
    new = _in_turns(_easy_first(head for head in heads if head.id not in seen))
    new = _sparsely_open(new)
    rest = [head for head in heads if head.id in seen and head.id not in taken]
    recall = {head.id: record.schedule.recall(head.id, now_ms) or 0.0 for head in rest}
    return [*due, *new, *sorted(rest, key=lambda head: recall[head.id])]


def _sparsely_open(heads: list[Head]) -> list[Head]:
    """The same order, with an open question at every sixth place at most: it takes minutes, others take seconds."""
    open_ones = [head for head in heads if head.type is ItemType.FREE]
    others = [head for head in heads if head.type is not ItemType.FREE]
    ordered = []
    while others:
        ordered += others[: OPEN_EVERY - 1] + open_ones[:1]
        del others[: OPEN_EVERY - 1], open_ones[:1]
    return ordered + open_ones


def _easy_first(heads: Iterable[Head]) -> list[Head]:
    """Levels rise within a topic; what is alike keeps its shuffled order."""
    return sorted(heads, key=lambda head: head.level)


def _in_turns(heads: Iterable[Head]) -> list[Head]:
    """One of each topic, then the next of each, so that neighbours differ."""
    by_topic: dict[str, list[Head]] = {}
    for head in heads:
        by_topic.setdefault(head.topic, []).append(head)
    ordered = []
    while by_topic:
        for topic in list(by_topic):
            ordered.append(by_topic[topic].pop(0))
            if not by_topic[topic]:
                del by_topic[topic]
    return ordered
