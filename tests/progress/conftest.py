"""A record in a file for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.progress.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "quizzer.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened
