"""`quizzer init-ci`: a workflow of commands that exist, and never over what is there."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from typing import Any

import pytest
import yaml

from quizzer import __version__
from quizzer.cli.main import COMMANDS
from quizzer.cli.parsing import parse
from tests.cli.shell import Shell

WORKFLOW = ".github/workflows/quizzer.yml"


def workflow(shell: Shell) -> dict[str, Any]:
    """The workflow, which must be YAML that holds what a runner wants."""
    data: dict[Any, Any] = yaml.safe_load((shell.work / WORKFLOW).read_text())
    assert set(data[True]) == {"push", "pull_request", "workflow_dispatch"}  # YAML 1.1 takes `on` for true
    assert data["permissions"] == {"contents": "read"}
    return data


def lines_of(data: dict[str, Any]) -> list[list[str]]:
    """The shell commands of all steps."""
    steps = [step for job in data["jobs"].values() for step in job["steps"]]
    assert all(("uses" in step) is not ("run" in step) for step in steps)
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    return [shlex.split(line) for step in steps for line in step.get("run", "").splitlines()]


@pytest.mark.parametrize(("practice", "folder"), [(None, "practice"), ("custom_layer.py", ".")])
def test_the_workflow_runs_commands_that_exist(shell: Shell, practice: str | None, folder: str) -> None:
    if practice is not None:
        (shell.work / practice).write_text("")
    done = shell.run("init-ci")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == WORKFLOW
    lines = lines_of(workflow(shell))
    ours = [line[1:] for line in lines if line[0] == "quizzer"]
    assert [line[0] for line in ours] == ["doctor", "grade"]
    _, args = [parse(name, import_module(COMMANDS[name].module), arguments) for name, *arguments in ours]
    assert args is not None
    assert (args.all, args.github, str(args.dir), str(args.junit)) == (True, True, folder, "quizzer.xml")
    assert [f"quizzer=={__version__}" in line for line in lines].count(True) == 1


def test_what_is_there_stays(shell: Shell) -> None:
    path = shell.work / WORKFLOW
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    done = shell.run("init-ci")
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert path.read_text() == "mine"
    assert shell.run("init-ci", "--force", "--json", "--dir", ".").returncode == 0
    assert workflow(shell)["name"] == "Quizzer"


def test_a_folder_that_is_not_there(shell: Shell) -> None:
    assert shell.run("init-ci", "--dir", "nowhere").returncode == 2


@pytest.mark.parametrize("name", ["a${{ secrets.X }}", "a: b", "../outside", "/root", "-x", "a'b", "a\\nb"])
def test_a_name_that_could_act_is_refused(shell: Shell, name: str) -> None:
    folder = shell.home / ".config" / "quizzer"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'practice_dir = "{name}"\n')
    done = shell.run("init-ci")
    assert done.returncode == 2, done.stdout
    assert not (shell.work / WORKFLOW).exists()
