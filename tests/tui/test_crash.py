"""However the interface ends, the terminal is a terminal again, and what was typed is kept."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.cli.terminal import Terminal
from tests.tui.broken_app import SECRET, BrokenScreen
from tests.tui.stage import Stage, settled

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
MOUSE_ON, MOUSE_OFF = "\x1b[?1003h", "\x1b[?1003l"
CURSOR_OFF, CURSOR_ON = "\x1b[?25l", "\x1b[?25h"


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Terminal]:
    """The breakable application in a real terminal, drawn and waiting."""
    folders = {name: tmp_path / name for name in ("work", "home", "engine", "me")}
    for folder in folders.values():
        folder.mkdir()
    shell = Shell(folders["work"], folders["me"], folders["engine"])
    variables = {"TERM": "xterm-256color", "API_TOKEN": "t0ken", "QUIZZER_HOME": str(folders["home"])}
    with Terminal(shell, [sys.executable, "-m", "tests.tui.broken_app"], variables=variables, rows=24) as terminal:
        terminal.wait_for("Broken")
        yield terminal


def given_back(terminal: Terminal) -> bool:
    """Whether the last word on each mode was that of a plain terminal."""
    written = terminal.written
    pairs = ((ENTERED, LEFT), (MOUSE_ON, MOUSE_OFF), (CURSOR_OFF, CURSOR_ON))
    return all(-1 < written.rfind(on) < written.rfind(off) for on, off in pairs)


def test_a_crash_is_told_calmly_and_reported_without_secrets(broken: Terminal, tmp_path: Path) -> None:
    broken.process.send("!")
    assert broken.wait_for_end() == 3
    assert given_back(broken)
    after = broken.written.rpartition(LEFT)[2]
    assert "Something broke in Quizzer" in after
    assert "what you wrote is safe" in after
    assert "Traceback" not in after
    (report,) = (tmp_path / "home").glob("crash-*.txt")
    text = report.read_text()
    assert "LookupError: nothing of 23 letters in ~/notes" in text
    assert "broken_app.py" in text
    assert "quizzer/tui/launch.py" in text
    for secret in (SECRET, "t0ken", "API_TOKEN", "learners_source", str(tmp_path / "me")):
        assert secret not in text, secret
    assert (tmp_path / "work" / "rescued.txt").read_text() == "what was typed"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_properly(broken: Terminal, tmp_path: Path, number: signal.Signals) -> None:
    broken.process.kill(number)
    assert broken.wait_for_end() == 128 + number
    assert given_back(broken)
    assert (tmp_path / "work" / "rescued.txt").read_text() == "what was typed"
    assert list((tmp_path / "home").glob("crash-*.txt")) == []


def test_leaving_keeps_what_was_typed(broken: Terminal, tmp_path: Path) -> None:
    broken.process.send("\x11")
    assert broken.wait_for_end() == 0
    assert given_back(broken)
    assert (tmp_path / "work" / "rescued.txt").exists()


async def test_a_screen_that_cannot_be_rescued_does_not_stop_the_others(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Stubborn(BrokenScreen):
        def rescue(self) -> None:
            raise OSError("the disk is full")

    monkeypatch.chdir(tmp_path)
    async with stage.show(BrokenScreen) as pilot:
        await pilot.app.push_screen(Stubborn())
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert Path("rescued.txt").exists()
