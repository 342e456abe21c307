"""A shell for every test, and one engine for all of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture(scope="session")
def engine_folder() -> Iterator[Path]:
    # Not below pytest's own folder: the path of a socket must stay short.
    folder = Path(tempfile.mkdtemp(prefix="qz-"))
    yield folder
    Shell(folder, folder, folder).run("warm", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def shell(tmp_path: Path, engine_folder: Path) -> Shell:
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    home.mkdir()
    return Shell(work, home, engine_folder)
