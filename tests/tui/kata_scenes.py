"""What happens at a kata, as events that a test can post: a failure with numbers, a pass, every verdict."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizzer.model.attempt import AttemptState
from quizzer.model.events import (
    Case,
    CaseFound,
    CheckFinished,
    Decided,
    Effort,
    Finished,
    MistakeNamed,
    Output,
    Planned,
    PlannedCheck,
    Spent,
    Started,
    Value,
)
from quizzer.model.verdict import Outcome
from quizzer.session.clock import SYSTEM
from quizzer.session.events import Ended, FileSaved, StreamEvent
from quizzer.tui import routes
from quizzer.tui.katas.messages import Happened
from quizzer.tui.screens.kata import KataScreen
from quizzer.tui.services import Services
from tests.tui.stage import Stage, settled

PATH = Path("custom_layer.py")
CHECKS = (
    ("arguments", "refuses what is no number of units"),
    ("weights", "makes kernel and bias in build, and none before"),
    ("values", "computes activation(inputs @ kernel + bias) at any rank"),
    ("config", "comes back from its config"),
)
BEGUN: tuple[StreamEvent, ...] = (
    FileSaved(PATH, 61_000),
    Started("custom-layer", "tensorflow", "cpu", "full", {"keras": "3.15.1", "tensorflow": "2.21.0"}),
    Planned(tuple(PlannedCheck(*check) for check in CHECKS)),
    CheckFinished("arguments", Outcome.PASSED, 0.31, 20),
)
CASE = Case(
    "called the layer on float32 (2, 3)",
    (Value("inputs", "float32 (2, 3)", "[[0., 1., 2.], [3., 4., 5.]]"), Value("units", "", "4")),
    "the output has other values",
    expected="float32 (2, 4) [[0., 1., 2., 3.],\n [4., 5., 6., 7.]]",
    got="float32 (2, 4) [[0., 1., 2.5, 3.],\n [4., 9., 6., 7.]]",
    where="output[0, 2]",
    size="largest difference 4 in 2 of 8 elements",
)
RAISED = Case(
    "called the layer",
    (),
    "ValueError: shapes do not fit",
    got="ValueError: shapes do not fit",
    traceback='File "custom_layer.py", line 26, in call\n    return ops.matmul(inputs, self.kernel)',
)
GRADING: tuple[StreamEvent, ...] = (*BEGUN, CheckFinished("weights", Outcome.PASSED, 0.12, 12))
FAILED: tuple[StreamEvent, ...] = (
    *GRADING,
    Output("values", "kernel (3, 4) \x1b[2Jhello\n"),
    CheckFinished("values", Outcome.FAILED, 0.44, 3, CASE),
    Decided(Outcome.FAILED, "a check found a difference", "", 1.2, 7),
    CaseFound("values", CASE),
    MistakeNamed("values", "bias_after_activation", "The bias is added after the activation."),
    CheckFinished("config", Outcome.FAILED, 0.05, 1, RAISED),
    Finished(2.4),
)


def passed(screen: KataScreen) -> tuple[StreamEvent, ...]:
    """A pass of the open session."""
    assert screen.session is not None
    attempt = replace(screen.session.attempt, state=AttemptState.PASSED, elapsed_ms=61_000, ended_ms=1)
    return (
        *GRADING,
        CheckFinished("values", Outcome.PASSED, 0.44, 20),
        CheckFinished("config", Outcome.PASSED, 0.2, 20),
        Decided(Outcome.PASSED, "every check passed", "", 1.2, 7, Effort(Spent(1.2, 80 << 20), Spent(0.5, 74 << 20))),
        Finished(1.3),
        Ended(attempt, None),
    )


@asynccontextmanager
async def at_kata(
    stage: Stage,
    *,
    size: tuple[int, int] = (120, 40),
    limit_ms: int | None = None,
    moving: bool = False,
    services: Services | None = None,
    theme: str = "",
) -> AsyncIterator[tuple[Pilot[int], KataScreen]]:
    """The kata custom-layer, open and ready.

    Args:
        stage: where.
        size: of the window.
        limit_ms: makes it an exam.
        moving: with the time of the world, so that saves are noticed and graded.
        services: what the screen works with, if it is special.
        theme: its name.
    """
    ready = services or stage.services()
    if moving:
        ready.time = SYSTEM
    first = lambda: routes.kata("custom-layer", limit_ms)  # noqa: E731
    async with stage.show(first, size=size, services=ready, theme=theme) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KataScreen)
        await until(pilot, lambda: screen.session is not None or bool(screen.question.asked))
        await settled(pilot)
        yield pilot, screen


async def tell(pilot: Pilot[int], screen: KataScreen, events: Iterable[StreamEvent]) -> None:
    """Let the session say something."""
    for event in events:
        screen.post_message(Happened(event))
    await settled(pilot)
    await until(pilot, lambda: not screen.redraw.due)


async def until(pilot: Pilot[int], true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for what a thread does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        await pilot.pause(0.02)
    await pilot.pause()


def said(pilot: Pilot[int]) -> str:
    """What was said beside the screen."""
    return "\n".join(notification.message for notification in pilot.app._notifications)


def screen_of(pilot: Pilot[int]) -> str:
    """The name of the screen on top."""
    return type(pilot.app.screen).__name__


def practice_file(stage: Stage) -> Path:
    """The learner's file."""
    return stage.folder / "practice" / "custom_layer.py"


def drafts(stage: Stage) -> list[Path]:
    """The drafts that are on the disk."""
    with contextlib.suppress(FileNotFoundError):
        return sorted((stage.folder / "home" / "drafts").glob("*.json"))
    return []
