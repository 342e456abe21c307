"""Makes the pictures of the README: real screens, with a kata that the real engine grades.

    python -m tests.tui.pictures

Writes `docs/pictures/*.svg`. What the learner did before is made up; content, sessions and grading are real.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.grading.engine import Engine
from quizzer.model.verdict import Outcome
from quizzer.progress.record import Record
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screens.kata import KataScreen
from quizzer.tui.services import Services
from quizzer.tui.widgets.editor import Editor
from tests.tui.school import study
from tests.tui.stage import NOW_MS, Stage, picture, settled
from tests.tui.walk import until

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = (110, 36)
ITEM = "accuracy-in-regression"


async def take(stage: Stage) -> None:
    """All four, each on a fresh application."""
    async with stage.show(size=SIZE) as pilot:
        save("home", picture(pilot))
    async with stage.show(lambda: routes.quiz(Wanted(items=(ITEM,)), seed=7), size=SIZE) as pilot:
        await pilot.press("a", "enter")
        await settled(pilot)
        save("question", picture(pilot))
    async with stage.show(routes.statistics, size=SIZE) as pilot:
        await pilot.press("4")
        await settled(pilot)
        save("statistics", picture(pilot))
    with Engine() as engine:
        await kata(stage, engine)


async def kata(stage: Stage, engine: Engine) -> None:
    """A named mistake, graded by the real engine."""
    wrong = Library.find(None).kata("custom-layer").solutions / "wrong" / "bias_after_activation.py"
    services = Services(stage.settings, grader=lambda: engine)
    async with stage.show(lambda: routes.kata("custom-layer"), size=(140, 44), services=services) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KataScreen)
        await until(pilot, lambda: screen.desk is not None)
        editor = screen.query_one(Editor)
        editor.load_text(wrong.read_text(encoding="utf-8"))
        await pilot.press("ctrl+s")
        for _ in range(600):
            grade = screen.progress.grade
            if grade is not None and grade.outcome is Outcome.FAILED and any(c.mistake for c in grade.checks.values()):
                break
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        save("kata", picture(pilot))


def save(name: str, svg: str) -> None:
    """Write a picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Take them in a home of their own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(QUIZZER_HOME=f"{folder}/home", TZ="UTC", TEXTUAL_ANIMATIONS="none", COLORTERM="truecolor")
        stage = Stage(Path(folder))
        with Record.open(stage.settings.places.record) as record:
            study(record, Bank(Library.find(None).root), now_ms=NOW_MS)
        asyncio.run(take(stage))


if __name__ == "__main__":
    main()
