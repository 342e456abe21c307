"""The list of katas, past attempts, the solution, starting over."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.content.katas import Library
from quizzer.model.attempt import AttemptState, KataState
from quizzer.model.errors import ContentError, UsageError
from quizzer.session.history import diff, find_save, history
from quizzer.session.overview import overview
from quizzer.session.reset import start_over
from quizzer.session.solution import SolutionLockedError, solution, unlocked
from quizzer.session.submission import InvalidSubmissionError, Submission, read_submission
from tests.content.samples import add_kata
from tests.session.fakes import STARTER, Desk

MINE = b"def double(x):\n    return 2 * x  # PASS\n"


def save(desk: Desk, *sources: bytes) -> None:
    """Save and grade, ten seconds apart, in one session."""
    with desk.sit_down() as session:
        for source in sources:
            desk.time.sleep(10)
            desk.write(source)
            try:
                content: Submission | InvalidSubmissionError = read_submission(desk.path)
            except InvalidSubmissionError as error:
                content = error
            list(session.grade(content))


def test_the_overview_says_where_one_stands(desk: Desk, tmp_path: Path) -> None:
    add_kata(tmp_path / "content", "never-tried")
    add_kata(tmp_path / "content", "broken", "title: [\n")
    library = Library.find(tmp_path / "content")
    save(desk, b"x = 1\n")
    tried, new = overview(library, desk.record).rows
    assert (tried.id, tried.title, tried.par_ms, tried.difficulty) == ("double-it", "Double it", 450_000, 1)
    assert (tried.state, tried.best_ms, tried.attempts) == (KataState.OPEN, None, 1)
    assert (new.id, new.state, new.best_ms, new.attempts) == ("never-tried", KataState.NEW, None, 0)
    save(desk, MINE)
    tried = overview(library, desk.record).rows[0]
    assert (tried.state, tried.best_ms) == (KataState.PASSED, 20_000)
    [problem] = overview(library, None).problems
    assert "broken/kata.yaml" in problem.message
    assert [row.state for row in overview(library, None).rows] == [KataState.NEW] * 2


def test_the_solution_opens_with_a_pass(desk: Desk) -> None:
    save(desk, b"x = 1\n")
    assert not unlocked(desk.kata, desk.record)
    with pytest.raises(SolutionLockedError, match="opens when you pass") as caught:
        solution(desk.kata, desk.record)
    assert "quizzer hint double-it" in caught.value.hint
    save(desk, MINE)
    save(desk, b"x = 2\n")
    assert unlocked(desk.kata, desk.record)
    shown = solution(desk.kata, desk.record)
    assert shown.reference == "def double(x):\n    return x + x\n"
    assert shown.diff.splitlines() == [
        "--- yours (save 2)",
        "+++ reference",
        "@@ -1,2 +1,2 @@",
        " def double(x):",
        "-    return 2 * x  # PASS",
        "+    return x + x",
    ]
    desk.kata.reference.unlink()
    with pytest.raises(ContentError, match=r"reference\.py cannot be read"):
        solution(desk.kata, desk.record)


def test_attempts_and_their_saves_are_listed_with_their_differences(desk: Desk) -> None:
    save(desk, b"x = 1\r\ny = 1\r\n", b"x = 1\ny = 2\n", MINE)
    save(desk, b"# coding: latin-1\nx = '\xe9'\n", b"\xff\xff\n")
    first, second = history(desk.kata, desk.record)
    assert (first.attempt.state, second.attempt.state) == (AttemptState.PASSED, AttemptState.OPEN)
    assert [each.elapsed_ms for each in first.saves] == [10_000, 20_000, 30_000]
    one, two, _ = first.saves
    assert diff(desk.kata, desk.record, one, two).splitlines()[2:] == ["@@ -1,2 +1,2 @@", " x = 1", "-y = 1", "+y = 2"]
    assert diff(desk.kata, desk.record, None, one).splitlines()[:2] == ["--- starter", "+++ save 1"]
    assert diff(desk.kata, desk.record, two, two) == ""
    assert "+x = 'é'" in diff(desk.kata, desk.record, None, second.saves[0])
    assert find_save(desk.kata, desk.record, 1, 2) == two


@pytest.mark.parametrize(
    ("attempt", "number", "hint"), [(1, 9, "last save is 1"), (7, 1, "quizzer attempts double-it")]
)
def test_a_save_that_does_not_exist_is_a_clear_error(desk: Desk, attempt: int, number: int, hint: str) -> None:
    save(desk, b"x = 1\n")
    with pytest.raises(UsageError) as caught:
        find_save(desk.kata, desk.record, attempt, number)
    assert hint in caught.value.hint


def test_starting_over_keeps_a_backup_and_begins_at_zero(desk: Desk) -> None:
    save(desk, b"x = 1\n")
    done = start_over(desk.kata, desk.practice, desk.record, time=desk.time.source)
    assert done.file.backup is not None
    assert done.file.backup.read_bytes() == b"x = 1\n"
    assert desk.path.read_bytes() == STARTER
    assert done.closed is not None
    assert (done.closed.state, done.closed.elapsed_ms, done.running) == (AttemptState.GIVEN_UP, 10_000, False)
    with desk.sit_down() as session:
        assert (session.attempt.number, session.attempt.fresh, session.elapsed_ms) == (2, True, 0)


def test_starting_over_beside_an_open_session_leaves_its_clock_alone(desk: Desk) -> None:
    with desk.sit_down() as session:
        desk.write(b"x = 1\n")
        done = start_over(desk.kata, desk.practice, desk.record, time=desk.time.source)
        assert (done.closed, done.running) == (None, True)
        assert not session.ended
        assert desk.path.read_bytes() == STARTER
    with desk.sit_down() as session:
        assert session.attempt.number == 1


def test_an_exam_cannot_be_started_over(desk: Desk) -> None:
    desk.sit_down(limit_ms=600_000).close()
    assert start_over(desk.kata, desk.practice, desk.record, time=desk.time.source).closed is None
    desk.time.sleep(60)
    with desk.sit_down() as session:
        assert session.remaining_ms == 540_000
