"""Everything that was recorded can be removed, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.errors import UsageError
from quizzer.progress.claim import Claim
from quizzer.progress.erase import erase
from quizzer.progress.record import Record
from tests.progress.samples import new_answer


def _fill(path: Path) -> None:
    with Record.open(path) as record:
        record.answers.add(new_answer())
        assert record.claims is not None
        Claim.take(record.claims / "custom-layer.lock", now_ms=0).release()
    for suffix in ("-wal", "-shm", ".lock", ".damaged-2026-01-01-101010", ".damaged-2026-01-01-101010-wal"):
        path.with_name(path.name + suffix).touch()
    (path.parent / "config.toml").touch()


def test_nothing_of_a_record_is_left(path: Path) -> None:
    _fill(path)
    removed = erase(path)
    assert path in removed
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]
    assert erase(path) == ()
    with Record.open(path) as record:
        assert record.answers.seen() == frozenset()


def test_while_a_kata_is_open_elsewhere_nothing_is_removed(path: Path) -> None:
    _fill(path)
    before = sorted(path.parent.rglob("*"))
    with (
        Claim.take(path.parent / "claims" / "custom-layer.lock", now_ms=0),
        pytest.raises(UsageError, match="custom-layer is open in another program"),
    ):
        erase(path)
    assert sorted(path.parent.rglob("*")) == before
