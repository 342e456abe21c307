"""What an installation from a wheel gets."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.hygiene.repository import ROOT, project_files

SOME_ATTACKS = (
    "passed/own_layer or passed/prints or failed/scans_its_memory or failed/wraps_in_disguise or failed/drops_settings"
    " or denied/reads_the_checks or denied/reads_shipped or denied/poisons_the_engine or denied/double_fork"
    " or exited/os_exit or crashed/forged or timeout/sleeps or grading_after_all"
)
"""What may turn out differently where the engine and the content are installed."""
NEEDED = ("attacks", "content_fixtures", "conftest.py", "pytest.ini", "grading/attacks.py", "grading/test_attacks.py")
"""The tests that are run there."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel that is built from the files of the project alone."""
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("the build backend is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    for path in project_files():
        copy = folder / "source" / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=folder / "source", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """The names in it."""
    return set(zipfile.ZipFile(built).namelist())


def relative(folder: str, pattern: str) -> set[str]:
    """The project's files below a folder that match a pattern, by their names."""
    return {
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.is_relative_to(ROOT / folder) and path.match(pattern)
    }


def test_the_whole_package_is_in_the_wheel(wheel: set[str]) -> None:
    assert relative("quizzer", "*") <= wheel


def test_content_ships_outside_the_package(wheel: set[str]) -> None:
    shared = {name.split("/share/quizzer/", 1)[1] for name in wheel if "/share/quizzer/" in name}
    assert relative("katas", "*") | relative("solutions", "*") | relative("questions", "*") == shared


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    others = {name for name in wheel if not name.startswith("quizzer/") and ".data/data/share/quizzer/" not in name}
    assert {Path(name).parts[0].endswith(".dist-info") for name in others} == {True}


@pytest.fixture
def installed(built: Path, tmp_path: Path) -> Path:
    """The interpreter of an environment with the wheel in it; what quizzer needs is read from this one."""
    venv.create(tmp_path / "venv", symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(built)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_attacks_on_an_installed_engine_fare_no_better(installed: Path, tmp_path: Path) -> None:
    """A few of `tests/attacks`; all of them with QUIZZER_ALL_ATTACKS set."""
    for name in NEEDED:
        source, copy = ROOT / "tests" / name, tmp_path / "copy" / "tests" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "copy")}
    for name in ("PYTEST_CURRENT_TEST", "PYTHONSAFEPATH"):
        environment.pop(name, None)

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed), "-P", *command], cwd="/", env=environment, capture_output=True, text=True, check=False
        )

    where = run("-c", "import quizzer, quizzer.content.katas as k; print(quizzer.__file__, k.Library.find().root)")
    assert [place.startswith(str(tmp_path / "venv")) for place in where.stdout.split()] == [True, True], where
    some = () if os.environ.get("QUIZZER_ALL_ATTACKS") else ("-k", SOME_ATTACKS)
    done = run("-m", "pytest", "-q", str(tmp_path / "copy" / "tests" / "grading" / "test_attacks.py"), *some)
    assert done.returncode == 0, done.stdout[-5000:]
