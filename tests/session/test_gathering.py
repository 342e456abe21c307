"""What a folder holds to grade, and who gets which part of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.session.gathering import Entry, Shard, folder_entries, practice_entries
from quizzer.session.practice import Practice


def test_files_and_folders_of_people_by_name(scale: Kata, tmp_path: Path) -> None:
    for name in ("b.py", "a.py", ".hidden.py", "notes.txt"):
        (tmp_path / name).write_text("")
    for person in ("zoe", "adam", "empty", "__pycache__", "adam.py"):
        (tmp_path / person).mkdir()
    for person in ("zoe", "adam", "adam.py"):
        (tmp_path / person / "scale.py").write_text("")
    (tmp_path / "zoe" / "other.py").write_text("")
    entries = folder_entries(tmp_path, scale)
    assert [entry.name for entry in entries] == ["a.py", "adam.py/scale.py", "adam/scale.py", "b.py", "zoe/scale.py"]
    assert all(entry.path == tmp_path / entry.name for entry in entries)


def test_nothing_to_grade_is_wrong_usage(scale: Kata, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to grade"):
        folder_entries(tmp_path, scale)
    with pytest.raises(UsageError, match="cannot be read"):
        folder_entries(tmp_path / "nowhere", scale)


def test_every_kata_with_a_practice_file(scale: Kata, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file of a kata"):
        practice_entries(Practice(tmp_path), [scale], "tensorflow")
    (tmp_path / "scale.py").symlink_to("nowhere")
    entries, others = practice_entries(Practice(tmp_path), [scale], "tensorflow")
    assert [entry.name for entry in entries] == ["scale"]
    assert others == []
    assert practice_entries(Practice(tmp_path), [scale], "nothing") == ([], [scale])


@given(st.sets(st.text(min_size=1), max_size=30), st.integers(1, 7))
def test_shards_are_a_partition_that_new_files_do_not_move(scale: Kata, names: set[str], count: int) -> None:
    entries = [Entry(name, scale, Path("x")) for name in sorted(names)]
    parts = [Shard(number, count).part_of(entries) for number in range(1, count + 1)]
    assert sorted(entry.name for part in parts for entry in part) == sorted(names)
    for part, less in zip(parts, (Shard(n, count).part_of(entries[1:]) for n in range(1, count + 1)), strict=True):
        assert [entry for entry in part if entry in entries[1:]] == less


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "1 / 2"])
def test_what_is_no_shard(text: str) -> None:
    with pytest.raises(UsageError, match="no shard"):
        Shard.parse(text)
