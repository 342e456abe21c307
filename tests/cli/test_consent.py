"""`--content` of others: refused until accepted once, in a pipe and on a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.shell import QUIZZER, Shell
from tests.cli.terminal import Terminal

FIXTURES = Path(__file__).parents[1] / "content_fixtures"
ANSWER = "scale.py"


@pytest.fixture
def content(tmp_path: Path, shell: Shell) -> Path:
    shutil.copytree(FIXTURES, tmp_path / "theirs")
    shutil.copyfile(FIXTURES / "solutions" / "scale" / "reference.py", shell.work / ANSWER)
    return tmp_path / "theirs"


def grade(shell: Shell, content: Path) -> tuple[int, str]:
    done = shell.run("grade", "scale", ANSWER, "--content", str(content))
    return done.returncode, done.stderr


def test_a_pipe_is_refused_until_it_was_accepted(shell: Shell, content: Path) -> None:
    code, told = grade(shell, content)
    assert code == 2
    assert "code of others" in told
    assert "quizzer author accept" in told
    done = shell.run("author", "accept", str(content))
    assert done.stdout.startswith("accepted: ")
    assert grade(shell, content)[0] == 0
    (content / "katas" / "scale" / "checks.py").open("a").write("# new\n")
    code, told = grade(shell, content)
    assert code == 2
    assert "katas/scale/checks.py" in told


def test_a_person_is_asked_once(shell: Shell, content: Path) -> None:
    command = [*QUIZZER, "grade", "scale", ANSWER, "--content", str(content)]
    with Terminal(shell, command) as terminal:
        terminal.wait_for("Type yes to run it")
        terminal.enter("no")
        assert terminal.wait_for_end() == 2
        assert "PASSED" not in terminal.text()
    with Terminal(shell, command) as terminal:
        terminal.wait_for("Type yes to run it")
        terminal.enter("yes")
        assert terminal.wait_for_end(120) == 0
    assert grade(shell, content)[0] == 0


@pytest.mark.parametrize("arguments", [("kata", "scale"), ("demo", "scale"), ("serve",)])
def test_whatever_runs_its_checks_asks(shell: Shell, content: Path, arguments: tuple[str, ...]) -> None:
    done = shell.run(*arguments, "--content", str(content))
    assert done.returncode == 2
    assert "code of others" in done.stderr


def test_looking_needs_no_yes(shell: Shell, content: Path) -> None:
    for arguments in (("list",), ("show", "scale"), ("kata",)):
        assert shell.run(*arguments, "--content", str(content)).returncode == 0


def test_content_of_the_configuration_is_asked_about_on_the_full_screen_too(shell: Shell, content: Path) -> None:
    home = shell.home / "quizzer"
    home.mkdir()
    (home / "config.toml").write_text(f'content = "{content}"\n')
    with Terminal(shell, [*QUIZZER], variables={"QUIZZER_HOME": str(home), "TERM": "xterm-256color"}) as terminal:
        terminal.wait_for("Type yes to run it")
        terminal.enter("no")
        assert terminal.wait_for_end() == 2
