"""Exams on the screen: nothing is said before the end, one can go back, the bell rings, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from quizzer.model.item import ItemType
from quizzer.model.review import QuizMode
from quizzer.session.exam import Exam
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.exam import ExamScreen
from quizzer.tui.screens.quiz import QuizScreen
from quizzer.tui.screens.quiz_report import QuizReportScreen
from quizzer.tui.widgets.question import QuestionView
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.test_quiz import one_of, right_keys
from tests.tui.walk import until

KINDS = (ItemType.MCQ, ItemType.SHAPE, ItemType.BUG)


def exam(stage: Stage, minutes: float | None = 10) -> Callable[[], QuizzerScreen]:
    items = tuple(one_of(stage, kind) for kind in KINDS)
    return lambda: routes.exam(Wanted(mode=QuizMode.EXAM, items=items, minutes=minutes), seed=7)


def shown_item(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(QuestionView).showing.item.id


async def answer(pilot: Pilot[int]) -> None:
    await pilot.press(*right_keys(pilot.app.screen.query_one(QuestionView).showing))
    await settled(pilot)


async def hand_in(pilot: Pilot[int]) -> None:
    await pilot.press("f10")
    await pilot.pause(0.2)
    await pilot.press("down", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, QuizReportScreen))


async def test_answers_can_be_changed_until_they_are_handed_in(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(exam(stage), services=services) as pilot:
        first = shown_item(pilot)
        showing = pilot.app.screen.query_one(QuestionView).showing
        wrong = next(letter for letter, option in showing.lettered if not option.key)
        await pilot.press(wrong, "enter")
        await settled(pilot)
        assert "✗" not in text_of(pilot)
        assert services.record.answers.of_item(first) == ()
        await pilot.press("f3")
        await settled(pilot)
        assert shown_item(pilot) == first
        assert pilot.app.screen.query_one(QuestionView).answer.text == wrong
        check_picture(pilot, "exam-changed-80x24")
        await answer(pilot)
        await hand_in(pilot)
        assert services.record.answers.latest()[first].score == 1.0
        assert "1 of 3 right (33%)" in text_of(pilot)
        assert "2 skipped: in an exam that counts as wrong" in text_of(pilot)


async def test_flags_and_the_overview(stage: Stage) -> None:
    async with stage.show(exam(stage)) as pilot:
        await pilot.press("f6")
        await settled(pilot)
        assert "flagged" in text_of(pilot)
        await pilot.press("f5")
        await pilot.pause(0.2)
        check_picture(pilot, "exam-overview-80x24")
        await pilot.press("j", "j", "enter")
        await settled(pilot)
        assert shown_item(pilot) == one_of(stage, KINDS[2])


async def test_f4_goes_on_without_an_answer(stage: Stage) -> None:
    async with stage.show(exam(stage)) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert shown_item(pilot) == one_of(stage, KINDS[1])


async def test_the_bell_hands_in(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(exam(stage), services=services) as pilot:
        first = shown_item(pilot)
        await answer(pilot)
        stage.clock.pass_(601)
        await until(pilot, lambda: isinstance(pilot.app.screen, QuizReportScreen))
        assert services.record.answers.latest()[first].score == 1.0


async def test_what_was_answered_survives_the_program(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(exam(stage), services=services) as pilot:
        await answer(pilot)
        await pilot.press("f6")
        await settled(pilot)
    later = stage.services()
    stage.clock.pass_(60)
    found = Exam.resume(
        later.bank,
        later.record,
        bench=later.runner,
        folder=later.settings.places.data / "exams",
        time=stage.clock.source,
    )
    assert found is not None
    assert (found.answered, found.at, found.remaining_ms) == (1, 1, 540_000)
    async with stage.show(routes.quiz_setup, services=later) as pilot:
        await pilot.click("#setup-resume")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExamScreen)
        assert "1 answered" in text_of(pilot)
        assert shown_item(pilot) == one_of(stage, KINDS[1])


async def test_the_report_shows_each_answer_again_and_asks_the_wrong_ones(stage: Stage) -> None:
    for size in SIZES:
        async with stage.show(exam(stage, None), size=size) as pilot:
            showing = pilot.app.screen.query_one(QuestionView).showing
            await pilot.press(next(letter for letter, option in showing.lettered if not option.key), "enter")
            await settled(pilot)
            await answer(pilot)
            await answer(pilot)
            await until(pilot, lambda: "Hand in?" in text_of(pilot))
            await pilot.press("down", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, QuizReportScreen))
            await settled(pilot)
            check_picture(pilot, f"exam-report-{size[0]}x{size[1]}")
            if size[0] == 120:
                assert "The answer" in text_of(pilot)
                await pilot.press("z")
                await settled(pilot)
                assert isinstance(pilot.app.screen, QuizScreen)
                assert shown_item(pilot) == one_of(stage, KINDS[0])


async def test_what_was_typed_and_not_given_is_there_after_turning_pages_and_after_a_kill(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(exam(stage), services=services) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        await pilot.press(*"nonsense", "f4")
        await settled(pilot)
        await pilot.press("f5")
        await pilot.pause(0.2)
        assert "no answer yet" in text_of(pilot)
        await pilot.press("escape", "f3")
        await settled(pilot)
        assert pilot.app.screen.query_one(QuestionView).answer.text == "nonsense"
        await pilot.press("x")
        await pilot.pause(1.2)  # the next tick of the clock keeps it
        await settled(pilot)
    [path] = (services.settings.places.data / "exams").glob("exam-*.json")
    assert '"nonsensex"' in path.read_text()


async def test_a_marked_option_counts_when_the_page_is_turned(stage: Stage) -> None:
    async with stage.show(exam(stage)) as pilot:
        await pilot.press("b", "f4")
        await settled(pilot)
        assert "1 answered" in text_of(pilot)


async def test_the_bell_rings_through_a_dialog(stage: Stage) -> None:
    async with stage.show(exam(stage)) as pilot:
        await answer(pilot)
        await pilot.press("f5")
        await pilot.pause(0.2)
        stage.clock.pass_(601)
        await until(pilot, lambda: isinstance(pilot.app.screen, QuizReportScreen))
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, ExamScreen)


async def test_the_bell_waits_for_who_is_on_another_screen(stage: Stage) -> None:
    async with stage.show(exam(stage)) as pilot:
        await answer(pilot)
        pilot.app.push_screen(routes.settings())
        await settled(pilot)
        stage.clock.pass_(601)
        await pilot.pause(1.3)
        await settled(pilot)
        assert not isinstance(pilot.app.screen, QuizReportScreen)
        await until(pilot, lambda: pilot.app.screen.focused is not None)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuizReportScreen))


async def test_escape_keeps_an_exam_to_be_taken_up(stage: Stage) -> None:
    services = stage.services()
    async with stage.show(exam(stage), services=services) as pilot:
        await answer(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, ExamScreen)
        assert services.record.quizzes.recent()[0].ended_ms is None
        [path] = (services.settings.places.data / "exams").glob("exam-*.json")
        assert path.exists()
