"""A kata in a real terminal with the real engine: killed and taken up again, failed, attacked, passed."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import QUIZZER, ROOT, Shell
from tests.cli.terminal import Terminal

SOLUTIONS = ROOT / "solutions" / "custom-layer"
SAVE, RIGHT_EDGE = "\x13", 160
ATTACK = '''"""Pushes keys into the terminal, and writes to it."""
import fcntl, os, sys, termios

found = []
for number in (0, 1, 2):
    try:
        fcntl.ioctl(number, termios.TIOCSTI, b"Z")
        found.append("typed")
    except OSError:
        pass
try:
    with open("/dev/tty", "w") as terminal:
        terminal.write("\\x1b[2JSTO" + "LEN")
    found.append("written")
except OSError:
    pass
print("reached" if found else "out of reach", found)
'''


@pytest.fixture(scope="module")
def engine_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="qz-"))
    yield folder
    Shell(folder, folder, folder).run("warm", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def shell(tmp_path: Path, engine_folder: Path) -> Shell:
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    home.mkdir()
    return Shell(work, home, engine_folder)


def kata(shell: Shell) -> Terminal:
    return Terminal(shell, [*QUIZZER, "kata", "custom-layer"], columns=RIGHT_EDGE, rows=50)


def drafts(shell: Shell) -> list[Path]:
    return list(shell.home.rglob("drafts/custom_layer-*.json"))


def test_what_was_typed_survives_a_kill(shell: Shell) -> None:
    with kata(shell) as terminal:
        terminal.wait_for("of par 12:00")
        terminal.wait_for("class SimpleDense")
        terminal.process.send("my_first_idea = 1")
        end = time.monotonic() + 3
        while not any("my_first_idea = 1" in path.read_text() for path in drafts(shell)):
            terminal.read()
            assert time.monotonic() < end, "typed, and not on the disk after three seconds"
        terminal.process.kill(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert "my_first_idea" not in (shell.work / "practice" / "custom_layer.py").read_text()
    with kata(shell) as terminal:
        terminal.wait_for("is in the editor again")
        shown = terminal.wait_for("my_first_idea = 1")
        assert "Go on with what I typed" in shown


def test_failed_attacked_and_passed_with_the_real_engine(shell: Shell) -> None:
    file = shell.work / "practice" / "custom_layer.py"
    with kata(shell) as terminal:
        terminal.wait_for("class SimpleDense")
        file.write_text((SOLUTIONS / "wrong" / "bias_after_activation.py").read_text())
        terminal.wait_for("✗ FAIL", timeout=120)
        terminal.wait_for("▌ bias_after_activation", timeout=60)
        file.write_text(ATTACK)
        shown = terminal.wait_for("│ out of reach []", timeout=60)
        assert "STOLEN" not in shown
        assert file.read_text() == ATTACK, "no key arrived in the editor"
        assert "custom_layer.py saved" in shown
        file.write_text((SOLUTIONS / "reference.py").read_text())
        terminal.wait_for("Solved in", timeout=120)
        terminal.process.send("\r")
        terminal.wait_for("letter for letter")
        terminal.process.send("\x11")
        assert terminal.wait_for_end() == 0
