"""What comes by the dozen is drawn ten times a second at most, what a person waits for at once, and the last always."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual.strip import Strip
from textual.widget import Widget

from quizzer.model.events import CheckFinished, Decided, Finished, Output, Planned, PlannedCheck, Started
from quizzer.model.verdict import Outcome
from quizzer.session.events import FileSaved, StreamEvent
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.line import StateLine
from quizzer.tui.katas.messages import Happened
from quizzer.tui.redraw import EACH_S, Redraw
from tests.tui.kata_scenes import PATH, at_kata, tell, until
from tests.tui.stage import Stage, settled, text_of

MANY = [f"check-{number}" for number in range(8)]
BURST: list[StreamEvent] = [
    FileSaved(PATH, 61_000),
    Started("custom-layer", "tensorflow", "cpu", "full", {}),
    Planned(tuple(PlannedCheck(name, f"{name} holds") for name in MANY)),
    *(Output(name, f"line {number}\n") for name in MANY for number in range(5)),
    *(CheckFinished(name, Outcome.PASSED, 0.1, 20) for name in MANY[:-1]),
]


class Counted:
    """How often a method of a class is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cls: type, name: str) -> None:
        self.times = 0
        method = getattr(cls, name)

        def counted(*args: object, **options: object) -> object:
            self.times += 1
            return method(*args, **options)

        monkeypatch.setattr(cls, name, counted)


async def test_a_burst_of_events_is_drawn_few_times_and_its_end_rightly(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(BURST) == 50
    async with at_kata(stage) as (pilot, screen):
        shown, drawn = Counted(monkeypatch, CheckList, "show"), Counted(monkeypatch, StateLine, "render")
        begun = time.monotonic()
        for event in BURST:
            screen.post_message(Happened(event))
            await asyncio.sleep(0.002)
        await until(pilot, lambda: not screen.redraw.due)
        rounds = 2 + (time.monotonic() - begun) / EACH_S
        assert 1 <= shown.times <= rounds
        assert 1 <= drawn.times <= 2 * rounds  # the clock has a word in it, too
        text = text_of(pilot)
        assert "grading, 7 of 8" in text
        assert text.count("✓ pass") == 7
        assert "▸ runs  check-7 holds" in text


async def test_a_verdict_is_drawn_at_once(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, screen):
        await tell(pilot, screen, BURST)
        screen.post_message(Happened(CheckFinished(MANY[-1], Outcome.PASSED, 0.1, 20)))
        screen.post_message(Happened(Decided(Outcome.PASSED, "every check passed", "", 1.2, 7)))
        screen.post_message(Happened(Finished(1.3)))
        await settled(pilot)
        assert not screen.redraw.due
        text = text_of(pilot)
        assert text.count("✓ pass") == 9
        assert "every check passed" in text


async def test_only_the_lines_that_changed_are_worked_out_anew(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_kata(stage) as (pilot, screen):
        await tell(pilot, screen, BURST[:-1])
        worked: list[int] = []
        render_line = CheckList.render_line

        def noting(listed: CheckList, y: int) -> Strip:
            worked.append(y)
            return render_line(listed, y)

        monkeypatch.setattr(CheckList, "render_line", noting)
        await tell(pilot, screen, BURST[-1:])
        assert sorted(worked) == [6, 7]
        assert "▸ runs  check-7 holds" in text_of(pilot)


async def test_each_part_has_its_own_turn(stage: Stage) -> None:
    drawn: list[str] = []
    async with stage.show() as pilot:
        redraw = Redraw(pilot.app.screen, lambda: drawn.append("list"), lambda: drawn.append("line"))
        for _ in range(50):
            redraw.soon()
        assert drawn == []
        await until(pilot, lambda: not redraw.due)
        assert drawn == ["list", "line"]
        redraw.soon()
        redraw.now()
        assert drawn == ["list", "line"] * 2
        await asyncio.sleep(2 * EACH_S)
        assert drawn == ["list", "line"] * 2


async def test_a_layout_elsewhere_leaves_the_scrollbars_of_the_editor_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_kata(stage) as (pilot, screen):
        bar = screen.code.editor.vertical_scrollbar
        assert bar.is_attached
        redrawn: list[Widget] = []
        refresh = Widget.refresh

        def noting(widget: Widget, *args: object, **options: object) -> Widget:
            redrawn.append(widget)
            return refresh(widget, *args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(Widget, "refresh", noting)
        screen.heading.refresh(layout=True)
        await settled(pilot)
        assert screen.heading in redrawn
        assert bar not in redrawn
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert bar in redrawn
