"""`quizzer grade` over folders, and its reports: the real engine, real interruptions, real readers."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from referencing import Registry, Resource

from tests.cli.shell import QUIZZER, ROOT, Shell
from tests.cli.terminal import Terminal
from tests.report.workflow_commands import commands_in

KATA = "custom-layer"
REFERENCE = ROOT / "solutions" / KATA / "reference.py"
STARTER = ROOT / "katas" / KATA / "starter.py"
REPORTS = ("--junit", "q.xml", "--csv", "q.csv", "--gradescope", "q.json")


def batch_of(stdout: str) -> dict[str, Any]:
    """The JSON document, which must be what the schema says."""
    schemas = [json.loads((ROOT / "docs" / f"{name}-schema.json").read_text()) for name in ("batch", "result")]
    registry: Registry[Any] = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in schemas)
    data: dict[str, Any] = json.loads(stdout)
    Draft202012Validator(schemas[0], registry=registry).validate(data)
    return data


def outcomes(data: dict[str, Any]) -> dict[str, str]:
    """Outcome by name."""
    return {entry["name"]: entry["result"]["outcome"] for entry in data["results"]}


def fill(folder: Path, **sources: Path) -> Path:
    """A folder with a copy of each source, made different by a comment."""
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(f"{source.read_text()}\n# {name}\n")
    return folder


def test_a_class_is_graded_once_and_every_report_agrees(shell: Shell) -> None:
    folder = fill(shell.work / "class", good=REFERENCE, starter=STARTER)
    (folder / "person").mkdir()
    (folder / "person" / "custom_layer.py").write_text("import keras\nx = = 1\n")
    (folder / "dir.py").mkdir()
    (folder / "loop.py").symlink_to("loop.py")
    (folder / "new\nline.py").write_bytes(b"\x7fELF\0")
    (folder / "-rf.py").write_text("")
    (folder / os.fsdecode(b"not\xffutf8.py")).write_text("")
    command = ("grade", KATA, "class", "--jobs", "2", "--state", "s.jsonl", *REPORTS)
    done = shell.run(*command, "--json")
    assert done.returncode == 1, done.stderr
    data = batch_of(done.stdout)
    assert outcomes(data) == {
        "-rf.py": "invalid",
        "dir.py": "invalid",
        "good.py": "passed",
        "loop.py": "invalid",
        "new\nline.py": "invalid",
        "not\\udcffutf8.py": "invalid",
        "person/custom_layer.py": "invalid",
        "starter.py": "error",
    }
    assert {entry["result"]["seed"] for entry in data["results"]} == {None, data["seed"]}
    paths = [shell.work / name for name in ("q.xml", "q.csv", "q.json")]
    reports = [path.read_bytes() for path in paths]
    assert len(list(JUnitXml.fromstring(reports[0]))) == 8
    with paths[1].open(newline="", encoding="utf-8") as file:
        assert [row["outcome"] for row in csv.DictReader(file)] == list(outcomes(data).values())
    assert json.loads(reports[2])["score"] == 15
    again = shell.run(*command, "--json")
    assert (again.returncode, again.stdout) == (1, done.stdout)
    assert [path.read_bytes() for path in paths] == reports
    text = shell.run("grade", KATA, "class", "--state", "s.jsonl")
    assert "8 submissions: 1 passed, 1 error, 6 invalid" in text.stdout
    assert str(data["seed"]) in text.stdout
    assert "new\\nline.py" in text.stdout


def test_ctrl_c_loses_nothing_and_the_same_command_goes_on(shell: Shell) -> None:
    fill(shell.work / "class", a=REFERENCE, b=REFERENCE, c=REFERENCE)
    command = ["grade", KATA, "class", "--jobs", "1", "--state", "s.jsonl"]
    with Terminal(shell, [*QUIZZER, *command]) as terminal:
        terminal.wait_for("1 of 3 graded, 0 did not pass, about ")
        terminal.interrupt()
        assert terminal.wait_for_end() == 130
        assert "The same command goes on from s.jsonl" in " ".join(terminal.text().split())
        assert "Traceback" not in terminal.text()
    kept = (shell.work / "s.jsonl").read_bytes()
    assert len(kept.splitlines()) in (2, 3)
    done = shell.run(*command, "--json")
    assert done.returncode == 0, done.stderr
    state = (shell.work / "s.jsonl").read_bytes()
    assert state.startswith(kept)
    assert len(state.splitlines()) == 4
    assert batch_of(done.stdout)["seed"] == json.loads(kept.splitlines()[0])["seed"]


def test_a_kill_loses_nothing_that_was_kept(shell: Shell) -> None:
    fill(shell.work / "class", a=REFERENCE, b=REFERENCE)
    command = ["grade", KATA, "class", "--jobs", "1", "--state", "s.jsonl", "--json"]
    state = shell.work / "s.jsonl"
    with subprocess.Popen([*QUIZZER, *command], cwd=shell.work, env=shell.environment()) as process:
        while not state.exists() or len(state.read_bytes().splitlines()) < 2:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    kept = state.read_bytes()
    done = shell.run(*command)
    assert outcomes(batch_of(done.stdout)) == {"a.py": "passed", "b.py": "passed"}
    assert state.read_bytes().startswith(kept)


def test_with_ci_set_all_lanes_share_one_engine_that_ends_with_the_command(shell: Shell) -> None:
    fill(shell.work / "class", a=STARTER, b=STARTER)
    own = shell.engine / "ci"  # the path of a socket must stay short
    own.mkdir()
    done = shell.run("grade", KATA, "class", "--jobs", "2", CI="1", XDG_RUNTIME_DIR=str(own))
    assert done.returncode == 1, done.stderr
    assert "2 submissions: 2 error" in done.stdout
    assert len(list(own.glob("quizzer-*/*.log"))) == 1
    assert list(own.glob("quizzer-*/*.sock")) == []


def test_all_grades_every_kata_with_a_practice_file(shell: Shell) -> None:
    practice = shell.work / "practice"
    practice.mkdir()
    for name in ("custom_layer.py", "train_step.py", "unrelated.py"):
        (practice / name).write_text("")
    assert outcomes(batch_of(shell.run("grade", "--all", "--json").stdout)) == {
        "custom-layer": "invalid",
        "train-step": "invalid",
    }
    done = shell.run("grade", "--all", "--json", "--backend", "jax")
    assert outcomes(batch_of(done.stdout)) == {"custom-layer": "invalid"}
    assert "train-step" in done.stderr


def test_shards_have_every_submission_once(shell: Shell) -> None:
    (shell.work / "class").mkdir()
    for number in range(9):
        (shell.work / "class" / f"s{number}.py").write_text("")
    parts = [batch_of(shell.run("grade", KATA, "class", "--shard", f"{n}/3", "--json").stdout) for n in (1, 2, 3)]
    names = [name for part in parts for name in outcomes(part)]
    assert sorted(names) == [f"s{number}.py" for number in range(9)]


def test_on_github_only_what_is_ours_is_obeyed(shell: Shell) -> None:
    source = b"print('::error::forged')\nraise RuntimeError('\\n::warning::forged\\n##[add-path]/tmp')\n"
    (shell.work / "a,b:c%.py").write_bytes(source)
    (shell.work / "summary.md").write_text("before\n")
    command_line = ("grade", KATA, "a,b:c%.py", "--github", *REPORTS)
    done = shell.run(*command_line, GITHUB_STEP_SUMMARY="summary.md", GITHUB_WORKSPACE=str(shell.work.parent))
    assert done.returncode == 1
    (command,) = commands_in(done.stdout)
    assert command.name == "error"
    assert command.properties == {"file": "work/a,b:c%.py", "line": "2", "title": "a,b:c%.py: error"}
    assert "RuntimeError" in command.data
    assert (shell.work / "summary.md").read_text().startswith("before\n\n### Quizzer")
    assert JUnitXml.fromfile(str(shell.work / "q.xml")).errors == 1
    assert json.loads((shell.work / "q.json").read_text())["score"] == 0


@pytest.mark.parametrize("named", [("--", "-rf.py"), ("../x.py",), ("-",)])
def test_a_file_of_any_name_has_every_report(shell: Shell, named: tuple[str, ...]) -> None:
    for path in (shell.work / "-rf.py", shell.work.parent / "x.py"):
        path.write_text("")
    done = shell.run("grade", KATA, "--github", *REPORTS, *named)
    assert done.returncode == 1, done.stderr
    assert len(commands_in(done.stdout)) == 1
    assert JUnitXml.fromfile(str(shell.work / "q.xml")).errors == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("grade",), "--all"),
        (("grade", "--all", KATA), "--all"),
        (("grade", "--all"), "practice"),
        (("grade", KATA, "class", "--shard", "3/2"), "2/5"),
        (("grade", KATA, "class", "--jobs", "0"), "--jobs"),
        (("grade", KATA, "class/a.py", "--state", "s"), "--state"),
        (("grade", KATA, "class", "--state", "class/a.py"), "state"),
        (("grade", KATA, "class", "--junit", "no/where.xml"), "no/where.xml"),
        (("grade", KATA, "class", "--csv", "class"), "--csv"),
        (("grade", KATA, "class", "--github", "--json"), "--junit"),
        (("grade", "train-step", "class", "--backend", "jax"), "tensorflow"),
    ],
)
def test_wrong_usage_names_the_way_out(shell: Shell, arguments: tuple[str, ...], word: str) -> None:
    (shell.work / "class").mkdir()
    (shell.work / "class" / "a.py").write_text("x = 1\n")
    done = shell.run(*arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert word in re.sub(r"\s+", " ", done.stderr)
