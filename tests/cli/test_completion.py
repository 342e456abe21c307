"""`quizzer completion`: scripts that real shells understand, and the words that they offer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from quizzer.cli import completing
from quizzer.cli.commands.completion import SCRIPTS
from quizzer.cli.main import COMMANDS
from tests.cli.people import somebody_new
from tests.cli.shell import Shell

WORDS = [
    (("",), {*COMMANDS, "help", "--help", "--version"}),
    (("sta",), {"stats"}),
    (("help", "compl"), {"completion"}),
    (("kata", ""), {"double-it"}),
    (("kata", "double-it", "--limit", "p"), {"par"}),
    (("stats", "--"), {"--topic", "--days", "--json", "--content", "--help"}),
    (("stats", "--topic", ""), {"data", "layers"}),
    (("stats", "--topic", "la"), {"layers"}),
    (("stats", "--topic", "=", "da"), {"data"}),
    (("stats", "--topic", "="), {"data", "layers"}),
    (("export", "x", "--format", ""), {"json", "csv", "anki"}),
    (("warm", "st"), {"start", "stop", "status"}),
    (("import", ""), set()),
    (("attempts", "double-it", "--diff", "1", ""), set()),
    (("completion", "--w"), set()),
    (("nonsense", ""), set()),
]


@pytest.fixture
def environment(shell: Shell, tmp_path: Path) -> dict[str, str]:
    """A home whose configuration names the content, and `quizzer` on the path."""
    person = somebody_new(shell, tmp_path)
    (shell.home / "config.toml").write_text(f'content = "{person.content}"\n')
    program = tmp_path / "bin" / "quizzer"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizzer "$@"\n')
    program.chmod(0o755)
    found = shell.environment(QUIZZER_HOME=str(shell.home))
    return found | {"PATH": f"{program.parent}:{found['PATH']}"}


def run(command: list[str], environment: dict[str, str], text: str = "") -> str:
    done = subprocess.run(command, env=environment, input=text, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("words", "expected"), WORDS, ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_what_is_offered(environment: dict[str, str], words: tuple[str, ...], expected: set[str]) -> None:
    text = "".join(f"{word}\n" for word in words)
    assert set(run(["quizzer", "completion", "--words"], environment, text).splitlines()) == expected


def test_the_names_of_values_lead_to_questions(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", environment["QUIZZER_HOME"])
    parser = ArgumentParser(add_help=False)
    parser.add_argument("what", metavar="KATA|ITEM")
    parser.add_argument("--topic", metavar="TOPICS")
    assert set(completing._of_command(parser, [], "")) == {"double-it", "dense-bias", "dense-count", "load-data"}
    assert completing._of_command(parser, ["--topic"], "data,l") == ["data,layers"]


def test_nothing_heavy_is_imported_for_it(environment: dict[str, str]) -> None:
    program = (
        "import sys; from quizzer.cli.main import main; assert main(['completion', '--words']) == 0;"
        "print('\\n'.join(sys.modules))"
    )
    modules = run([sys.executable, "-c", program], environment, "kata\n\n").split()
    assert not {"keras", "tensorflow", "numpy", "textual", "rich", "hypothesis", "pytest", "yaml"} & set(modules)


def test_a_broken_configuration_offers_nothing_and_says_nothing(shell: Shell, environment: dict[str, str]) -> None:
    (shell.home / "config.toml").write_text("nonsense\n")
    assert run(["quizzer", "completion", "--words"], environment, "kata\n\n") == ""


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "expected"), WORDS, ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_bash_fills_in_what_is_offered(environment: dict[str, str], words: tuple[str, ...], expected: set[str]) -> None:
    program = (
        'eval "$(quizzer completion bash)"; complete -p quizzer >&2 || exit 1; COMP_WORDS=(quizzer "$@");'
        'COMP_CWORD=$#; _quizzer quizzer; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", program, "bash", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == "complete -o default -F _quizzer quizzer\n"
    assert set(done.stdout.splitlines()) - {""} == expected


@pytest.mark.parametrize("shell_name", SCRIPTS)
def test_each_shell_can_read_its_script(environment: dict[str, str], tmp_path: Path, shell_name: str) -> None:
    program = shutil.which(shell_name)
    if program is None:
        pytest.skip(f"there is no {shell_name}")
    script = tmp_path / "script"
    script.write_text(run(["quizzer", "completion", shell_name], environment))
    assert run([program, "-n", str(script)], environment) == ""


def test_a_shell_has_to_be_named(shell: Shell) -> None:
    for arguments in ((), ("tcsh",)):
        done = shell.run("completion", *arguments)
        assert done.returncode == 2
        assert "fish" in done.stderr
