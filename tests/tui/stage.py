"""Puts the application on a stage that stands still: real content, a real record, a time that obeys."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from quizzer.session.clock import Time
from quizzer.session.running import Grader
from quizzer.session.settings import Places, Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.services import Services
from tests.session.fakes import FakeEngine

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "QUIZZER_UPDATE_SNAPSHOTS"
"""Set to write the pictures anew instead of comparing them; look at the difference before committing it."""
NOW_MS = 1_772_445_600_000
"""2 March 2026, 10:00 UTC."""
SIZES = ((60, 16), (80, 24), (120, 40))


def _doze(seconds: float) -> None:
    """Threads that poll do not take the processor, though the time that they see stands still."""
    time.sleep(min(seconds, 0.05))


class Still:
    """A time that stands still until it is told to go on."""

    def __init__(self, now_ms: int = NOW_MS) -> None:
        self.now_ms = now_ms
        self.source = Time(lambda: self.now_ms, lambda: self.now_ms / 1000, _doze)

    def pass_(self, seconds: float) -> None:
        """Let some time pass."""
        self.now_ms += round(seconds * 1000)


class Stage:
    """Makes applications for one person, whose home and practice folder are below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Still()
        self.engine = FakeEngine()

    @property
    def settings(self) -> Settings:
        """What the person prefers: their configuration, with a practice folder of the test's own."""
        return replace(Settings.load(), practice_dir=self.folder / "practice")

    @property
    def config(self) -> str:
        """What `config.toml` holds; nothing where there is none."""
        return self._config.read_text(encoding="utf-8") if self._config.exists() else ""

    def configure(self, text: str) -> None:
        """Write `config.toml`."""
        self._config.parent.mkdir(parents=True, exist_ok=True)
        self._config.write_text(text, encoding="utf-8")

    @property
    def _config(self) -> Path:
        return Places.find().config

    def services(self, *, grader: Callable[[], Grader] | None = None, settings: Settings | None = None) -> Services:
        """What the screens work with; the engine is scripted unless the test hands in another."""
        return Services(settings or self.settings, time=self.clock.source, grader=grader or (lambda: self.engine))

    @asynccontextmanager
    async def show(
        self,
        first: Callable[[], QuizzerScreen] | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        services: Services | None = None,
        theme: str = "",
    ) -> AsyncIterator[Pilot[int]]:
        """The application with a screen open on top of home, settled and ready for keys."""
        ready = services or self.services()
        app = QuizzerApp(ready, first() if first else None)
        try:
            async with app.run_test(size=size) as pilot:
                if theme:
                    app.theme = theme
                await settled(pilot)
                yield pilot
        finally:
            ready.close()


async def settled(pilot: Pilot[int]) -> None:
    """Wait until all that was begun in the background is done and shown."""
    await pilot.pause()
    for worker in [one for one in pilot.app.workers if one.group != "endless"]:
        with contextlib.suppress(WorkerCancelled):  # another of its kind took its place
            await worker.wait()
    await pilot.pause()


def picture(pilot: Pilot[int]) -> str:
    """The screen as SVG, without what differs from run to run and without fonts from elsewhere."""
    svg = pilot.app.export_screenshot(title="Quizzer")
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.S)
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)


def text_of(pilot: Pilot[int]) -> str:
    """The words on the screen, line by line."""
    screen = pilot.app.screen
    lines = screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


def check_picture(pilot: Pilot[int], name: str) -> None:
    """Compare the screen with its picture in `snapshots/`.

    Raises:
        AssertionError: it looks different, or there is no picture. The new one lies beside the old one as `.new.svg`.
    """
    path, new = SNAPSHOTS / f"{name}.svg", SNAPSHOTS / f"{name}.new.svg"
    shown = picture(pilot)
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        return
    if path.exists() and path.read_text(encoding="utf-8") == shown:
        new.unlink(missing_ok=True)
        return
    new.parent.mkdir(exist_ok=True)
    new.write_text(shown, encoding="utf-8")
    raise AssertionError(f"{path.name} is not what is shown; compare it with {new.name}, or set {UPDATE}=1")
