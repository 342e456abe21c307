"""What every command has in common: help, version, wrong usage, errors, a closed pipe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from quizzer import __version__
from quizzer.cli.main import COMMANDS
from tests.cli.shell import QUIZZER, Shell


def test_alone_it_says_what_to_do_next(shell: Shell) -> None:
    done = shell.run()
    assert done.returncode == 0
    assert "quizzer demo" in done.stdout
    assert "quizzer kata custom-layer" in done.stdout


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_lists_every_command_with_its_line(shell: Shell, word: str) -> None:
    done = shell.run(word)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    for name, command in COMMANDS.items():
        assert any(line.split()[:1] == [name] and command.summary.split()[0] in line for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples_that_are_true(shell: Shell, name: str) -> None:
    done = shell.run(name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: quizzer {name}")
    examples = done.stdout.partition("examples:\n")[2].splitlines()
    assert any(f"quizzer {name}" in line for line in examples)
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_help_imports_nothing_heavy(shell: Shell, name: str) -> None:
    program = (
        "import sys; from quizzer.cli.main import main; assert main([sys.argv[1], '--help']) == 0;"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, name], env=shell.environment(), capture_output=True, text=True, check=True
    )
    heavy = {"keras", "tensorflow", "numpy", "textual", "rich", "hypothesis", "pytest", "yaml", "sqlite3"}
    assert not heavy & set(done.stderr.split())


def test_version(shell: Shell) -> None:
    assert shell.run("--version").stdout == f"quizzer {__version__}\n"


def test_an_unknown_command_is_wrong_usage_and_the_nearest_is_named(shell: Shell) -> None:
    done = shell.run("kta")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Did you mean `quizzer kata`?" in done.stderr


def test_an_unknown_option_is_wrong_usage_and_the_nearest_is_named(shell: Shell) -> None:
    done = shell.run("list", "--jsno")
    assert done.returncode == 2
    assert "Did you mean `--json`?" in done.stderr


def test_a_missing_argument_is_wrong_usage(shell: Shell) -> None:
    done = shell.run("hint")
    assert done.returncode == 2
    assert "KATA" in done.stderr
    assert "quizzer hint --help" in done.stderr


def test_a_reader_that_goes_away_is_no_error(shell: Shell) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "quizzer", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=shell.environment(PYTHONUNBUFFERED="1"),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141)


def test_an_error_of_our_own_becomes_a_report_file(shell: Shell) -> None:
    program = (
        "import sys; sys.modules['quizzer.cli.home'] = None; from quizzer.cli.main import main; sys.exit(main([]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=shell.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "not your fault" in done.stderr
    (written,) = shell.home.rglob("crash-*.txt")
    assert "Traceback" in written.read_text()
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a full device file")
def test_an_error_of_our_own_without_a_disk_to_write_to_is_shown_whole(shell: Shell) -> None:
    program = (
        "import sys; sys.modules['quizzer.cli.home'] = None; from quizzer.cli.main import main; sys.exit(main([]))"
    )
    environment = shell.environment(HOME="/dev/null", XDG_STATE_HOME="/dev/null/x")
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" in done.stderr


def test_a_terminal_that_knows_only_ascii_is_served(shell: Shell) -> None:
    done = shell.run("kta", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "+- That cannot be done -" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device file")
def test_a_full_disk_is_named(shell: Shell) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*QUIZZER, "--help"], stdout=full, stderr=subprocess.PIPE, env=shell.environment(), check=False
        )
    assert done.returncode == 3
    assert b"The disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
