"""Finds the named mistake that a failing submission makes: the one whose wrong solution gives the same answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quizzer.grading.compare import mismatch
from quizzer.grading.examination import Record
from quizzer.grading.kit import Exchange
from quizzer.grading.link import Link, Reply
from quizzer.grading.sides import RemoteSide

SCREENING, CONFIRMING = 2.0, 0.5
"""Processor seconds for asking every mistake, and for asking those that explained a check about the others."""
PATIENCE = 4.0
"""On a busy machine either may take so many times as long."""


class Budget:
    """What is left of the time for naming."""

    def __init__(self, cpu: float) -> None:
        self._cpu = cpu
        self._seconds = PATIENCE * cpu

    def spend(self, reply: Reply) -> Reply:
        """Count an answer."""
        self._cpu -= reply.cpu
        self._seconds -= reply.seconds
        return reply

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self._cpu < 0 or self._seconds < 0


@dataclass(frozen=True)
class NamedMistake:
    """A wrong solution that can be asked."""

    name: str
    explanation: str
    path: Path


def name_mistakes(
    link: Link, mistakes: list[NamedMistake], failed: list[Record], file_name: str, seed: int
) -> Iterator[tuple[Record, NamedMistake]]:
    """Ask the wrong solutions what the candidate was asked; yields a check with the mistake that explains it.

    A mistake explains a check when it gives the candidate's answers to every question of the first failing example and
    of the smallest one. Most submissions make one mistake, so what explained a check is tried first on the next one,
    and where several explain the same check, the one that explains most checks is named. The quickest checks come
    first: when time runs out, the slow ones stay without a name.
    """
    screening, confirming = Budget(SCREENING), Budget(CONFIRMING)
    sides = [(mistake, side) for mistake in mistakes if (side := _load(link, mistake, file_name, seed))]
    explaining: dict[str, list[NamedMistake]] = {}
    for record in sorted(failed, key=lambda record: record.seconds / record.examples):
        likely = {mistake.name for found in explaining.values() for mistake in found}
        groups = (
            ([side for side in sides if side[0].name in likely], confirming),
            ([side for side in sides if side[0].name not in likely], screening),
        )
        for group, budget in groups:
            explaining[record.id] = [mistake for mistake, side in group if _explains(side, record, budget)]
            if explaining[record.id]:
                break
    counts = Counter(mistake.name for found in explaining.values() for mistake in found)
    for record in failed:
        if found := explaining.get(record.id):
            yield record, max(found, key=lambda mistake: counts[mistake.name])


def _load(link: Link, mistake: NamedMistake, file_name: str, seed: int) -> RemoteSide | None:
    source = np.frombuffer(mistake.path.read_bytes(), "uint8")
    link.send("load", module=mistake.name, file=file_name, source=source)
    return None if link.wait(10).problem else RemoteSide(link, mistake.name, seed)


def _explains(side: RemoteSide, record: Record, budget: Budget) -> bool:
    failures = [failure for failure in (record.first, record.latest) if failure]
    if record.first is record.latest:
        failures = failures[:1]
    exchanges = [exchange for failure in failures for exchange in failure.exchanges]
    for exchange in exchanges:
        if budget.spent:
            return False
        side.start(exchange.probe, exchange.args)
        if not _same(exchange, budget.spend(side.finish())):
            return False
    return bool(exchanges)


def _same(exchange: Exchange, reply: Reply) -> bool:
    mine, other = exchange.answer.problem, reply.problem
    if mine is None and other is None:
        return mismatch(exchange.answer.value, reply.value, exchange.tolerance) is None
    if mine is None or other is None:
        return False
    return mine.type == other.type and mine.message == other.message
