"""Browse: search, filters, marks, the preview that keeps the key, and the ways out."""

from __future__ import annotations

import time
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quizzer.model.errors import ContentError
from quizzer.model.item import ItemType
from quizzer.model.review import Certainty, Mark
from quizzer.session.browsing import entries
from quizzer.session.overview import overview
from quizzer.tui import routes
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.browse_look import drawing
from quizzer.tui.screens.details import DetailsScreen
from quizzer.tui.widgets.choices import Choices
from tests.progress.samples import DAY, new_answer
from tests.tui.school import at_school
from tests.tui.stage import NOW_MS, SIZES, Stage, check_picture, settled, text_of

HINT = "The key is shown here once you have"


def screen_of(pilot: Pilot[int]) -> BrowseScreen:
    return next(one for one in pilot.app.screen_stack if isinstance(one, BrowseScreen))


def shown(pilot: Pilot[int]) -> list[str]:
    return [entry.id for entry in screen_of(pilot).shown]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QuizzerScreen]:
    """The screens that were to be opened; they are not, since each has tests of its own."""
    found: list[QuizzerScreen] = []
    monkeypatch.setattr(QuizzerApp, "go", lambda _, screen: found.append(screen))
    return found


@pytest.mark.parametrize("rich", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_everything_in_a_list(stage: Stage, size: tuple[int, int], rich: bool) -> None:
    services = stage.services(settings=at_school(stage, rich=rich))
    async with stage.show(routes.browse, size=size, services=services) as pilot:
        check_picture(pilot, f"browse-{'rich' if rich else 'new'}-{size[0]}x{size[1]}")


async def test_everything_in_a_list_in_the_light(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, size=(120, 40), services=services, theme="quizzer-light") as pilot:
        check_picture(pilot, "browse-rich-120x40-light")


@pytest.mark.parametrize("size", SIZES)
async def test_filters(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, size=size, services=services) as pilot:
        await pilot.press("f", "j", "space", "j", "j", "enter")
        await settled(pilot)
        check_picture(pilot, f"browse-filter-{size[0]}x{size[1]}")
        await pilot.press("escape")
        assert screen_of(pilot).filter.told == "kata, due"


async def test_a_filter_narrows_the_list_and_clearing_brings_all_back(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, services=services) as pilot:
        assert len(shown(pilot)) == 53
        await pilot.press("f", "j", "space", "escape")
        await settled(pilot)
        assert shown(pilot) == ["double-it", "load-it", "mend-it", "attend-to-it", "train-it"]
        assert "kata, by topic" in text_of(pilot)
        await pilot.press("f", "c", "escape")
        assert len(shown(pilot)) == 53
        await pilot.press("f", "j", "space", "escape", "c")
        assert len(shown(pilot)) == 53


async def test_words_are_searched_while_they_are_typed(stage: Stage, opened: list[Any]) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, services=services) as pilot:
        await pilot.press("slash", *"printed")
        await settled(pilot)
        assert len(shown(pilot)) == 8
        assert "best match first" in text_of(pilot)
        await pilot.press(*" seq")
        await settled(pilot)
        assert shown(pilot) == ["sequences-6"]
        await pilot.press("down", "enter")
        assert opened[0].wanted.items == ("sequences-6",)


async def test_escape_leaves_the_search_field_first_and_keeps_the_words(stage: Stage) -> None:
    async with stage.show(routes.browse, services=stage.services(settings=at_school(stage))) as pilot:
        await pilot.press("slash", *"state", "escape")
        assert isinstance(pilot.app.focused, Choices)
        assert len(shown(pilot)) == 8
        await pilot.press("escape")
        assert type(pilot.app.screen).__name__ == "HomeScreen"


async def test_nothing_found_says_the_way_back(stage: Stage) -> None:
    async with stage.show(routes.browse, services=stage.services(settings=at_school(stage))) as pilot:
        await pilot.press("slash", *"qqqqq", "enter")
        await settled(pilot)
        assert "Nothing fits. c shows everything again." in text_of(pilot)
        await pilot.press("enter", "d", "m")
        assert pilot.app.screen is screen_of(pilot), "there is nothing to open"
        await pilot.press("c")
        assert len(shown(pilot)) == 53


async def test_the_whole_bank_of_the_checkout_is_found(stage: Stage) -> None:
    async with stage.show(routes.browse) as pilot:
        assert len(shown(pilot)) > 450
        await pilot.press("slash", *"dropuot")
        await settled(pilot)
        assert 0 < len(shown(pilot)) < 60
        assert "dropout" in shown(pilot)[0]


async def test_enter_asks_exactly_this_question_or_opens_the_kata(stage: Stage, opened: list[Any]) -> None:
    async with stage.show(routes.browse, services=stage.services(settings=at_school(stage))) as pilot:
        await pilot.press("j", "j", "enter", "G", "enter")
        assert opened[0].wanted.items == (shown(pilot)[2],)
        assert opened[1].kata_id == "train-it"


@pytest.mark.parametrize(
    ("key", "mark", "sign"),
    [("m", Mark.FLAGGED, "⚑"), ("x", Mark.SUSPENDED, "‖ suspended"), ("n", Mark.BURIED, "↓ buried")],
)
async def test_marks_are_put_on_and_taken_off(stage: Stage, key: str, mark: Mark, sign: str) -> None:
    services = stage.services(settings=at_school(stage))
    async with stage.show(routes.browse, services=services) as pilot:
        await pilot.press("j", key)
        await settled(pilot)
        assert services.record.marks.of(shown(pilot)[1], now_ms=NOW_MS) == {mark}
        assert sign in text_of(pilot)
        assert pilot.app.screen.query_one(Choices).highlighted == 1
        await pilot.press(key)
        await settled(pilot)
        assert not services.record.marks.of(shown(pilot)[1], now_ms=NOW_MS)
        await pilot.press(key)
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert sign not in text_of(pilot)


