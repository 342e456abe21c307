"""What a solution's processes use, where that ends, and how they are ended."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizzer.grading.confine import Level, Plan
from quizzer.model.verdict import Ending, Outcome

MIB = 1 << 20


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
    """Bytes of a process that are in memory and its own, not shared with the launcher."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE") if len(fields) > 2 else 0


def excess(keeper: int, scratch: Path, limits: Limits) -> Ending | None:
    """Why a solution must be stopped now, if it must."""
    memory = sum(resident(pid) for pid in family(keeper))
    if memory > limits.resident:
        return Ending(Outcome.MEMORY, f"your code used more than {limits.resident // MIB} MiB of memory")
    files, size = disk(scratch, limits.files)
    if size > limits.disk or files > limits.files:
        what = f"{limits.disk // MIB} MiB" if size > limits.disk else f"{limits.files} files"
        return Ending(Outcome.OUTPUT, f"your code wrote more than {what}")
    return None


def disk(folder: Path, enough: int) -> tuple[int, int]:
    """Number of files and bytes on disk below a folder; stops counting after `enough` files."""
    files = size = 0
    for place, folders, names in os.walk(folder):
        files += len(folders)
        for name in names:
            files += 1
            try:
                size += os.lstat(os.path.join(place, name)).st_blocks * 512
            except OSError:
                continue
            if files > enough:
                return files, size
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
    """Remove a folder that nobody uses any more, also where what made it locked parts of it against reading."""
    for place, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(place, name)
            if not os.path.islink(path):
                os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
