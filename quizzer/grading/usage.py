"""What a solution's processes use, where that ends, and how they are ended."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizzer.grading.confine import Level, Plan
from quizzer.model.verdict import Ending, Outcome

MIB = 1 << 20
HELD = ("RssAnon:", "RssShmem:", "VmSwap:")
DEEPEST = 64
"""Folders in folders, more than honest work needs."""
RESERVE = 512 * MIB
"""A disk with less room than this is nearly full."""
PLENTY = 1 << 60


@dataclass(frozen=True)
class Limits:
    """Bounds of one solution's process."""

    address_space: int | None = 8192 * MIB
    """None where a GPU driver maps more than that."""
    resident: int = 2560 * MIB
    disk: int = 256 * MIB
    files: int = 2000
    file_size: int = 64 * MIB
    lowest: Level | None = None
    """The confinement that must be reached."""

    def plan(self, scratch: Path, readable: tuple[Path, ...], device: str) -> Plan:
        """The confinement of one process."""
        return Plan(
            scratch=scratch,
            readable=readable,
            address_space=self.address_space,
            file_size=self.file_size,
            cuda=device == "gpu",
            lowest=self.lowest,
        )


def family(pid: int) -> Iterator[int]:
    """A process and all its descendants, parents first (Linux; elsewhere only itself)."""
    yield pid
    for member in children(pid):
        yield from family(member)


def children(pid: int) -> Iterator[int]:
    """What a process started or inherited (Linux; elsewhere nothing is known)."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return
    for thread in threads:
        try:
            entries = Path(f"/proc/{pid}/task/{thread}/children").read_text()
        except OSError:
            continue
        yield from map(int, entries.split())


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, shared mappings and what was swapped out included, files not."""
    return sum_of_status(pid, HELD)


def sum_of_status(pid: int, names: tuple[str, ...]) -> int:
    """Fields of `/proc/PID/status` added up, in bytes; 0 if the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(names))


def free(folder: Path) -> int:
    """Bytes that an ordinary user can still write where a folder is; plenty where it is gone."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return PLENTY
    return found.f_bavail * found.f_frsize


def excess(keeper: int, scratch: Path, limits: Limits, free_before: int) -> Ending | None:
    """Why a solution must be stopped now, if it must."""
    memory = sum(resident(pid) for pid in family(keeper))
    if memory > limits.resident:
        return Ending(Outcome.MEMORY, f"your code used more than {limits.resident // MIB} MiB of memory")
    try:
        files, size = disk(scratch, limits.files)
    except Uncountable as error:
        return Ending(Outcome.OUTPUT, str(error))
    if size > limits.disk or files > limits.files:
        what = f"{limits.disk // MIB} MiB" if size > limits.disk else f"{limits.files} files"
        return Ending(Outcome.OUTPUT, f"your code wrote more than {what}")
    left = free(scratch)
    if left < RESERVE and free_before - left > limits.disk:  # files that were removed while open are seen nowhere else
        return Ending(Outcome.INTERNAL, f"the disk became nearly full: {left // MIB} MiB are left for {scratch.parent}")
    return None


class Uncountable(Exception):
    """A folder hides how much is in it."""


def disk(folder: Path, enough: int) -> tuple[int, int]:
    """Number of files and bytes on disk below a folder; stops counting after `enough` files.

    Raises:
        Uncountable: some of it cannot be looked at.
    """
    try:
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return 0, 0
    return _count(top, enough, DEEPEST)


def _count(opened: int, enough: int, depth: int) -> tuple[int, int]:
    """Count below an open folder and close it: by names alone, since a path can be too long for any call."""
    files = size = 0
    try:
        with os.scandir(opened) as entries:
            for entry in entries:
                files += 1
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if not depth:
                            raise Uncountable("your code nested folders too deeply")
                        inner = os.open(entry.name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=opened)
                        more, bytes_more = _count(inner, enough - files, depth - 1)
                        files, size = files + more, size + bytes_more
                    else:
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                except PermissionError:
                    raise Uncountable(f"your code made a folder that cannot be read: {entry.name}") from None
                except OSError:
                    continue  # it is gone already
                if files > enough:
                    break
    finally:
        os.close(opened)
    return files, size


def ending_of(told: dict[str, int]) -> Ending:
    """What the end of a process means for the submission in it."""
    if "exit" in told:
        return Ending(Outcome.EXITED, f"your code ended its process (exit status {told['exit']})")
    number = told.get("signal")
    if number is None:
        return Ending(Outcome.CRASHED, "the process of your code is gone")
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    if number == signal.SIGXFSZ:
        return Ending(Outcome.OUTPUT, "your code wrote too large a file")
    if number == signal.SIGXCPU:
        return Ending(Outcome.TIMEOUT, "your code used too much processor time")
    return Ending(Outcome.CRASHED, f"the process of your code died of {name}")


def kill(pid: int, number: int = signal.SIGKILL) -> None:
    """Send a signal to a process that may be gone already."""
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


def kill_family(pid: int) -> None:
    """End a process and everything it started."""
    for member in list(family(pid)):
        kill(member)


def reap_all(seconds: float) -> None:
    """Take the exit of every child of this process, waiting so long at most."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.005)


def end_families(pids: Iterable[int], seconds: float) -> None:
    """End processes and everything they started, and take the exits, waiting so long at most.

    For whoever inherits the orphans of what they started. All at once: the first process of a namespace ends only when
    somebody has taken the exits of all the others.
    """
    left = [member for pid in pids for member in family(pid)]
    for member in left:
        kill(member)
    end = time.monotonic() + seconds
    while (left := [member for member in left if not _is_over(member)]) and time.monotonic() < end:
        time.sleep(0.001)


def _is_over(pid: int) -> bool:
    """Whether a process is gone, taking its exit if it is a child of this one."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] != 0
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


def remove(folder: Path) -> None:
    """Remove a folder that nobody uses any more, however deep it is and whatever in it is locked against reading."""
    with suppress(OSError):
        _flatten(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _flatten(folder: Path) -> None:
    """Take all that lies deeper than one level out of a folder.

    What a folder holds is moved to the top before it is removed, so that neither the length of a path nor recursion
    nor the number of open files sets a limit.
    """
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        while names := _folders_in(top):
            for name in names:
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
                try:
                    for deeper in _folders_in(inner):
                        os.rename(deeper, os.urandom(8).hex(), src_dir_fd=inner, dst_dir_fd=top)
                    for file in os.listdir(inner):
                        os.unlink(file, dir_fd=inner)
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=top)
    finally:
        os.close(top)


def _folders_in(opened: int) -> list[str]:
    """The folders in an open folder, unlocked."""
    with os.scandir(opened) as entries:
        names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    for name in names:
        os.chmod(name, 0o700, dir_fd=opened)
    return names
