"""Statistics: the same facts as the command line's, as text and as plots, at every size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from quizzer.model.errors import StoreError
from quizzer.progress.activity import DayActivity
from quizzer.tui import routes
from quizzer.tui.screens.statistics import StatisticsScreen
from quizzer.tui.screens.statistics_charts import Chart
from quizzer.tui.screens.statistics_heat import heat_map
from tests.progress.samples import new_answer
from tests.tui.school import at_school
from tests.tui.stage import NOW_MS, SIZES, Stage, check_picture, settled, text_of

PARTS = (("1", "days"), ("2", "memory"), ("3", "coming"), ("4", "topics"), ("5", "katas"))
TODAY = date(2026, 3, 2)


def part_of(pilot: Pilot[int]) -> str:
    """The name in brackets."""
    return text_of(pilot).partition("[")[2].partition("]")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_every_part_at_every_size(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.statistics, size=size, services=services) as pilot:
        for key, name in PARTS:
            await pilot.press(key)
            await settled(pilot)
            check_picture(pilot, f"statistics-{name}-{size[0]}x{size[1]}")


async def test_plots_follow_the_theme(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.statistics, size=(120, 40), services=services) as pilot:
        await pilot.press("2")
        await settled(pilot)
        pilot.app.theme = "quizzer-light"
        await settled(pilot)
        check_picture(pilot, "statistics-memory-120x40-light")
        await pilot.press("1")
        await settled(pilot)
        check_picture(pilot, "statistics-days-120x40-light")
        pilot.app.theme = "terminal"
        await pilot.press("3")
        await settled(pilot)
        assert len(pilot.app.screen.query(Chart)) == 2, "also with the terminal's own colours"


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_new_is_told_when_it_begins(stage: Stage, size: tuple[int, int]) -> None:
    services = stage.services(settings=at_school(stage))
    async with stage.show(routes.statistics, size=size, services=services) as pilot:
        check_picture(pilot, f"statistics-new-{size[0]}x{size[1]}")
        for key, _ in PARTS:
            await pilot.press(key)
            await settled(pilot)
            assert "Nothing was answered so far" in text_of(pilot)


async def test_one_answer_is_enough_for_every_part(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage))
    services.record.answers.add(new_answer("data-1", at_ms=NOW_MS))
    async with stage.show(routes.statistics, services=services) as pilot:
        for key, said in (
            ("1", "1, 100% right, on 1 day"),
            ("2", "No review was due so far."),
            ("3", "of what you met"),
            ("4", "1/6"),
            ("5", "against par"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert said in text_of(pilot)


async def test_the_parts_are_reached_by_arrows_vim_keys_and_the_mouse(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.statistics, services=services) as pilot:
        assert part_of(pilot) == "Days"
        for key, part in (("right", "Memory"), ("l", "Coming"), ("h", "Memory"), ("left", "Days"), ("left", "Katas")):
            await pilot.press(key)
            await settled(pilot)
            assert part_of(pilot) == part
        await pilot.click("#statistics-parts", offset=(text_of(pilot).splitlines()[2].index("Topics"), 0))
        await settled(pilot)
        assert part_of(pilot) == "Topics"
        await pilot.press("escape")
        assert type(pilot.app.screen).__name__ == "HomeScreen"


async def test_what_was_answered_meanwhile_counts(stage: Stage) -> None:
    services = stage.services(settings=at_school(stage, rich=True))
    async with stage.show(routes.statistics, services=services) as pilot:
        assert "136, 80% right, on 48 days" in text_of(pilot)
        services.record.answers.add(new_answer("data-1", at_ms=NOW_MS))
        pilot.app.go(routes.browse())  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "137, 80% right, on 48 days" in text_of(pilot)


async def test_a_record_that_cannot_be_read_is_told(stage: Stage) -> None:
    async with stage.show(routes.statistics, services=stage.services(settings=at_school(stage))) as pilot:
        pilot.app.screen.post_message(StatisticsScreen.Failed(StoreError("the record is busy", hint="Try again.")))
        await settled(pilot)
        assert "the record is busy" in text_of(pilot)


def test_a_heat_map_has_a_sign_for_each_day_and_none_for_days_to_come() -> None:
    numbers = {0: 20, 1: 10, 2: 5, 3: 1, 7: 19}
    days = {TODAY - timedelta(days=back): DayActivity(answers=number) for back, number in numbers.items()}
    text = heat_map(days, TODAY, 20, 60).plain.splitlines()
    assert len(text) == 9
    assert (text[1].split()[-2:], text[7].split()[-1], text[6].split()[-1], text[5].split()[-1]) == (
        ["▓", "█"],
        "▓",
        "▒",
        "░",
    )
    signs = [sign for row in text[1:8] for sign in row[4:].split()]
    assert len(signs) == 7 * 27 + 1, "28 weeks, and of the last one its Monday"


@pytest.mark.parametrize(("width", "weeks"), [(30, 13), (60, 28), (110, 53), (200, 53)])
def test_a_heat_map_shows_a_year_where_it_fits(width: int, weeks: int) -> None:
    text = heat_map({}, TODAY, 0, width).plain.splitlines()
    assert len(text[1].split()) == weeks + 1
    assert all(len(line) <= width for line in text[:8])
    assert "Feb" in text[0]
