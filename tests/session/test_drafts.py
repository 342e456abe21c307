"""What was typed is kept, and the learner's file keeps its form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizzer.progress.erase import drafts_beside, erase
from quizzer.session.drafts import Drafts
from quizzer.session.own_file import ChangedOutsideError, FileError, OwnFile


def test_a_draft_is_found_again_for_its_file_alone(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path / "drafts"), tmp_path / "a" / "layer.py"
    assert drafts.read(path) is None
    drafts.write(path, "x = 1\n", base="0" * 64, now_ms=5)
    found = drafts.read(path)
    assert found is not None
    assert (found.text, found.base, found.written_ms) == ("x = 1\n", "0" * 64, 5)
    assert drafts.read(tmp_path / "b" / "layer.py") is None
    drafts.forget(path)
    assert drafts.read(path) is None
    assert list(drafts.folder.iterdir()) == []


def test_a_draft_goes_with_the_record(tmp_path: Path) -> None:
    record = tmp_path / "home" / "quizzer.db"
    drafts, path = Drafts(drafts_beside(record)), tmp_path / "layer.py"
    drafts.write(path, "x = 1\n", base="", now_ms=5)
    assert erase(record) == (drafts.place(path), drafts.folder)
    assert not drafts.folder.exists()


def test_a_damaged_draft_is_none(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path), tmp_path / "layer.py"
    for text in ("", "[]", "{}", '{"path": 1, "text": 2, "base": 3, "written_ms": 4}'):
        drafts.place(path).write_text(text)
        assert drafts.read(path) is None


@pytest.mark.parametrize(
    "data",
    [
        b"x = 1\ny = 2\n",
        b"x = 1\r\ny = 2\r\n",
        b"\xef\xbb\xbfx = 1\n",
        b"# -*- coding: latin-1 -*-\nx = '\xe9'\n",
        b"x = 1",
    ],
)
def test_a_change_keeps_line_ends_mark_and_encoding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "layer.py"
    path.write_bytes(data)
    path.chmod(0o640)
    file = OwnFile(path)
    file.write(file.read().replace("x", "z"))
    assert path.read_bytes() == data.replace(b"x", b"z")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["layer.py"]


@pytest.mark.parametrize("data", [b"x = 1\r\ny = 2\n", b"x = 1\x0cy = 2\n", b"x = 1\ry\n", b"x\0", b"\xff\xfe\n"])
def test_what_an_editor_could_not_give_back_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "layer.py"
    path.write_bytes(data)
    with pytest.raises(FileError):
        OwnFile(path).read()
    assert path.read_bytes() == data


def test_what_the_encoding_cannot_hold_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "layer.py"
    path.write_bytes(b"# coding: latin-1\nx = 1\n")
    file = OwnFile(path)
    with pytest.raises(FileError, match="line 2"):
        file.write(file.read().replace("x = 1", "x = '\u20ac'"))
    assert path.read_bytes() == b"# coding: latin-1\nx = 1\n"


def test_a_change_from_outside_is_noticed_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "layer.py"
    path.write_text("x = 1\n")
    file = OwnFile(path)
    file.read()
    assert not file.changed_outside()
    os.utime(path, ns=(1, 1))
    assert not file.changed_outside(), "touched, yet the same"
    path.write_text("theirs\n")
    assert file.changed_outside()
    with pytest.raises(ChangedOutsideError):
        file.write("mine\n")
    assert path.read_text() == "theirs\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.py", tmp_path / "link.py"
    target.write_text("x = 1\n")
    link.symlink_to(target)
    file = OwnFile(link)
    file.read()
    file.write("x = 2\n")
    assert link.is_symlink()
    assert target.read_text() == "x = 2\n"
