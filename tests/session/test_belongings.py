"""Where a person's data is, and how much there is of it."""

from __future__ import annotations

from pathlib import Path

from quizzer.progress.record import Record
from quizzer.session.belongings import Belonging, of_person
from quizzer.session.settings import Places, Settings


def of(tmp_path: Path) -> dict[str, Belonging]:
    settings = Settings(Places.find({"QUIZZER_HOME": str(tmp_path)}), practice_dir=tmp_path / "practice")
    return {one.name: one for one in of_person(settings, tmp_path.glob("crash-*.txt"), tmp_path)}


def test_nothing_is_there_yet(tmp_path: Path) -> None:
    found = of(tmp_path)
    assert list(found) == ["record", "configuration", "accepted content", "practice", "crash reports", "cache"]
    assert {(one.files, one.bytes) for one in found.values()} == {(0, 0)}
    assert not list(tmp_path.iterdir())


def test_everything_is_counted_and_only_the_record_is_deleted(tmp_path: Path) -> None:
    Record.open(tmp_path / "quizzer.db").close()
    (tmp_path / "config.toml").write_text('editor = "vi"\n')
    (tmp_path / "crash-20260101-000000.txt").write_text("boom")
    (tmp_path / "practice" / "old").mkdir(parents=True)
    (tmp_path / "practice" / "a.py").write_text("x")
    (tmp_path / "practice" / "old" / "a.py").write_text("y")
    found = of(tmp_path)
    assert {name: one.files for name, one in found.items()} == {
        "record": 1,
        "configuration": 1,
        "accepted content": 0,
        "practice": 2,
        "crash reports": 1,
        "cache": 0,
    }
    assert found["record"].bytes >= (tmp_path / "quizzer.db").stat().st_size
    assert [one.name for one in found.values() if one.deleted] == ["record"]
