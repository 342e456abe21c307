"""How the commands of a set-up run, fail and stop."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.steps import StepFailed, Steps

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    """Steps that log into the test's folder; any open descriptor serves as the lock."""
    return Steps(tmp_path / "log", 2, os.open(tmp_path, os.O_RDONLY), tmp_path)


def test_the_log_has_what_a_command_said_and_the_person_sees_one_line(
    steps: Steps, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps.run("counting", "sh", "-c", "echo out; echo err >&2")
    assert (tmp_path / "log").read_text(encoding="utf-8") == "out\nerr\n"
    assert capsys.readouterr().err == "  1/2 counting ... 0 s\n"


def test_a_failure_shows_the_last_words_a_hint_and_the_log(steps: Steps, tmp_path: Path) -> None:
    with pytest.raises(StepFailed) as caught:
        steps.run("filling", "sh", "-c", "seq 100; echo 'OSError: No space left on device'; exit 1")
    text = str(caught.value)
    assert "This failed: filling" in text
    assert "\n93\n" not in text
    assert "\n100\n" in text
    assert "The disk is full" in text
    assert str(tmp_path / "log") in text


def test_an_optional_step_may_fail(steps: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    steps.run("trying", "false", optional=True)
    assert "failed" not in capsys.readouterr().err


def test_settings_that_would_lead_elsewhere_do_not_reach_a_command(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "kept")
    steps.run("looking", "env")
    text = (tmp_path / "log").read_text(encoding="utf-8")
    assert "PIP_CERT=kept" in text
    assert "PYTHONDONTWRITEBYTECODE" not in text
    assert "PIP_TARGET" not in text


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopping_ends_a_command_with_all_its_helpers(tmp_path: Path, sent: signal.Signals) -> None:
    # Every process that the step started holds the writing end: it is closed when the last of them is gone.
    alive, lock = os.pipe()
    program = f"""if True:
        import signal
        from pathlib import Path
        from tools.steps import Steps
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        folder = Path({str(tmp_path)!r})
        Steps(folder / "log", 1, {lock}, folder).run("waiting", "sh", "-c", "sleep 300 & echo started; wait")
    """
    command = [sys.executable, "-c", program]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, pass_fds=[lock])
    os.close(lock)
    try:
        _wait_for(tmp_path / "log", "started\n")
        process.send_signal(sent)
        _, words = process.communicate(timeout=20)
    finally:
        process.kill()
    assert "KeyboardInterrupt" in words
    assert select.select([alive], [], [], 10)[0]
    assert os.read(alive, 1) == b""


def _wait_for(path: Path, text: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        time.sleep(0.02)
    raise AssertionError(f"{path} does not say {text!r}")
