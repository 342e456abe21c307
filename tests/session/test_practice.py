"""The person's files are never lost."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from quizzer.model.errors import ContentError
from quizzer.session import files
from quizzer.session.practice import PracticeError
from tests.progress.small_disk import run_on_disk
from tests.session.fakes import STARTER, Desk

NOON = datetime(2026, 1, 31, 14, 22, 33)


def test_the_starter_is_put_down_once(desk: Desk) -> None:
    assert desk.practice.untouched(desk.kata)
    placed = desk.practice.place(desk.kata)
    assert (placed.path, placed.created, desk.path.read_bytes()) == (desk.path, True, STARTER)
    assert desk.practice.untouched(desk.kata)
    desk.path.write_bytes(b"mine\n")
    assert not desk.practice.untouched(desk.kata)
    assert desk.practice.place(desk.kata).created is False
    assert desk.path.read_bytes() == b"mine\n"
    assert os.listdir(desk.path.parent) == ["double_it.py"]


def test_a_file_that_appears_at_the_last_moment_is_not_overwritten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files.settle

    def late(ready: Path, path: Path) -> None:
        path.write_bytes(b"just saved\n")
        real(ready, path)

    monkeypatch.setattr(files, "settle", late)
    assert desk.practice.place(desk.kata).created is False
    assert desk.path.read_bytes() == b"just saved\n"


@pytest.mark.parametrize("links", [True, False])
def test_starting_over_keeps_a_dated_backup(desk: Desk, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    desk.practice.place(desk.kata)
    desk.path.write_bytes(b"first\n")
    first = desk.practice.put_back(desk.kata, now=NOON)
    assert first.backup == desk.path.with_name("double_it.2026-01-31-142233.py.bak")
    desk.path.write_bytes(b"second\n")
    second = desk.practice.put_back(desk.kata, now=NOON)
    assert second.backup == desk.path.with_name("double_it.2026-01-31-142233-2.py.bak")
    assert first.backup.read_bytes() == b"first\n"
    assert second.backup.read_bytes() == b"second\n"
    assert desk.path.read_bytes() == STARTER
    assert len(os.listdir(desk.path.parent)) == 3


def test_there_is_no_backup_of_nothing(desk: Desk) -> None:
    assert desk.practice.put_back(desk.kata).backup is None
    assert desk.path.read_bytes() == STARTER
    assert desk.practice.put_back(desk.kata).backup is None
    assert os.listdir(desk.path.parent) == ["double_it.py"]


def test_a_link_is_moved_and_what_it_points_to_stays(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_bytes(b"mine\n")
    desk.path.parent.mkdir()
    desk.path.symlink_to(mine)
    backup = desk.practice.put_back(desk.kata).backup
    assert backup is not None
    assert backup.read_bytes() == mine.read_bytes() == b"mine\n"
    assert desk.path.read_bytes() == STARTER
    assert not desk.path.is_symlink()


def test_a_save_in_the_middle_of_starting_over_wins(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(b"first\n")
    real = files.settle

    def late(ready: Path, path: Path) -> None:
        path.write_bytes(b"saved meanwhile\n")
        real(ready, path)

    monkeypatch.setattr(files, "settle", late)
    with pytest.raises(PracticeError, match="something was saved there just now"):
        desk.practice.put_back(desk.kata, now=NOON)
    assert desk.path.read_bytes() == b"saved meanwhile\n"
    assert desk.path.with_name("double_it.2026-01-31-142233.py.bak").read_bytes() == b"first\n"


def test_a_starter_that_cannot_be_put_down_brings_the_file_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(b"mine\n")

    def fail(ready: Path, path: Path) -> None:
        raise OSError(5, f"input/output error {ready} {path}")

    monkeypatch.setattr(files, "settle", fail)
    with pytest.raises(PracticeError):
        desk.practice.put_back(desk.kata)
    assert desk.path.read_bytes() == b"mine\n"
    assert os.listdir(desk.path.parent) == ["double_it.py"]


def test_a_folder_in_the_place_of_the_file_is_a_clear_error(desk: Desk) -> None:
    desk.path.mkdir(parents=True)
    for action in (desk.practice.place, desk.practice.put_back):
        with pytest.raises(PracticeError, match="is a folder") as caught:
            action(desk.kata)
        assert "--dir" in caught.value.hint
    assert desk.path.is_dir()


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(desk: Desk) -> None:
    desk.path.parent.write_text("no folder")
    with pytest.raises(PracticeError, match="is no folder"):
        desk.practice.place(desk.kata)


def test_a_missing_starter_is_a_broken_content(desk: Desk) -> None:
    desk.kata.starter.unlink()
    with pytest.raises(ContentError, match=r"starter\.py cannot be read"):
        desk.practice.place(desk.kata)


def test_a_read_only_or_full_folder_is_a_clear_error_and_nothing_changes(tmp_path: Path) -> None:
    script = """
import os, subprocess, sys
from pathlib import Path
from quizzer.session.practice import PracticeError
from tests.session.fakes import Desk
disk = Path(sys.argv[1])
desk = Desk(Path(sys.argv[1] + "-desk"))
desk.kata.starter.write_bytes(b"# long\\n" * 20_000)
practice = type(desk.practice)(disk)
path = practice.path(desk.kata)
def tell(action):
    try:
        action(desk.kata)
    except PracticeError as error:
        print(error.message, "|", error.hint, "|", sorted(os.listdir(disk)))
tell(practice.place)
path.write_bytes(b"mine")
tell(practice.put_back)
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
tell(practice.put_back)
path.exists() and print(path.read_bytes().decode())
"""
    ran = run_on_disk(tmp_path / "disk", script, size="64k")
    assert ran.stderr == ""
    place, put_back, read_only, content = ran.stdout.splitlines()
    assert place.startswith("the disk is full")
    assert place.endswith("[]")
    assert put_back.startswith("the disk is full")
    assert put_back.endswith("['double_it.py']")
    assert "cannot be written" in read_only
    assert "--dir" in read_only
    assert read_only.endswith("['double_it.py']")
    assert content == "mine"


def _no_links(*_: object) -> None:
    raise OSError(1, "this file system has no hard links")