async def test_katas_have_no_marks(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage))
    async with stage.show(routes.browse, services=services) as pilot:
        await pilot.press("G", "m")
        await settled(pilot)
        assert [one.message for one in pilot.app._notifications] == ["Marks are for questions; katas have none."]
        assert not services.record.marks.marked(Mark.FLAGGED, now_ms=NOW_MS)


async def test_orders_take_turns(stage: Stage) -> None:
    async with stage.show(routes.browse, services=stage.services(settings=at_school(stage, rich=True))) as pilot:
        await pilot.press("o")
        assert "weakest first" in text_of(pilot)
        recalls = [entry.recall for entry in screen_of(pilot).shown if entry.recall is not None]
        assert recalls == sorted(recalls)
        await pilot.press("o")
        levels = [entry.level for entry in screen_of(pilot).shown]
        assert levels == sorted(levels)
        await pilot.press("o")
        assert "by topic" in text_of(pilot)


async def test_the_preview_keeps_the_key_until_the_question_was_answered(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage))
    async with stage.show(routes.browse, size=(120, 40), services=services) as pilot:
        assert HINT in text_of(pilot)
        assert "This is how the library has it." not in text_of(pilot)
        services.record.answers.add(new_answer(shown(pilot)[0], at_ms=NOW_MS))
        await pilot.press("j", "k")
        assert "This is how the library has it." in text_of(pilot)
        assert "The right answer" in text_of(pilot)


def test_every_type_of_question_can_be_looked_at_before_and_after_an_answer(stage: Stage) -> None:
    services = stage.services()
    try:
        kinds = {head.type: head for head in services.bank.heads.values()}
        assert len(kinds) == len(ItemType)
        katas = overview(services.library, services.record).rows
        for answered in (False, True):
            known = {one.id: one for one in entries(services.bank, katas, services.record, now_ms=NOW_MS)}
            for head in kinds.values():
                text = drawing(services, known[head.id])(46).plain
                assert ("The key is shown here" in text) is not answered
                assert (head.id in text) is answered, "an id may tell too much"
                assert ("key   " in text or "A strong answer" in text) is answered
                assert all(cell_len(line) <= 46 for line in text.splitlines())
                services.record.answers.add(new_answer(head.id, at_ms=NOW_MS, rev=head.rev))
    finally:
        services.close()


async def test_code_is_shown_in_its_own_lines_cut_with_a_sign(stage: Stage) -> None:
    async with stage.show(routes.browse, size=(120, 40), services=stage.services(settings=at_school(stage))) as pilot:
        await pilot.press("j")
        await settled(pilot)
        check_picture(pilot, "browse-code-120x40")
        assert "layer.build((None, 5)); layer.build(" in text_of(pilot)


async def test_the_preview_comes_and_goes_with_the_room(stage: Stage) -> None:
    async with stage.show(routes.browse, services=stage.services(settings=at_school(stage))) as pilot:
        assert "c) " not in text_of(pilot)
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert "c) " in text_of(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_details_tell_every_answer_and_doubt(
    stage: Stage, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[Any] = []
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, size=size, services=services) as pilot:
        await pilot.press("d")
        await settled(pilot)
        check_picture(pilot, f"details-question-{size[0]}x{size[1]}")
        assert isinstance(pilot.app.screen, DetailsScreen)
        await pilot.press("G")
        await settled(pilot)
        assert "Is it true for [batches]?" in text_of(pilot)
        monkeypatch.setattr(QuizzerApp, "go", lambda _, screen: gone.append(screen))
        await pilot.press("enter")
        assert gone[0].wanted.items == ("data-1",)


async def test_details_show_what_was_given_inert(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage))
    given = "[bold]x\x1b[31m"
    services.record.answers.add(
        new_answer("data-1", at_ms=NOW_MS - DAY, right=False, certainty=Certainty.SURE, given=given)
    )
    async with stage.show(routes.browse, services=services) as pilot:
        await pilot.press("space")
        await settled(pilot)
        assert "2026-03-01 10:00  ✗ wrong   0:08, sure  [bold]x\\x1b[31m" in text_of(pilot)


async def test_details_of_a_kata_tell_its_attempts_and_saves(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.browse, services=services) as pilot:
        await pilot.press("slash", *"double-it", "enter", "d")
        await settled(pilot)
        assert "✓ passed       practice, 6:12 of 8:00" in text_of(pilot)
        assert "6:12  passed    3 of 8 checks" in text_of(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_a_broken_bank_is_told(stage: Stage) -> None:
    settings = at_school(stage)
    services = stage.services(settings=settings)
    async with stage.show(routes.browse, services=services) as pilot:
        screen_of(pilot).post_message(BrowseScreen.Failed(ContentError("q17.yaml:3: broken", hint="Mend it.")))
        await settled(pilot)
        assert "q17.yaml:3: broken" in text_of(pilot)
        assert "Mend it." in text_of(pilot)


async def test_a_key_press_in_the_search_field_is_quick(stage: Stage) -> None:
    async with stage.show(routes.browse, size=(120, 40)) as pilot:
        screen = screen_of(pilot)
        began = time.perf_counter()
        for _ in range(10):
            screen._show()
        assert (time.perf_counter() - began) / 10 < 0.1
