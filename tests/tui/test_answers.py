"""Each form of an answer: wrong answers from the keyboard, right ones with the mouse, fills that are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizzer.model.item import Bug, Complete, ItemType, Order
from quizzer.progress.erase import drafts_beside
from quizzer.quiz.showing import Showing
from quizzer.tui.screens.quiz import QuizScreen
from quizzer.tui.screens.quiz_report import QuizReportScreen
from quizzer.tui.widgets.editor import Editor
from quizzer.tui.widgets.question import QuestionView
from tests.tui.scripted import ScriptedBench, services_with
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.test_quiz import answer_of, one_of, quiz, right_keys, typed
from tests.tui.walk import until

WRONG = {
    ItemType.CLOZE: "nothing_like_it",
    ItemType.NUMERIC: "123456789",
    ItemType.SHAPE: "(9, 9, 9, 9, 9)",
    ItemType.PREDICT: "nothing of the kind",
}
LARGE = (100, 60)


def wrong_keys(showing: Showing) -> list[str]:
    """Keys that give an answer that is wrong."""
    body = showing.item.body
    if showing.options:
        return [next(letter for letter, option in showing.lettered if not option.key), "enter"]
    if isinstance(body, Bug):
        lines = showing.code.splitlines()
        at = next(at for at in range(1, len(lines) + 1) if at not in (body.line, *body.also))
        return [*["j"] * (at - 1), "enter"]
    if isinstance(body, Order):
        return ["x", "enter"]
    return [*typed(WRONG[showing.item.type]), "enter"]


async def fill(pilot: Pilot[int], text: str) -> None:
    """Write a fill and give it."""
    pilot.app.screen.query_one(QuestionView).answer.restore(text)
    await pilot.press("ctrl+s")


@pytest.mark.parametrize("kind", [kind for kind in ItemType if kind not in (ItemType.COMPLETE, ItemType.FREE)])
async def test_a_wrong_answer_of_each_form_is_called_wrong(stage: Stage, kind: ItemType) -> None:
    name = one_of(stage, kind)
    services = stage.services()
    async with stage.show(quiz(name), size=LARGE, services=services) as pilot:
        await pilot.press(*wrong_keys(answer_of(pilot).showing))
        await settled(pilot)
        assert services.record.answers.latest()[name].score < 1
        assert "✗ wrong" in text_of(pilot)
        assert answer_of(pilot).locked
        before = answer_of(pilot).text
        await pilot.press("a", "x")
        assert answer_of(pilot).text == before


async def test_several_options_can_be_clicked(stage: Stage) -> None:
    name = one_of(stage, ItemType.MULTI)
    services = stage.services()
    async with stage.show(quiz(name), size=LARGE, services=services) as pilot:
        showing = answer_of(pilot).showing
        lines = text_of(pilot).splitlines()
        for letter, option in showing.lettered:
            if option.key:
                row = next(at for at, line in enumerate(lines) if line.strip().startswith(f"□ {letter}"))
                await pilot.click(offset=(10, row))
        await pilot.click("#answer-button")
        await settled(pilot)
        assert services.record.answers.latest()[name].score == 1.0


@pytest.mark.parametrize("size", SIZES)
async def test_a_mouse_is_enough_at_every_size(stage: Stage, size: tuple[int, int]) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name), size=size, services=services) as pilot:
        await pilot.click("#answer-form", offset=(8, 0))
        button = pilot.app.screen.query_one("#answer-button")
        button.scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click("#answer-button")
        await settled(pilot)
        assert name in services.record.answers.latest()


@pytest.mark.parametrize(("text", "score"), [("right", 1.0), ("wrong", 0.0), ("boom", 0.0)])
async def test_a_fill_is_tried_by_running_it(stage: Stage, text: str, score: float) -> None:
    name = one_of(stage, ItemType.COMPLETE)
    bench = ScriptedBench()
    services = services_with(stage, bench)
    async with stage.show(quiz(name), services=services) as pilot:
        if score:
            check_picture(pilot, "quiz-complete-asked-80x24")
        await fill(pilot, text)
        await until(pilot, lambda: name in services.record.answers.latest())
        assert services.record.answers.latest()[name].score == score
        assert text in bench.ran[1]
        body = answer_of(pilot).showing.item.body
        assert isinstance(body, Complete)
        shown = text_of(pilot)
        assert ("✓ right" if score else "✗ wrong") in shown
        assert "\x1b" not in shown
        if text == "boom":
            assert "ValueError" in shown
            check_picture(pilot, "quiz-complete-wrong-80x24")


async def test_an_empty_fill_is_no_answer(stage: Stage) -> None:
    name = one_of(stage, ItemType.COMPLETE)
    services = services_with(stage, ScriptedBench())
    async with stage.show(quiz(name), services=services) as pilot:
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Type what belongs" in text_of(pilot)
        assert services.record.answers.of_item(name) == ()


@pytest.mark.parametrize("key", ["f7", "escape"])
async def test_a_fill_that_takes_long_can_be_left(stage: Stage, key: str) -> None:
    first, second = one_of(stage, ItemType.COMPLETE), one_of(stage, ItemType.MCQ)
    bench = ScriptedBench()
    services = services_with(stage, bench)
    async with stage.show(quiz(first, second), services=services) as pilot:
        await fill(pilot, "slow")
        await until_now(pilot, bench)
        assert "Trying it" in text_of(pilot)
        await pilot.press(key)
        if key == "escape":
            await pilot.pause()
            await pilot.press("down", "enter")
        await pilot.pause(0.3)
        bench.go.set()
        await settled(pilot)
        assert services.record.answers.of_item(first) == ()
        if key == "f7":
            assert answer_of(pilot).showing.item.id == second
            await pilot.press(*right_keys(answer_of(pilot).showing))
            await settled(pilot)
            assert services.record.answers.latest()[second].score == 1.0
        else:
            assert not isinstance(pilot.app.screen, QuizScreen)


async def until_now(pilot: Pilot[int], bench: ScriptedBench) -> None:
    """Wait for the bench to hold a fill, without waiting for the fill."""
    for _ in range(500):
        if bench.waiting.is_set():
            return
        await pilot.pause(0.01)
    raise AssertionError("the fill was not tried")


async def test_text_is_found_in_a_fill_and_escape_closes_the_search_first(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.COMPLETE))) as pilot:
        editor = pilot.app.screen.query_one(Editor)
        editor.load_text("one\ntwo\n")
        await pilot.press("ctrl+f", *"two")
        assert editor.selected_text == "two"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, QuizScreen)
        assert editor.has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, QuizScreen)


TYPED = {ItemType.FREE: "because", ItemType.COMPLETE: "x = 1", ItemType.CLOZE: "tens"}


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("way", ["left", "skipped", "killed"])
async def test_what_was_typed_and_not_given_is_there_again(stage: Stage, kind: ItemType, way: str) -> None:
    name, text = one_of(stage, kind), TYPED[kind]
    async with stage.show(quiz(name)) as pilot:
        await pilot.press(*typed(text))
        if way == "killed":  # nothing is asked of the screen: what is on the disk by then is what there is
            await until(pilot, lambda: any(text in path.read_text() for path in drafts(stage)))
            kept = [path.read_bytes() for path in drafts(stage)]
        else:
            await pilot.press("escape" if way == "left" else "f7")
            await settled(pilot)
            kept = [path.read_bytes() for path in drafts(stage)]
    assert len(kept) == 1
    drafts(stage)[0].write_bytes(kept[0])
    async with stage.show(quiz(name)) as pilot:
        await settled(pilot)
        assert answer_of(pilot).typed == text
        assert "What you typed here before is back." in text_of(pilot)


async def test_an_answer_that_was_given_leaves_no_draft(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.CLOZE))) as pilot:
        await pilot.press(*"tens")
        await until(pilot, lambda: bool(drafts(stage)))
        await pilot.press("enter")
        await until(pilot, lambda: not drafts(stage))
        await pilot.press("enter")
        await settled(pilot)
    assert not drafts(stage)


def drafts(stage: Stage) -> list[Path]:
    """The drafts on the disk."""
    return sorted(drafts_beside(stage.services().settings.places.record).glob("*.json"))


async def test_a_hint_says_what_it_costs(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.MCQ))) as pilot:
        await pilot.press("f8")
        await settled(pilot)
        assert "comes back sooner" in " ".join(text_of(pilot).split())


@pytest.mark.parametrize(("key", "said"), [("g", "guess"), ("t", "think"), ("s", "sure")])
async def test_certainty_is_said_with_a_letter(stage: Stage, key: str, said: str) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name, certainty=True), services=services) as pilot:
        await pilot.press(*right_keys(answer_of(pilot).showing))
        await pilot.pause(0.1)
        await pilot.press(key)
        await settled(pilot)
        assert services.record.answers.latest()[name].certainty == said


async def test_what_was_sure_and_wrong_is_told_in_the_report(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    async with stage.show(quiz(name, certainty=True)) as pilot:
        await pilot.press(*wrong_keys(answer_of(pilot).showing))
        await pilot.pause(0.1)
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuizReportScreen)
        assert f"Sure, and wrong: {name}" in text_of(pilot)
