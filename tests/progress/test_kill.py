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
from tests.progress.samples import NOW, begin, new_answer, new_save
from quizzer.model.review import QuizMode
from quizzer.progress.memory import memory

memory(0.9)

def answer_for_ever(path, name, answers):
    record = Record.open(Path(path))
    quiz = record.quizzes.begin(QuizMode.DRILL, options={}, seed=0, now_ms=NOW).id
    for number in range(1, 1_000_000):
        item = f"item-{number % 40}"
        served = record.quizzes.serve(quiz, item, rev=1, now_ms=NOW)
        right = number % 3 > 0
        answer = record.answers.add(new_answer(item, quiz=quiz, at_ms=NOW + number * 3_600_000, right=right))
        os.write(answers, f"{quiz} {served.position} {answer.uuid} {int(right)}\\n".encode())

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
        work = answer_for_ever if name.startswith("quiz-") else record_for_ever
        work(path, name, os.open(answers, os.O_WRONLY | os.O_APPEND))
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


def test_no_answer_that_was_acknowledged_is_lost_in_100_kills(path: Path, nursery: subprocess.Popen[str]) -> None:
    chance = random.Random(20260102)
    answers = path.with_name("answers")
    Record.open(path).close()
    answers.touch()
    for number in range(KILLS):
        _kill_a_recorder(nursery, f"{path} quiz-{number} {answers}", answers, chance)
    acknowledged = [line.split() for line in answers.read_text().splitlines()]
    with Record.open(path) as record:
        assert record.store.notice == ""
        kept = {row[0]: row[1] for row in record.store.rows("SELECT uuid, rating > 1 FROM counted")}
        assert {uuid: int(right) for _, _, uuid, right in acknowledged}.items() <= kept.items()
        served = {(row[0], row[1]) for row in record.store.rows("SELECT quiz, position FROM served")}
        assert {(int(quiz), int(position)) for quiz, position, _, _ in acknowledged} <= served
        stored = record.schedule.cards()
        record.schedule.rebuild()
        assert record.schedule.cards() == stored
        assert record.store.rows("PRAGMA integrity_check")[0][0] == "ok"
        assert record.store.rows("PRAGMA foreign_key_check") == []
        assert len(record.quizzes.open_ones()) > KILLS // 2
    assert len(acknowledged) > KILLS


def test_two_programs_that_answer_at_once_lose_nothing(path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom quizzer.progress.record import Record\n"
        "from tests.progress.samples import NOW, new_answer\n"
        "record = Record.open(Path(sys.argv[1]))\nsys.stdin.readline()\n"
        "for number in range(100):\n"
        "    new = new_answer(f'item-{number % 7}', at_ms=NOW + number * 7_000_000, right=number % 3 > 0)\n"
        "    print(record.answers.add(new).uuid)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    programs = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    acknowledged = [uuid for program in programs for uuid in program.communicate(timeout=60)[0].split()]
    assert len(set(acknowledged)) == 200
    with Record.open(path) as record:
        assert {answer.uuid for answer in record.answers.counted()} == set(acknowledged)
        stored = record.schedule.cards()
        record.schedule.rebuild()
        assert record.schedule.cards() == stored
        assert record.store.rows("PRAGMA integrity_check")[0][0] == "ok"


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
