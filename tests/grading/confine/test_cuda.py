"""What a plan for a GPU opens: the toolkit's compilers, in a process namespace, and no other program. Needs no GPU."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from quizzer.grading.confine import Level, Plan
from tests.grading.confine.inmate import GUARDED, ON_LINUX, gone, plan, stay

pytestmark = ON_LINUX
isolated = pytest.mark.parametrize("highest", GUARDED[1:])


@pytest.fixture
def compiler(tmp_path: Path) -> Path:
    """A program where wheels keep `ptxas`; it is `sleep`."""
    folder = tmp_path / "site-packages" / "nvidia" / "cuda_nvcc" / "bin"
    folder.mkdir(parents=True)
    found = shutil.which("sleep")
    assert found is not None
    return Path(shutil.copy(found, folder / "ptxas"))


def gpu_plan(compiler: Path, highest: Level) -> Plan:
    """A plan with the compiler's wheel among the libraries."""
    scratch = compiler.parents[4] / "scratch"
    scratch.mkdir(exist_ok=True)
    given = plan(scratch, highest)
    libraries = (*given.readable, compiler.parents[3])
    return replace(given, readable=libraries, cuda=True, address_space=None)


@isolated
def test_the_compiler_runs_and_nothing_else(highest: Level, compiler: Path) -> None:
    given = gpu_plan(compiler, highest)
    assert stay(given, lambda: subprocess.run([str(compiler), "0"]).returncode).value == 0
    for program in ("/bin/sh", "/bin/true", sys.executable):
        assert stay(given, partial(subprocess.run, [program])).refused


@isolated
def test_a_program_of_its_own_does_not_run(highest: Level, compiler: Path) -> None:
    given = gpu_plan(compiler, highest)
    planted = Path(shutil.copy(compiler, given.scratch / "planted"))
    assert os.access(planted, os.X_OK)
    assert stay(given, lambda: subprocess.run([str(planted), "0"]).returncode).refused


@isolated
def test_what_it_started_ends_with_it(highest: Level, compiler: Path) -> None:
    def start() -> str:
        started = subprocess.Popen([str(compiler), "60"])
        time.sleep(0.1)
        return "running" if started.poll() is None else "ended"

    before = set(running("ptxas"))
    assert stay(gpu_plan(compiler, highest), start).value == "running"
    assert gone([pid for pid in running("ptxas") if pid not in before]) == []


def running(name: str) -> list[int]:
    """The processes of a program."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "comm").read_text().strip() == name:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@pytest.mark.parametrize("highest", GUARDED[:1])
def test_without_a_process_namespace_nothing_runs_at_all(highest: Level, compiler: Path) -> None:
    given = gpu_plan(compiler, highest)
    assert stay(given, lambda: subprocess.run([str(compiler), "0"]).returncode).refused


def test_a_plan_says_what_it_opens(tmp_path: Path) -> None:
    assert plan(tmp_path).relaxations == ()
    assert any("NVIDIA" in sentence for sentence in replace(plan(tmp_path), cuda=True).relaxations)
