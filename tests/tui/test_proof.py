"""Proofs: run as they are, changed and run again, in a real confined process once; what they print is harmless."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from quizzer.model.item import ItemType
from quizzer.quiz.showing import show
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.proof import ProofScreen
from quizzer.tui.services import Services
from quizzer.tui.widgets.editor import Editor
from tests.tui.scripted import ScriptedBench, services_with
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.test_quiz import answer_of, one_of, quiz, right_keys


def proof(services: Services, name: str) -> QuizzerScreen:
    return routes.proof(show(services.bank.item(name), seed=7))


def code(pilot: Pilot[int]) -> Editor:
    return pilot.app.screen.query_one(Editor)


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_run_as_it_is(stage: Stage, size: tuple[int, int]) -> None:
    bench = ScriptedBench()
    services = services_with(stage, bench)
    name = one_of(stage, ItemType.MCQ)
    async with stage.show(lambda: proof(services, name), size=size, services=services) as pilot:
        await settled(pilot)
        assert "answer = 42" in text_of(pilot) or size[1] < 24
        check_picture(pilot, f"proof-ran-{size[0]}x{size[1]}")


async def test_a_changed_line_is_run_again(stage: Stage) -> None:
    bench = ScriptedBench()
    services = services_with(stage, bench)
    async with stage.show(lambda: proof(services, one_of(stage, ItemType.MCQ)), services=services) as pilot:
        code(pilot).load_text("print('boom')\nanswer = 3\n")
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert bench.ran[-1] == "print('boom')\nanswer = 3\n"
        shown = text_of(pilot)
        assert "ValueError in line 3" in shown
        assert "[red]it[/red]" in shown
        assert "\x1b" not in shown


async def test_text_and_lines_are_found_in_it(stage: Stage) -> None:
    services = services_with(stage, ScriptedBench())
    async with stage.show(lambda: proof(services, one_of(stage, ItemType.MCQ)), services=services) as pilot:
        code(pilot).load_text("first = 1\nsecond = 2\nthird = 3\n")
        await pilot.press("ctrl+f", *"second")
        assert code(pilot).selected_text == "second"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ProofScreen), "Escape closes the search first"
        assert code(pilot).has_focus
        await pilot.press("ctrl+g", "3", "enter")
        assert code(pilot).cursor_location[0] == 2
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, ProofScreen)


async def test_what_was_changed_is_there_again_until_it_is_deleted(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    changed = "answer = 7\n"
    for text in (changed, "\n"):
        services = services_with(stage, ScriptedBench())
        async with stage.show(lambda services=services: proof(services, name), services=services) as pilot:  # type: ignore[misc]
            before = code(pilot).text
            code(pilot).load_text(text)
            await pilot.press("escape")
            await settled(pilot)
        assert (before == changed) == (text != changed)
    services = services_with(stage, ScriptedBench())
    async with stage.show(lambda: proof(services, name), services=services) as pilot:
        assert code(pilot).text not in (changed, "\n")
        assert "is back" not in text_of(pilot)


async def test_an_open_question_has_none(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(lambda: proof(services, one_of(stage, ItemType.FREE)), services=services) as pilot:
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert not pilot.app.screen.query(Editor)
        assert len(text_of(pilot).split()) > 8


async def test_p_opens_it_and_escape_leads_back(stage: Stage) -> None:
    services = services_with(stage, ScriptedBench())
    async with stage.show(quiz(one_of(stage, ItemType.MCQ)), services=services) as pilot:
        await pilot.press(*right_keys(answer_of(pilot).showing))
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ProofScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert "✓ right" in text_of(pilot)


async def test_the_real_bench_runs_what_was_changed(stage: Stage) -> None:
    services = Services(stage.settings, time=stage.clock.source)
    async with stage.show(lambda: proof(services, one_of(stage, ItemType.MCQ)), services=services) as pilot:
        await settled(pilot)
        code(pilot).load_text("answer = int(ops.sum(ops.ones((6, 7))))\nprint('seen')\n")
        await pilot.press("ctrl+r")
        await settled(pilot)
        shown = text_of(pilot)
        assert "seen" in shown
        assert "answer = 42" in shown
