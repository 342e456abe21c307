"""Attempts, their clock, saves and hints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzer.model.attempt import AttemptState, KataState, Mode
from quizzer.progress.record import Record
from tests.progress.samples import NOW, begin, new_save


def test_an_attempt_is_resumed_until_it_ends(record: Record) -> None:
    first = begin(record)
    assert (first.number, first.state, first.ended_ms, first.bell_ms) == (1, AttemptState.OPEN, None, None)
    assert begin(record) == first
    ended = record.attempts.end(first.id, AttemptState.GIVEN_UP, elapsed_ms=5_000, now_ms=NOW + 9_000)
    assert (ended.state, ended.elapsed_ms, ended.ended_ms) == (AttemptState.GIVEN_UP, 5_000, NOW + 9_000)
    assert begin(record).number == 2


def test_an_exam_runs_beside_practice(record: Record) -> None:
    practice, exam = begin(record), begin(record, limit_ms=600_000)
    assert record.attempts.open_one("custom-layer", Mode.PRACTICE) == practice
    assert record.attempts.open_one("custom-layer", Mode.EXAM) == exam
    assert exam.bell_ms == NOW + 600_000
    assert begin(record, "train-step").number == 1


def test_an_ended_attempt_does_not_end_again(record: Record) -> None:
    attempt = begin(record)
    record.attempts.end(attempt.id, AttemptState.PASSED, elapsed_ms=5_000, now_ms=NOW)
    again = record.attempts.end(attempt.id, AttemptState.EXPIRED, elapsed_ms=9_000, now_ms=NOW + 1)
    assert (again.state, again.elapsed_ms) == (AttemptState.PASSED, 5_000)


def test_the_clock_adds_up_over_sessions(record: Record) -> None:
    attempt = begin(record)
    first = record.clock.start(attempt.id, process=1, now_ms=NOW)
    record.clock.beat(first, counted_ms=1_000, now_ms=NOW + 1_000)
    record.clock.beat(first, counted_ms=1_700, now_ms=NOW + 1_700, close=True)
    second = record.clock.start(attempt.id, process=2, now_ms=NOW + 90_000)
    record.clock.beat(second, counted_ms=2_000, now_ms=NOW + 92_000)
    assert record.attempts.get(attempt.id).elapsed_ms == 3_700


def test_the_clock_never_goes_back_and_a_closed_interval_stays(record: Record) -> None:
    attempt = begin(record)
    interval = record.clock.start(attempt.id, process=1, now_ms=NOW)
    record.clock.beat(interval, counted_ms=3_000, now_ms=NOW - 50_000)
    record.clock.beat(interval, counted_ms=2_000, now_ms=NOW)
    assert record.attempts.get(attempt.id).elapsed_ms == 3_000
    later = record.clock.start(attempt.id, process=2, now_ms=NOW)
    record.clock.beat(interval, counted_ms=60_000, now_ms=NOW)
    record.clock.beat(later, counted_ms=500, now_ms=NOW)
    assert record.attempts.get(attempt.id).elapsed_ms == 3_500


def test_saves_are_numbered_and_kept_whole(record: Record) -> None:
    attempt = begin(record)
    sources = [b"a = 1\n", b"\xef\xbb\xbfa = 2\r\n", b"a = 1\n", b"\x00\xff"]
    for number, source in enumerate(sources):
        record.saves.add(attempt.id, new_save(source, seed=2**127 + number), now_ms=NOW)
    saves = record.saves.of(attempt.id)
    assert [save.number for save in saves] == [1, 2, 3, 4]
    assert [record.saves.source(save) for save in saves] == sources
    assert [save.size for save in saves] == [6, 10, 6, 2]
    assert saves[3].seed == 2**127 + 3
    assert record.saves.grade(saves[0])["outcome"] == "failed"
    assert record.store.rows("SELECT count(*) FROM sources")[0][0] == 3


def test_a_pass_is_recorded_with_the_end_of_its_attempt(record: Record) -> None:
    attempt = begin(record)
    new = new_save(outcome="passed", elapsed_ms=61_000)
    record.saves.add(attempt.id, new, ends=AttemptState.PASSED, now_ms=NOW + 70_000)
    ended = record.attempts.get(attempt.id)
    assert (ended.state, ended.elapsed_ms, ended.ended_ms) == (AttemptState.PASSED, 61_000, NOW + 70_000)


def test_the_newest_saves_are_found_over_all_attempts(record: Record) -> None:
    first = begin(record)
    passing = record.saves.add(first.id, new_save(b"good", outcome="passed"), ends=AttemptState.PASSED, now_ms=NOW)
    second = begin(record)
    failing = record.saves.add(second.id, new_save(b"bad"), now_ms=NOW)
    record.saves.add(second.id, new_save(b"ours", outcome="internal"), now_ms=NOW)
    assert record.saves.last_passing("custom-layer") == passing
    assert record.saves.last("custom-layer") == failing
    assert record.saves.last("train-step") is None


def test_a_result_can_be_completed(record: Record) -> None:
    save = record.saves.add(begin(record).id, new_save(), now_ms=NOW)
    fuller = replace(new_save(), grade='{"more": 1}', checks_passed=7)
    completed = record.saves.complete(save.id, fuller)
    assert completed.checks_passed == 7
    assert record.saves.grade(save) == {"more": 1}


def test_hints_come_in_order_and_end(record: Record) -> None:
    attempt = begin(record)
    taken = [record.hints.take(attempt.id, available=3, elapsed_ms=n * 1000, now_ms=NOW + n) for n in range(5)]
    assert [hint.number for hint in taken if hint] == [1, 2, 3]
    assert taken[3:] == [None, None]
    assert record.hints.of(attempt.id) == tuple(hint for hint in taken if hint)
    assert record.attempts.get(attempt.id).hints == 3


def test_only_a_pass_from_the_starter_sets_a_best_time(record: Record) -> None:
    for fresh, elapsed_ms, state in [
        (True, 50_000, AttemptState.PASSED),
        (False, 2_000, AttemptState.PASSED),
        (True, 40_000, AttemptState.PASSED),
        (True, 1_000, AttemptState.GIVEN_UP),
    ]:
        record.attempts.end(begin(record, fresh=fresh).id, state, elapsed_ms=elapsed_ms, now_ms=NOW)
    summary = record.attempts.summaries()["custom-layer"]
    assert (summary.best_ms, summary.attempts, summary.state) == (40_000, 4, KataState.PASSED)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([AttemptState.GIVEN_UP], KataState.NEW),
        ([AttemptState.GIVEN_UP, AttemptState.OPEN], KataState.OPEN),
        ([AttemptState.PASSED, AttemptState.OPEN], KataState.PASSED),
    ],
)
def test_the_state_of_a_kata_follows_its_attempts(
    record: Record, states: list[AttemptState], expected: KataState
) -> None:
    for state in states:
        attempt = begin(record)
        if state is not AttemptState.OPEN:
            record.attempts.end(attempt.id, state, elapsed_ms=1, now_ms=NOW)
    assert record.attempts.summaries()["custom-layer"].state is expected
