"""A batch on a real Dask cluster of two worker processes, one of which dies in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizzer.content.katas import Library
from quizzer.grading.engine import Engine
from quizzer.model.errors import EngineError
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.session.batch import BatchRun, Terms
from quizzer.session.cluster import Cluster
from quizzer.session.consent import Consent
from quizzer.session.gathering import folder_entries
from quizzer.session.settings import Places
from tests.conftest import CONTENT

ROOT = CONTENT.parents[1]
TERMS = Terms("tensorflow", "cpu", "here", 5)


@pytest.fixture(scope="module")
def scheduler(engine: Engine) -> Iterator[Any]:
    """Two worker processes with a thread each, and the tests' launcher for both."""
    from distributed import LocalCluster

    assert engine.backend == "tensorflow"
    options: dict[str, Any] = {"host": "127.0.0.1", "dashboard_address": None, "worker_dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, silence_logs=50, **options) as cluster:
        yield cluster


def pids_of(scheduler: Any) -> list[int]:
    """The processes of the workers."""
    from distributed import Client

    with Client(scheduler.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def crew_of(scheduler: Any, root: Path = CONTENT) -> Cluster:
    """The cluster as a crew."""
    return Cluster(scheduler.scheduler_address, root, backend="tensorflow", device="cpu", require="")


def test_a_worker_that_dies_loses_nothing_and_doubles_nothing(
    scheduler: Any, scale: Kata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    Consent.of(Places.find()).accept(CONTENT)
    folder, state = tmp_path / "class", tmp_path / "state.jsonl"
    folder.mkdir()
    right, wrong = scale.reference.read_text(), scale.mistakes[0].path.read_text()
    for number in range(4):
        (folder / f"s{number}.py").write_text(f"{wrong if number == 2 else right}\n# {number}\n")
    (folder / "empty.py").write_text("")
    before = pids_of(scheduler)
    command = [sys.executable, "-m", "quizzer", "grade", "scale", str(folder), "--content", str(CONTENT), "--json"]
    command += ["--scheduler", scheduler.scheduler_address, "--state", str(state), "--seed", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        while not state.exists() or len(state.read_bytes().splitlines()) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        os.kill(before[0], signal.SIGKILL)
        output, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    batch = json.loads(output)
    assert [entry["name"] for entry in batch["results"]] == ["empty.py", "s0.py", "s1.py", "s2.py", "s3.py"]
    assert batch["counts"] == {"passed": 3, "failed": 1, "invalid": 1}
    assert {entry["result"]["seed"] for entry in batch["results"]} == {None, 5}
    assert len(state.read_bytes().splitlines()) == 1 + 4
    assert before[0] not in pids_of(scheduler)


def test_a_worker_with_another_kata_grades_nothing(scheduler: Any, scale: Kata, tmp_path: Path) -> None:
    (tmp_path / "scale.py").write_bytes(scale.reference.read_bytes())
    other = Library.find(CONTENT).kata("scale")
    run = BatchRun(folder_entries(tmp_path, other), crew_of(scheduler), TERMS)
    run._contents["scale"] = "another"
    (graded,) = run.results()
    assert graded.grade.outcome is Outcome.INTERNAL
    assert "another one" in graded.grade.message


def test_a_scheduler_that_is_not_there_is_told(scale: Kata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzer.session.cluster.CONNECT_SECONDS", 1)
    (tmp_path / "scale.py").write_bytes(scale.reference.read_bytes())
    crew = Cluster("tcp://127.0.0.1:9", CONTENT, backend="tensorflow", device="cpu", require="")
    with pytest.raises(EngineError, match="cannot be reached"):
        list(BatchRun(folder_entries(tmp_path, scale), crew, TERMS).results())
