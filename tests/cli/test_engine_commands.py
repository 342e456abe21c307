"""`quizzer doctor`, `quizzer warm`, `quizzer demo`."""

from __future__ import annotations

import json
import platform

from quizzer.grading.confine import Level
from tests.cli.shell import Shell


def test_doctor_tells_what_there_is(shell: Shell) -> None:
    done = shell.run("doctor")
    assert done.returncode == 0, done.stdout
    assert platform.python_version() in done.stdout
    assert "keras 3." in done.stdout
    assert str(shell.work / "practice") in done.stdout
    assert not list(shell.home.rglob("*"))


def test_doctor_as_json(shell: Shell) -> None:
    data = json.loads(shell.run("doctor", "--json").stdout)
    assert data["ok"] is True
    assert data["versions"]["keras"].startswith("3.")
    assert data["sandbox"]["level"] in [level.value for level in Level]
    assert data["sandbox"]["missing"] or data["sandbox"]["level"] == Level.ISOLATED
    assert data["engine"]["backend"] == "tensorflow"


def test_doctor_names_what_is_in_the_way(shell: Shell) -> None:
    (shell.work / "file").write_text("")
    done = shell.run("doctor", "--dir", "file/practice")
    assert done.returncode == 1
    assert "cannot be written" in done.stdout
    assert "--dir" in done.stdout


def test_a_broken_configuration_is_named(shell: Shell) -> None:
    (shell.home / "config.toml").write_text('bakend = "jax"\n')
    done = shell.run("list", QUIZZER_HOME=str(shell.home))
    assert done.returncode == 2
    assert "config.toml" in done.stderr
    assert "'backend'" in done.stderr


def test_the_engine_is_started_shown_and_stopped(shell: Shell) -> None:
    assert shell.run("warm").returncode == 0
    running = json.loads(shell.run("warm", "status", "--json").stdout)
    assert running["running"] is True
    assert running["pid"] > 0
    assert f"process {running['pid']}" in " ".join(shell.run("warm", "status").stdout.split())
    assert "was stopped" in shell.run("warm", "stop").stdout
    assert "was not running" in shell.run("warm", "stop").stdout
    assert json.loads(shell.run("warm", "status", "--json").stdout)["running"] is False


def test_the_demo_shows_a_failure_and_a_pass(shell: Shell) -> None:
    done = shell.run("demo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This part is not written yet" in done.stdout
    assert "✓ PASSED" in done.stdout
    assert "quizzer kata custom-layer" in done.stderr
