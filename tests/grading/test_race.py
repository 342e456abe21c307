"""When a solution is fast enough, and when that is known."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quizzer.grading import effort
from quizzer.grading.halting import halted
from quizzer.grading.kit import Difference, Pair
from quizzer.grading.link import Reply
from quizzer.grading.race import Race


def run(own: list[float], rival: list[float], factor: float = 3.0) -> Race:
    """A race in which these times come, again and again."""
    race, mine, theirs = Race(factor), itertools.cycle(own), itertools.cycle(rival)
    while not race.decided:
        race.rival.append(next(theirs))
        for _ in range(race.TRIES):
            race.own.append(next(mine))
            if not race.close:
                break
    return race


def test_a_clear_lead_is_believed_after_two_rounds() -> None:
    race = run([1.0], [10.0])
    assert race.won
    assert len(race.own) == len(race.rival) == 2


def test_a_clear_lag_is_believed_after_three() -> None:
    race = run([1.0], [1.1])
    assert not race.won
    assert len(race.own) == len(race.rival) == 3


@pytest.mark.parametrize(("own", "won"), [(0.3, True), (0.4, False)])
def test_a_close_race_is_measured_to_the_end(own: float, won: bool) -> None:
    race = run([own], [1.0])
    assert race.won is won
    assert len(race.rival) == Race.ROUNDS
    assert len(race.own) == Race.ROUNDS * Race.TRIES


def test_other_work_on_the_machine_does_not_decide() -> None:
    assert run([0.5, 0.5, 0.5, 0.1], [1.0]).won
    assert run([0.9, 0.9, 0.1], [1.0]).won
    assert not run([0.7], [3.0, 1.0]).won


class Answering:
    """A side that gives one answer to everything."""

    def __init__(self, value: float) -> None:
        self.value = value
        self.questions: list[tuple[str, int]] = []
        self.still = False
        self.rival: Answering | None = None
        self.beside: list[tuple[str, bool]] = []
        """What it was asked, and whether its rival was held still then."""

    def start(self, probe: str, args: dict[str, int]) -> None:
        self.questions.append((probe, args["number"]))
        self.beside.append((probe, self.rival is not None and self.rival.still))

    def finish(self) -> Reply:
        return Reply(value=self.value)

    @contextmanager
    def held(self) -> Iterator[None]:
        self.still = True
        yield
        self.still = False


def test_a_fast_wrong_answer_is_a_difference() -> None:
    pair = Pair(Answering(1.0), Answering(2.0), b"", {})
    with pytest.raises(Difference, match="fast or slow"):
        pair.race("mine", "given", factor=3.0, question=lambda number: {"number": number})


def test_no_round_asks_what_another_one_asked() -> None:
    mine, given = Answering(1.0), Answering(1.0)
    pair = Pair(mine, given, b"", {})
    pair.race("mine", "given", factor=3.0, question=lambda number: {"number": number})
    assert [probe for probe, _ in mine.questions] == ["mine"] * len(mine.questions)
    assert len(set(mine.questions)) == len(mine.questions) > 1
    assert {probe for probe, _ in given.questions} == {"mine", "given"}
    assert set(mine.questions) < set(given.questions), "every answer is compared with the reference's"
    assert len(set(given.questions)) == len(given.questions)
    assert pair.exchanges == []


def test_the_candidate_is_held_still_while_its_rival_is_measured_and_only_then() -> None:
    mine, given = Answering(1.0), Answering(1.0)
    mine.rival, given.rival = given, mine
    Pair(mine, given, b"", {}).race("mine", "given", factor=3.0, question=lambda number: {"number": number})
    assert {still for probe, still in given.beside if probe == "given"} == {True}
    assert {still for probe, still in given.beside if probe == "mine"} == {False}
    assert {still for _, still in mine.beside} == {False}


BUSY = """
import os, threading
os.fork()
def burn():
    while True:
        pass
threading.Thread(target=burn).start()
burn()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a solution's processes are not known")
def test_nothing_that_a_solution_left_behind_runs_while_it_is_held() -> None:
    def used(during: float) -> float:
        before = effort.cpu_seconds(os.getpid())
        time.sleep(during)
        return effort.cpu_seconds(os.getpid()) - before

    with subprocess.Popen([sys.executable, "-c", BUSY], start_new_session=True) as busy:
        try:
            assert used(0.5) > 0.2
            with halted(os.getpid()):
                assert used(0.5) < 0.03
            assert used(0.5) > 0.2
        finally:
            os.killpg(busy.pid, 9)
