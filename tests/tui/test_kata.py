"""A kata from the first key to the pass: typing, grading, hints, pause, and what comes after."""

from __future__ import annotations

import pytest

from quizzer.model.events import Decided, Finished
from quizzer.model.verdict import MEANING, Outcome
from quizzer.session.events import BellRang, Cancelled
from quizzer.tui import routes
from quizzer.tui.katas import room
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.messages import Waking
from quizzer.tui.screens.kata import KataScreen
from tests.tui.kata_scenes import BEGUN, FAILED, GRADING, at_kata, passed, practice_file, said, screen_of, tell, until
from tests.tui.stage import Stage, settled, text_of


async def test_what_is_saved_is_graded_check_by_check(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press("x", "ctrl+s")
        await until(pilot, lambda: screen.progress.note == "failed" and not screen.progress.running)
        assert practice_file(stage).read_text().startswith("x")
        assert stage.engine.graded == [practice_file(stage).read_bytes()]
        shown = text_of(pilot)
        for words in ("✓ pass", "✗ FAIL", "the numbers differ", "You add one.", "custom_layer.py saved"):
            assert words in shown


async def test_saving_without_a_change_grades_again(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        before = practice_file(stage).stat().st_mtime_ns
        for times in (1, 2):
            await pilot.press("ctrl+s")
            await until(pilot, lambda: len(stage.engine.graded) == times and not screen.progress.running)  # noqa: B023
        assert practice_file(stage).stat().st_mtime_ns == before


async def test_a_pass_stops_the_clock_and_offers_the_reference(stage: Stage) -> None:
    async with at_kata(stage, size=(80, 24), moving=True) as (pilot, screen):
        await pilot.press("f4", *"PASS", "ctrl+s")
        await until(pilot, lambda: screen.progress.ended is not None)
        shown = text_of(pilot)
        assert "under par, without a hint" in shown
        assert "Your first time on this kata." in shown
        await pilot.press("enter")
        await settled(pilot)
        assert screen_of(pilot) == "DifferenceScreen"
        assert "reference" in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen_of(pilot) == "KataScreen"


async def test_after_a_pass_grading_the_same_again_leads_nowhere_and_keeps_what_is_shown(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"PASS", "ctrl+s")
        await until(pilot, lambda: screen.progress.ended is not None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Change something first" in said(pilot))
        assert screen.progress.ended is not None
        assert len(screen.services.record.attempts.of("custom-layer")) == 1


async def test_after_a_pass_a_save_begins_the_next_attempt(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"PASS", "ctrl+s")
        await until(pilot, lambda: screen.progress.ended is not None)
        await pilot.press("f4", "y", "ctrl+s")
        await until(pilot, lambda: len(stage.engine.graded) == 2 and screen.progress.ended is not None)
        assert screen.services.record.attempts.of("custom-layer")[1].number == 2


async def test_a_grading_can_be_ended(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"SLOW", "ctrl+s")
        await until(pilot, stage.engine.slow_began.is_set)
        await pilot.press("f6")
        await until(pilot, lambda: "cancelled" in screen.progress.note)
        assert "Nothing was counted" in text_of(pilot)
        stage.engine.go.set()


async def test_checks_light_up_as_they_come(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        await tell(pilot, screen, BEGUN[:2])
        assert "Loading your file" in text_of(pilot)
        await tell(pilot, screen, BEGUN[2:])
        shown = text_of(pilot)
        assert "✓ pass  refuses" in shown
        assert "▸ runs  makes" in shown
        assert "· waits computes" in shown
        assert "grading, 1 of 4" in shown
        screen.post_message(Waking())
        await settled(pilot)
        assert "getting the engine ready" in text_of(pilot)
        await tell(pilot, screen, [Cancelled()])
        assert screen.query_one(CheckList).option_count == 0


async def test_a_failure_opens_its_case_and_f7_the_next(stage: Stage) -> None:
    async with at_kata(stage, size=(160, 60)) as (pilot, screen):
        await tell(pilot, screen, FAILED)
        shown = text_of(pilot)
        for words in ("float32 (2, 4)", "difference, place by place", "The bias is added after", r"\x1b[2Jhello"):
            assert words in shown, words
        await pilot.press("f7")
        await settled(pilot)
        assert "ValueError: shapes do not fit" in text_of(pilot)
        await pilot.press("l")
        assert screen.code.editor.cursor_location[0] == 25
        assert screen.focused is screen.code.editor


async def test_a_click_on_a_line_number_goes_there(stage: Stage) -> None:
    async with at_kata(stage, size=(160, 60)) as (pilot, screen):
        await tell(pilot, screen, FAILED)
        await pilot.press("f7")
        await settled(pilot)
        rows = text_of(pilot).split("\n")
        row = next(number for number, line in enumerate(rows) if "line 26" in line)
        await pilot.click(offset=(rows[row].index("line 26") + 1, row))
        assert screen.code.editor.cursor_location[0] == 25


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in (Outcome.PASSED, Outcome.FAILED)])
async def test_every_ending_is_told_in_words(stage: Stage, outcome: Outcome) -> None:
    detail = '  File "custom_layer.py", line 3\n    def (:\n        ^\nSyntaxError: invalid syntax'
    async with at_kata(stage) as (pilot, screen):
        ending = Decided(outcome, MEANING[outcome], detail if outcome is Outcome.INVALID else "", 0.1, 7)
        await tell(pilot, screen, [*BEGUN, ending, Finished(0.2)])
        shown = " ".join(text_of(pilot).split())
        assert outcome.value in screen.progress.told
        assert all(word in shown for word in MEANING[outcome].split())
        if outcome is Outcome.INVALID:
            assert "^" in shown
            await pilot.press("f5", "l")
            assert screen.code.editor.cursor_location[0] == 2


async def test_a_hint_says_what_it_costs_first(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press("f8")
        assert "Your record will say `with 1 hint`" in text_of(pilot)
        assert screen.session is not None
        hints = screen.services.record.hints
        assert hints.of(screen.session.attempt.id) == ()
        await pilot.press("escape")
        assert not screen.question.asked
        await pilot.press("f8", "enter")
        await settled(pilot)
        assert "Hint 1 of 5" in text_of(pilot)
        assert len(hints.of(screen.session.attempt.id)) == 1


async def test_a_pause_hides_the_code_and_stops_the_clock(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        stage.clock.pass_(65)
        await pilot.press("f9")
        stage.clock.pass_(600)
        await settled(pilot)
        shown = text_of(pilot)
        assert "Paused at 1:05" in shown
        assert "SimpleDense" not in shown
        await pilot.press("f9")
        await settled(pilot)
        assert "1:05 of par" in text_of(pilot)
        assert screen.focused is screen.code.editor


async def test_an_exam_has_no_pause_and_ends_with_the_bell(stage: Stage) -> None:
    async with at_kata(stage, limit_ms=600_000) as (pilot, screen):
        assert "exam  10:00 left" in text_of(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert "An exam has no pause" in said(pilot)
        await tell(pilot, screen, [BellRang(600_000, ignored=True)])
        assert "10:00 are over. Your last save counts." in said(pilot)
        stage.clock.pass_(60)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert screen_of(pilot) == "HomeScreen"
        assert "The exam goes on: 9:00 are left." in said(pilot)


async def test_start_over_asks_and_keeps_what_was_written(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"mine", "alt+o")
        assert "The starter comes back" in text_of(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: screen.session is not None and screen.desk is not None and not screen.desk.changed)
        await until(pilot, lambda: screen.code.editor.text.startswith('"""Your SimpleDense'))
        backups = list(practice_file(stage).parent.glob("*.bak"))
        assert [path.read_text()[:4] for path in backups] == ["mine"]


async def test_attempts_show_what_changed_with_a_save(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press("x", "ctrl+s")
        await until(pilot, lambda: screen.progress.note == "failed" and not screen.progress.running)
        await pilot.press("alt+t")
        await until(pilot, lambda: screen_of(pilot) == "AttemptsScreen")
        await settled(pilot)
        assert "1 of 2 checks" in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert screen_of(pilot) == "DifferenceScreen"


async def test_where_it_is_narrow_a_key_or_a_click_changes_the_pane(stage: Stage) -> None:
    async with at_kata(stage, size=(80, 24)) as (pilot, screen):
        assert "Write SimpleDense" in text_of(pilot)
        await pilot.press("f4")
        assert "Write SimpleDense" not in text_of(pilot)
        assert screen.focused is screen.code.editor
        await tell(pilot, screen, GRADING)
        await pilot.click(offset=(text_of(pilot).split("\n")[1].index("Checks"), 1))
        await settled(pilot)
        assert "✓ pass" in text_of(pilot)


async def test_panes_change_their_sizes(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        widths = []
        for _ in range(3):
            widths.append(screen.code.size.width)
            await pilot.press("alt+p")
            await settled(pilot)
        assert widths[1] > widths[0] > widths[2]


async def test_a_posted_pass_says_how_it_went(stage: Stage) -> None:
    async with at_kata(stage, size=(80, 24)) as (pilot, screen):
        await tell(pilot, screen, passed(screen))
        shown = text_of(pilot)
        assert "Solved in 1:01, 10:59 under par, without a hint." in shown
        assert "See the reference beside yours" in shown


async def test_one_clock_at_a_time(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        pilot.app.go(routes.kata("train-step"))  # type: ignore[attr-defined]
        session = screen.session
        assert session is not None
        await until(pilot, lambda: session.paused)
        other = pilot.app.screen
        assert isinstance(other, KataScreen)
        await until(pilot, lambda: other.session is not None)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not session.paused)


async def test_the_same_kata_twice_is_refused_with_a_way_back(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PATIENCE_S", 0.05)
    async with at_kata(stage) as (pilot, screen):
        pilot.app.go(routes.kata("custom-layer"))  # type: ignore[attr-defined]
        await until(pilot, lambda: "open in another" in text_of(pilot))
        await pilot.press("down", "enter")
        await settled(pilot)
        assert pilot.app.screen is screen


async def test_help_tells_what_can_be_done(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        assert screen.HELP
        found = {active.binding.id for active in screen.active_bindings.values()}
        assert {"kata.grade", "kata.cancel", "kata.hint", "kata.pause", "kata.watch", "everywhere.back"} <= found


async def test_an_engine_that_fails_is_told_and_the_next_save_is_graded(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"BROKEN", "ctrl+s")
        await until(pilot, lambda: "engine failed" in screen.progress.note)
        assert "the launcher died" in said(pilot)
        await pilot.press("x", "ctrl+s")
        await until(pilot, lambda: len(stage.engine.graded) == 2 and not screen.progress.running)


async def test_a_session_that_breaks_off_can_be_opened_again_with_what_was_typed(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press(*"REFUSED", "ctrl+s")
        await until(pilot, lambda: screen.question.asked == "broken")
        assert "there is no GPU" in text_of(pilot)
        first = screen.session
        screen.code.editor.insert("# more\n", (0, 0))
        await pilot.press("enter")
        await until(pilot, lambda: screen.session is not None and screen.session is not first)
        assert screen.code.editor.text.startswith("# more")
