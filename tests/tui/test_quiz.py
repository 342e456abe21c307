"""The quiz: every form of an answer, and everything that can be done while a question is asked or explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.model.item import Bug, ItemType, Order
from quizzer.model.review import Mark
from quizzer.quiz.marking import key_text
from quizzer.quiz.showing import Showing
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.quiz import QuizScreen
from quizzer.tui.screens.quiz_report import QuizReportScreen
from quizzer.tui.widgets.answers import AnswerWidget
from quizzer.tui.widgets.question import QuestionView
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.walk import told

ITEMS = {
    ItemType.MCQ: "plain-attention-scale",
    ItemType.MULTI: "",
    ItemType.CLOZE: "",
    ItemType.NUMERIC: "",
    ItemType.SHAPE: "",
    ItemType.PREDICT: "",
    ItemType.BUG: "",
    ItemType.ORDER: "",
    ItemType.COMPLETE: "",
    ItemType.FREE: "",
}


def one_of(stage: Stage, kind: ItemType) -> str:
    """The first item of a type in the bank, which stays the same as long as it exists."""
    heads = stage.services().bank.heads.values()
    return sorted(head.id for head in heads if head.type is kind and not head.varies)[0]


def quiz(*items: str, **more: Any) -> Callable[[], QuizzerScreen]:
    return lambda: routes.quiz(Wanted(items=items), seed=7, **more)


def answer_of(pilot: Pilot[int]) -> AnswerWidget:
    return pilot.app.screen.query_one(QuestionView).answer


def right_keys(showing: Showing) -> list[str]:
    """The keys with which a person gives the right answer."""
    body = showing.item.body
    if showing.options:
        return [*(letter for letter, option in showing.lettered if option.key), "enter"]
    if isinstance(body, Bug):
        return [*["j"] * (body.line - 1), "enter"]
    if isinstance(body, Order):
        return [*order_keys(showing), "enter"]
    return [*typed(key_text(showing)), "enter"]


def typed(text: str) -> list[str]:
    names = {" ": "space", "(": "left_parenthesis", ")": "right_parenthesis", ",": "comma", "-": "minus"}
    return [names.get(char, "full_stop" if char == "." else "underscore" if char == "_" else char) for char in text]


def order_keys(showing: Showing) -> list[str]:
    """Put aside what does not belong, and sort the rest by moving lines up."""
    body = showing.item.body
    assert isinstance(body, Order)
    wanted = [line.id for line in body.lines]
    lines = [line.id for line in showing.lines]
    keys: list[str] = []
    for place, name in enumerate(wanted):
        at = lines.index(name)
        keys += ["g", *["j"] * at, *["K"] * (at - place)]
        lines.insert(place, lines.pop(at))
    return [*keys, *(key for at in range(len(wanted), len(lines)) for key in ("g", *["j"] * at, "x"))]


BY_MACHINE = [kind for kind in ItemType if kind not in (ItemType.COMPLETE, ItemType.FREE)]


@pytest.mark.parametrize("kind", BY_MACHINE)
async def test_each_form_takes_the_right_answer_from_the_keyboard(stage: Stage, kind: ItemType) -> None:
    name = one_of(stage, kind)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        showing = answer_of(pilot).showing
        check_picture(pilot, f"quiz-{kind}-asked-80x24")
        await pilot.press(*right_keys(showing))
        await settled(pilot)
        assert services.record.answers.latest()[name].score == 1.0
        assert "✓ right" in "\n".join(str(one.content) for one in pilot.app.screen.query(".verdict"))  # type: ignore[attr-defined]
        check_picture(pilot, f"quiz-{kind}-right-80x24")


@pytest.mark.parametrize("kind", [ItemType.MCQ, ItemType.BUG])
@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_answer_is_explained_at_every_size(stage: Stage, kind: ItemType, size: tuple[int, int]) -> None:
    async with stage.show(quiz(one_of(stage, kind)), size=size) as pilot:
        showing = answer_of(pilot).showing
        wrong = next(letter for letter, option in showing.lettered if not option.key) if showing.options else "G"
        await pilot.press(wrong, "enter")
        await settled(pilot)
        assert "✗ wrong" in str(pilot.app.screen.query_one(".verdict").content)  # type: ignore[attr-defined]
        check_picture(pilot, f"quiz-{kind}-wrong-{size[0]}x{size[1]}")


async def test_each_wrong_option_has_its_reason(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.MCQ)), size=(120, 40)) as pilot:
        showing = answer_of(pilot).showing
        await pilot.press(*right_keys(showing))
        await settled(pilot)
        shown = " ".join(text_of(pilot).split())
        for option in showing.options:
            assert option.key or option.why.replace("`", "")[:40] in shown


async def test_an_option_can_be_clicked(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        showing = answer_of(pilot).showing
        at = next(at for at, option in enumerate(showing.options) if option.key)
        await pilot.click("#answer-form", offset=(8, at))
        assert services.record.answers.of_item(name) == ()
        await pilot.click("#answer-button")
        await settled(pilot)
        assert services.record.answers.latest()[name].score == 1.0


async def test_a_faulty_line_can_be_clicked(stage: Stage) -> None:
    name = one_of(stage, ItemType.BUG)
    services = stage.services()
    async with stage.show(quiz(name), size=(100, 50), services=services) as pilot:
        body = answer_of(pilot).showing.item.body
        assert isinstance(body, Bug)
        await pilot.click("#answer-form", offset=(8, body.line - 1))
        await pilot.click("#answer-button")
        await settled(pilot)
        assert services.record.answers.latest()[name].score == 1.0


async def test_a_line_can_be_dragged(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.ORDER)), size=(100, 50)) as pilot:
        before = answer_of(pilot).text.split()
        await pilot.mouse_down("#answer-form", offset=(8, 0))
        await pilot.mouse_up("#answer-form", offset=(8, 2))
        after = answer_of(pilot).text.split()
        assert sorted(after) == sorted(before)
        assert after.index(before[0]) > 0


async def test_what_is_no_answer_is_said_and_nothing_is_lost(stage: Stage) -> None:
    name = one_of(stage, ItemType.NUMERIC)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        await pilot.press(*"many", "enter")
        await settled(pilot)
        assert "Type a number" in text_of(pilot)
        assert answer_of(pilot).text == "many"
        assert services.record.answers.of_item(name) == ()
        check_picture(pilot, "quiz-no-answer-80x24")


async def test_an_open_question_is_graded_by_oneself_and_that_can_be_taken_back(stage: Stage) -> None:
    name = one_of(stage, ItemType.FREE)
    services = stage.services()
    async with stage.show(quiz(name), size=(100, 50), services=services) as pilot:
        await pilot.press(*"because", "ctrl+s")
        await settled(pilot)
        assert "A strong answer" in text_of(pilot)
        check_picture(pilot, "quiz-free-rubric-100x50")
        await pilot.press("space", "j", "space", "enter")
        await settled(pilot)
        answer = services.record.answers.latest()[name]
        assert answer.kind == "self"
        assert answer.given.startswith("2 of")
        await pilot.press("u")
        await settled(pilot)
        assert name not in services.record.answers.latest()
        assert "A strong answer" not in text_of(pilot)


async def test_a_hint_is_shown_once_and_counts(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        showing = answer_of(pilot).showing
        await pilot.press("f8", "f8")
        await settled(pilot)
        assert len(pilot.app.screen.query("#hint")) == 1
        await pilot.press(*right_keys(showing))
        await settled(pilot)
        assert services.record.answers.latest()[name].hints == 1
        assert "with a hint" in text_of(pilot)


async def test_a_question_can_be_skipped_and_the_next_one_comes(stage: Stage) -> None:
    first, second = one_of(stage, ItemType.MCQ), one_of(stage, ItemType.SHAPE)
    async with stage.show(quiz(first, second)) as pilot:
        await pilot.press("f7")
        await settled(pilot)
        assert answer_of(pilot).showing.item.id == second
        assert "2 of 2" in text_of(pilot)


@pytest.mark.parametrize(("key", "kind"), [("f6", Mark.FLAGGED), ("alt+b", Mark.BURIED), ("alt+s", Mark.SUSPENDED)])
async def test_a_question_can_be_marked(stage: Stage, key: str, kind: Mark) -> None:
    first, second = one_of(stage, ItemType.MCQ), one_of(stage, ItemType.SHAPE)
    services = stage.services()
    async with stage.show(quiz(first, second), services=services) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert first in services.record.marks.marked(kind, now_ms=stage.clock.now_ms)
        assert answer_of(pilot).showing.item.id == (first if kind is Mark.FLAGGED else second)


async def test_a_doubt_is_written_down(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        await pilot.press("alt+d")
        await settled(pilot)
        await pilot.press(*"b", "space", *"too", "enter")
        await settled(pilot)
        assert [doubt.text for doubt in services.record.doubts.all()] == ["b too"]


async def test_certainty_is_asked_before_the_result(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name, certainty=True), services=services) as pilot:
        await pilot.press(*right_keys(answer_of(pilot).showing))
        await settled(pilot)
        assert "How sure are you?" in text_of(pilot)
        assert services.record.answers.of_item(name) == ()
        check_picture(pilot, "quiz-certainty-80x24")
        await pilot.press("3")
        await settled(pilot)
        assert services.record.answers.latest()[name].certainty == "sure"


async def test_what_was_wrong_comes_back_and_the_report_closes_the_quiz(stage: Stage) -> None:
    name = one_of(stage, ItemType.MCQ)
    services = stage.services()
    async with stage.show(quiz(name), services=services) as pilot:
        showing = answer_of(pilot).showing
        wrong = next(letter for letter, option in showing.lettered if not option.key)
        await pilot.press(wrong, "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "once more" in text_of(pilot)
        await pilot.press(*right_keys(answer_of(pilot).showing))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuizReportScreen)
        assert services.record.quizzes.recent()[0].ended_ms is not None
        assert "0 of 1 right" in text_of(pilot)


async def test_leaving_keeps_what_was_answered_and_shows_it(stage: Stage) -> None:
    first, second = one_of(stage, ItemType.MCQ), one_of(stage, ItemType.SHAPE)
    async with stage.show(quiz(first, second)) as pilot:
        await pilot.press(*right_keys(answer_of(pilot).showing))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuizReportScreen)
        assert "1 not reached" in text_of(pilot)


async def test_leaving_before_the_first_answer_goes_home(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.MCQ))) as pilot:
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, QuizScreen | QuizReportScreen)


async def test_nothing_that_fits_is_said_and_leads_back(stage: Stage) -> None:
    async with stage.show(lambda: routes.quiz(Wanted(deck="flagged"))) as pilot:
        assert not isinstance(pilot.app.screen, QuizScreen)
        assert "nothing is flagged" in told(pilot)


async def test_the_clock_shows_the_time_against_par(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.MCQ))) as pilot:
        stage.clock.pass_(75)
        await pilot.pause(1.1)
        assert "1:15 of par" in text_of(pilot)


async def test_light_looks_as_good(stage: Stage) -> None:
    async with stage.show(quiz(one_of(stage, ItemType.MULTI)), size=(120, 40), theme="quizzer-light") as pilot:
        await pilot.press("a", "enter")
        await settled(pilot)
        check_picture(pilot, "quiz-multi-wrong-120x40-light")
