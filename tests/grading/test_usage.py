"""What a solution's processes use is counted, however it is hidden, and removed, however it is locked."""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.grading import usage
from quizzer.model.verdict import Outcome

LIMITS = usage.Limits()
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted by /proc")


def descend(folder: Path, name: str, times: int) -> int:
    """Make folders in each other, further than a path can say; returns the deepest, open."""
    opened = os.open(folder, os.O_RDONLY)
    for _ in range(times):
        os.mkdir(name, dir_fd=opened)
        deeper = os.open(name, os.O_RDONLY, dir_fd=opened)
        os.close(opened)
        opened = deeper
    return opened


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder that is removed by what is tested here: pytest cannot remove such paths."""
    yield tmp_path
    usage.remove(tmp_path)


def write_in(opened: int, name: str, size: int) -> None:
    """Write a file into an open folder, and close that."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=opened)
    os.write(file, os.urandom(size))
    os.close(file)
    os.close(opened)


def test_files_and_folders_are_counted(tmp_path: Path) -> None:
    write_in(descend(tmp_path, "d", 3), "file", 1 << 20)
    files, size = usage.disk(tmp_path, 100)
    assert files == 4
    assert size >= 1 << 20


def test_a_path_that_is_too_long_hides_nothing(tmp_path: Path) -> None:
    write_in(descend(tmp_path, "d" * 250, 40), "file", 1 << 20)
    files, size = usage.disk(tmp_path, 100)
    assert files == 41
    assert size >= 1 << 20


def test_counting_stops_soon_after_enough(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"d{number}").mkdir()
    assert usage.disk(tmp_path, 10)[0] == 11


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert usage.disk(tmp_path / "gone", 10) == (0, 0)


def test_folders_that_are_nested_too_deeply_end_the_grading(tmp_path: Path) -> None:
    os.close(descend(tmp_path, "d", usage.DEEPEST + 2))
    found = usage.excess(os.getpid(), tmp_path, LIMITS, 0)
    assert found is not None
    assert found.outcome is Outcome.OUTPUT


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_read_ends_the_grading(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(0o300)
    found = usage.excess(os.getpid(), tmp_path, LIMITS, 0)
    assert found is not None
    assert found.outcome is Outcome.OUTPUT


def test_a_disk_that_becomes_nearly_full_is_nobodys_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "free", lambda folder: usage.RESERVE // 2)  # noqa: ARG005
    assert usage.excess(os.getpid(), tmp_path, LIMITS, usage.RESERVE // 2 + LIMITS.disk) is None
    found = usage.excess(os.getpid(), tmp_path, LIMITS, usage.RESERVE + LIMITS.disk)
    assert found is not None
    assert found.outcome is Outcome.INTERNAL


@ON_LINUX
def test_shared_memory_counts() -> None:
    before = usage.resident(os.getpid())
    with mmap.mmap(-1, 64 << 20) as shared:
        shared.write(b"x" * (64 << 20))
        assert usage.resident(os.getpid()) - before > 60 << 20


def test_a_process_that_is_gone_holds_no_memory() -> None:
    assert usage.resident(2**22 + 1) == 0


def linked(folder: Path) -> None:
    """Links to a file and a folder that belong to somebody else."""
    (folder / "links").mkdir()
    (folder / "links" / "file").symlink_to(folder.parent / "diary")
    (folder / "links" / "folder").symlink_to(folder.parent, target_is_directory=True)


def locked(folder: Path) -> None:
    """A folder that nobody may enter, with something in it."""
    (folder / "locked" / "inner").mkdir(parents=True)
    (folder / "locked" / "inner" / "file").write_text("x")
    (folder / "locked" / "inner").chmod(0)
    (folder / "locked").chmod(0)


HARD: dict[str, Callable[[Path], object]] = {
    "empty": lambda folder: None,  # noqa: ARG005
    "deep": lambda folder: os.close(descend(folder, "d", 1200)),
    "long": lambda folder: os.close(descend(folder, "d" * 250, 40)),
    "locked": locked,
    "linked": linked,
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_everything_is_removed_and_nothing_else(make: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("dear diary")
    (tmp_path / "base").mkdir()
    make(tmp_path / "base")
    usage.remove(tmp_path / "base")
    assert [path.name for path in tmp_path.iterdir()] == ["diary"]
    assert (tmp_path / "diary").read_text() == "dear diary"


def test_what_is_gone_already_can_be_removed(tmp_path: Path) -> None:
    usage.remove(tmp_path / "gone")
