"""Finds the named mistake that a failing submission makes: the one whose wrong solution gives the same answers."""

from __future__ import annotations

import time
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

SECONDS = 1.5
"""How long the naming may take in all."""


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
    of the smallest one. Where several explain the same check, the one that explains most checks is named. The quickest
    checks come first: when time runs out, the slow ones stay without a name.
    """
    end = time.monotonic() + SECONDS
    sides = [(mistake, side) for mistake in mistakes if (side := _load(link, mistake, file_name, seed))]
    explaining: dict[str, list[NamedMistake]] = {}
    for record in sorted(failed, key=lambda record: record.seconds / record.examples):
        if time.monotonic() < end:
            explaining[record.id] = [mistake for mistake, side in sides if _explains(side, record, end)]
    counts = Counter(mistake.name for found in explaining.values() for mistake in found)
    for record in failed:
        if found := explaining.get(record.id):
            yield record, max(found, key=lambda mistake: counts[mistake.name])


def _load(link: Link, mistake: NamedMistake, file_name: str, seed: int) -> RemoteSide | None:
    source = np.frombuffer(mistake.path.read_bytes(), "uint8")
    link.send("load", module=mistake.name, file=file_name, source=source)
    return None if link.wait(10).problem else RemoteSide(link, mistake.name, seed)


def _explains(side: RemoteSide, record: Record, end: float) -> bool:
    failures = [failure for failure in (record.first, record.latest) if failure]
    if record.first is record.latest:
        failures = failures[:1]
    exchanges = [exchange for failure in failures for exchange in failure.exchanges]
    for exchange in exchanges:
        if time.monotonic() > end:
            return False
        side.start(exchange.probe, exchange.args)
        if not _same(exchange, side.finish()):
            return False
    return bool(exchanges)


def _same(exchange: Exchange, reply: Reply) -> bool:
    mine, other = exchange.answer.problem, reply.problem
    if mine is None and other is None:
        return mismatch(exchange.answer.value, reply.value, exchange.tolerance) is None
    if mine is None or other is None:
        return False
    return mine.type == other.type and mine.message == other.message
