"""An answer in a real terminal whose process is killed while somebody types."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.cli.terminal import Terminal

OPEN = """
from quizzer.session.selection import Wanted
from quizzer.session.settings import Settings
from quizzer.tui import routes
from quizzer.tui.app import QuizzerApp
from quizzer.tui.launch import play
from quizzer.tui.services import Services

services = Services(Settings.load())
free = sorted(head.id for head in services.bank.heads.values() if head.type == "free")[0]
raise SystemExit(play(QuizzerApp(services, routes.quiz(Wanted(items=(free,)), seed=7))))
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    folders = [tmp_path / name for name in ("work", "home", "engine")]
    for folder in folders:
        folder.mkdir()
    return Shell(*folders)


def quiz(shell: Shell) -> Terminal:
    return Terminal(shell, [sys.executable, "-c", OPEN], columns=100, rows=50)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP], ids=["SIGKILL", "SIGHUP"])
def test_what_was_typed_survives_a_kill(shell: Shell, number: signal.Signals) -> None:
    with quiz(shell) as terminal:
        terminal.wait_for("are looked for")
        terminal.process.send("half a thought of mine")
        terminal.wait_for("half a thought of mine")
        if number is signal.SIGKILL:
            end = time.monotonic() + 3
            while not any("thought of mine" in path.read_text() for path in shell.home.rglob("drafts/*.json")):
                terminal.read()
                assert time.monotonic() < end, "typed, and not on the disk after three seconds"
        terminal.process.kill(number)
        terminal.wait_for_end()
    with quiz(shell) as terminal:
        shown = terminal.wait_for("half a thought of mine")
        assert "What you typed here before is back." in shown
