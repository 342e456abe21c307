"""`quizzer list` and `quizzer show`: quick, and without a trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.shell import ROOT, Shell

KATAS = sorted(path.parent.name for path in (ROOT / "katas").glob("*/kata.yaml"))


@pytest.mark.parametrize("command", ["list", "kata"])
def test_every_kata_is_listed_with_par_and_state(shell: Shell, command: str) -> None:
    done = shell.run(command)
    assert done.returncode == 0
    listed = {line.split()[0]: line for line in done.stdout.splitlines()[1:]}
    assert sorted(listed) == KATAS
    assert all(line.endswith("new") for line in listed.values())


def test_looking_makes_no_record(shell: Shell) -> None:
    shell.run("list")
    assert not list(shell.home.rglob("*"))


def test_json_says_the_same(shell: Shell) -> None:
    data = json.loads(shell.run("list", "--json").stdout)
    assert data["schema"] == 1
    assert sorted(row["id"] for row in data["katas"]) == KATAS
    assert all(row["par_ms"] > 0 and row["best_ms"] is None and row["state"] == "new" for row in data["katas"])


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_table_fits_the_window(shell: Shell, width: int) -> None:
    lines = shell.run("list", COLUMNS=str(width)).stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert all(any(line.startswith(kata) for line in lines) for kata in KATAS)


@pytest.mark.parametrize("arguments", [(), ("list",), ("--help",), ("list", "--json")])
def test_it_imports_nothing_heavy(shell: Shell, arguments: tuple[str, ...]) -> None:
    program = (
        "import sys; from quizzer.cli.main import main; assert main(sys.argv[1:]) == 0;"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=shell.environment(),
        cwd=shell.work,
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"keras", "tensorflow", "numpy", "textual", "rich", "hypothesis", "pytest", "asyncio"}
    assert not heavy & set(done.stderr.split())


@pytest.mark.skipif(os.name != "posix", reason="asks the kernel for the time of a process")
@pytest.mark.parametrize("arguments", [("--help",), ("list",)])
def test_it_answers_at_once(shell: Shell, arguments: tuple[str, ...]) -> None:
    """At most 150 ms of work more than an empty program; waiting for others on a busy machine is not counted."""

    def work(*command: str) -> float:
        times = []
        for _ in range(5):
            process = subprocess.Popen([sys.executable, *command], env=shell.environment(), stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0
            times.append(usage.ru_utime + usage.ru_stime)
        return min(times)

    assert work("-m", "quizzer", *arguments) - work("-c", "pass") < 0.15


def test_the_task_is_markdown_in_a_pipe(shell: Shell) -> None:
    done = shell.run("show", "custom-layer")
    assert done.returncode == 0
    assert done.stdout.startswith((ROOT / "katas" / "custom-layer" / "task.md").read_text(encoding="utf-8").rstrip())


def test_the_starter_can_be_printed(shell: Shell) -> None:
    done = shell.run("show", "custom-layer", "--starter")
    assert done.stdout == (ROOT / "katas" / "custom-layer" / "starter.py").read_text(encoding="utf-8")


def test_an_unknown_kata_is_wrong_usage(shell: Shell) -> None:
    done = shell.run("show", "costum-layer")
    assert done.returncode == 2
    assert "Did you mean 'custom-layer'?" in done.stderr


def test_the_kind_of_a_kata_is_told(shell: Shell) -> None:
    kinds = {row["id"]: row["kind"] for row in json.loads(shell.run("list", "--json").stdout)["katas"]}
    assert set(kinds.values()) == {"implement", "debug", "modernize", "optimize"}
    lines = shell.run("list", COLUMNS="80").stdout.splitlines()[1:]
    assert all(kinds[line.split()[0]] in line for line in lines)
    assert "debug, difficulty" in shell.run("show", "stateful-batches").stdout
