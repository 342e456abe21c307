"""A program that is killed at any moment has lost nothing that it acknowledged."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.progress.record import Record

KILLS = 100

# Forks a recorder for each line that it reads, since starting Python a hundred times takes too long.
_NURSERY = """
import hashlib, os, signal, sys
from pathlib import Path
from quizzer.progress.record import Record
from tests.progress.samples import NOW, begin, new_save

def record_for_ever(path, name, answers):
    record = Record.open(Path(path))
    attempt = begin(record, name)
    interval = record.clock.start(attempt.id, process=os.getpid(), now_ms=NOW)
    for number in range(1, 1_000_000):
        source = os.urandom(200) if number % 3 else b"the same again"
        save = record.saves.add(attempt.id, new_save(source), now_ms=NOW)
        record.clock.beat(interval, counted_ms=number, now_ms=NOW)
        os.write(answers, f"{attempt.id} {save.number} {hashlib.sha256(source).hexdigest()} {number}\\n".encode())

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    path, name, answers = line.split()
    child = os.fork()
    if child == 0:
        record_for_ever(path, name, os.open(answers, os.O_WRONLY | os.O_APPEND))
    print(child, flush=True)
"""


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _NURSERY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def test_nothing_acknowledged_is_lost_in_100_kills(path: Path, nursery: subprocess.Popen[str]) -> None:
    chance = random.Random(20260101)
    answers = path.with_name("answers")
    Record.open(path).close()
    answers.touch()
    for number in range(KILLS):
        _kill_a_recorder(nursery, f"{path} kata-{number} {answers}", answers, chance)
    acknowledged: dict[tuple[int, int], str] = {}
    counted: dict[int, int] = {}
    for line in answers.read_text().splitlines():
        attempt, save, sha256, beat = line.split()
        acknowledged[int(attempt), int(save)] = sha256
        counted[int(attempt)] = int(beat)
    with Record.open(path) as record:
        assert record.store.notice == ""
        kept = {(row[0], row[1]): row[2] for row in record.store.rows("SELECT attempt, number, sha256 FROM saves")}
        assert acknowledged.items() <= kept.items()
        assert all(record.attempts.get(attempt).elapsed_ms >= beat for attempt, beat in counted.items())
        assert record.store.rows("PRAGMA integrity_check")[0][0] == "ok"
        assert record.store.rows("PRAGMA foreign_key_check") == []
    assert len(counted) > KILLS // 2
    assert len(acknowledged) > KILLS


def _kill_a_recorder(nursery: subprocess.Popen[str], order: str, answers: Path, chance: random.Random) -> None:
    """Start a recorder, and kill it at a random moment: mostly while it records, sometimes while it opens the file."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    before = answers.stat().st_size
    nursery.stdin.write(order + "\n")
    nursery.stdin.flush()
    recorder = int(nursery.stdout.readline())
    if chance.random() < 0.9:
        _wait_until(lambda: answers.stat().st_size > before)
    time.sleep(chance.uniform(0.0, 0.02))
    os.kill(recorder, signal.SIGKILL)
    _wait_until(lambda: not _lives(recorder))


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


def _lives(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
