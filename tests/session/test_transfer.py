"""Exports and imports: which format a name means, what is refused, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.errors import UsageError
from quizzer.progress.exporting import document
from quizzer.progress.importing import import_file
from quizzer.progress.record import Record
from quizzer.session.transfer import Format, export_record, format_of, refuse_existing
from tests.progress.samples import NOW
from tests.session.bank_samples import practise


@pytest.mark.parametrize(
    ("name", "told", "form"),
    [
        ("a.json", None, Format.JSON),
        ("A.JSON", None, Format.JSON),
        ("a.zip", None, Format.CSV),
        ("folder", None, Format.CSV),
        ("a.apkg", None, Format.ANKI),
        ("a.txt", "json", Format.JSON),
        ("a.json", "anki", Format.ANKI),
    ],
)
def test_the_format(tmp_path: Path, name: str, told: str | None, form: Format) -> None:
    assert format_of(tmp_path / name, told) is form


def test_a_folder_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "v1.2").mkdir()
    assert format_of(tmp_path / "v1.2", None) is Format.CSV


def test_a_name_that_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="which format") as caught:
        format_of(tmp_path / "a.csv", None)
    assert "several tables" in caught.value.hint


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    refuse_existing(tmp_path / "new.json")
    (tmp_path / "empty").mkdir()
    refuse_existing(tmp_path / "empty")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("full", "full/mine.txt", "dangling"):
        with pytest.raises(UsageError, match="there already"):
            refuse_existing(tmp_path / name)


@pytest.mark.parametrize("name", ["a.json", "a.zip", "folder"])
def test_what_is_exported_comes_in_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Record.open(tmp_path / "a.db") as record:
        practise(record, NOW)
        done = export_record(record, path, format_of(path, None))
        before = document(record)
    assert (done.rows["answers"], done.rows["attempts"], done.rows["saves"]) == (16, 1, 1)
    with Record.open(tmp_path / "b.db") as record:
        assert import_file(record, path).added["answers"] == 16
        assert document(record) == before
