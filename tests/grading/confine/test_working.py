"""What a candidate can do: everything that computing takes."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizzer.grading.confine import Level, default_readable, readable
from quizzer.grading.confine.plan import MIB
from quizzer.grading.confine.semaphores import ThreadSemaphore
from tests.grading.confine.inmate import GUARDED, ON_LINUX, plan, stay

levels = pytest.mark.parametrize("highest", GUARDED)


def threads() -> int:
    """Add up numbers in threads, with locks and a pool."""
    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(abs, range(-100, 0)))


def thread_pool_of_multiprocessing() -> int:
    """What Keras does for a `PyDataset` with workers."""
    from multiprocessing.pool import ThreadPool

    with ThreadPool(4) as pool:
        return sum(pool.map(abs, range(10)))


def event_loop() -> str:
    """Run a coroutine that waits and hands work to a thread."""

    async def work() -> str:
        await asyncio.sleep(0.01)
        return await asyncio.to_thread(str, 42)

    return asyncio.run(work())


def pair() -> str:
    """Talk over a pair of sockets."""
    here, there = socket.socketpair()
    here.sendall(b"hello")
    return there.recv(5).decode()


def files() -> list[str]:
    """Copy, move, pack, unpack, list, remove."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "touched").touch()
        (folder / "written").write_text("text")
        shutil.copy(folder / "written", folder / "copied")
        shutil.copy2(folder / "written", "copied too")
        shutil.copytree(folder, "tree")
        shutil.move(folder / "copied", "tree/moved")
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x")
    with zipfile.ZipFile("packed.zip", "w") as archive:
        archive.write("tree/moved")
    shutil.unpack_archive("packed.zip", "unpacked")
    os.replace("unpacked/tree/moved", "last")
    os.truncate(os.open("last", os.O_RDWR), 2)
    return sorted(os.listdir(".")) + sorted(os.listdir("tree")) + [Path("last").read_text()]


def places() -> set[str]:
    """Where libraries write by themselves."""
    return {os.getcwd(), tempfile.gettempdir(), str(Path.home()), os.environ["KERAS_HOME"], os.environ["TMPDIR"]}


def devices() -> list[int]:
    """Read and write what every program expects in `/dev`."""
    Path("/dev/null").write_text("gone")
    return [len(Path("/dev/null").read_bytes()), len(open("/dev/urandom", "rb").read(8)), len(os.urandom(4))]  # noqa: SIM115


def system() -> list[bool]:
    """Ask what programs ask of the system."""
    import zoneinfo

    return [
        bool(zoneinfo.ZoneInfo("Europe/Berlin")),
        (os.cpu_count() or 0) > 0,
        len(os.sched_getaffinity(0)) > 0,
        "VmRSS" in Path("/proc/self/status").read_text(),
        "processor" in Path("/proc/cpuinfo").read_text() or os.uname().machine != "x86_64",
    ]


WORK: dict[str, tuple[Callable[[], Any], Any]] = {
    "threads": (threads, 5050),
    "thread pool": (thread_pool_of_multiprocessing, 45),
    "event loop": (event_loop, "42"),
    "pair": (pair, "hello"),
    "devices": (devices, [0, 8, 4]),
    "system": (system, [True] * 5),
    "late import": (lambda: __import__("sqlite3").connect(":memory:").execute("select 6 * 7").fetchone()[0], 42),
    "files": (
        files,
        [*["copied too", "last", "packed.zip", "tree", "unpacked", "copied", "moved", "touched", "written"], "te"],
    ),
}


@ON_LINUX
@levels
@pytest.mark.parametrize(("work", "expected"), WORK.values(), ids=WORK)
def test_ordinary_work_goes_on(highest: Level, work: Callable[[], Any], expected: Any, tmp_path: Path) -> None:
    given = stay(plan(tmp_path, highest), work)
    assert (given.value, given.status) == (expected, {"exit": 0}), given


@ON_LINUX
@levels
def test_all_that_libraries_write_goes_to_the_scratch_folder(highest: Level, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: sorted(places())).value == [str(tmp_path)]


@ON_LINUX
@levels
def test_what_is_made_there_belongs_to_the_person_alone(highest: Level, tmp_path: Path) -> None:
    stay(plan(tmp_path, highest), lambda: Path("note").write_text("x"))
    facts = (tmp_path / "note").stat()
    assert (facts.st_uid, facts.st_mode & 0o777) == (os.getuid(), 0o600)


@ON_LINUX
@levels
def test_memory_ends_in_an_exception(highest: Level, tmp_path: Path) -> None:
    given = replace(plan(tmp_path, highest), address_space=2048 * MIB)
    assert stay(given, lambda: len(bytearray(4096 * MIB))).error == "MemoryError"
    assert stay(given, lambda: len(bytearray(256 * MIB))).value == 256 * MIB


@ON_LINUX
@levels
def test_a_file_does_not_grow_without_end(highest: Level, tmp_path: Path) -> None:
    given = replace(plan(tmp_path, highest), file_size=MIB)
    assert stay(given, lambda: Path("large").write_bytes(bytes(2 * MIB))).error == "OSError"
    assert (tmp_path / "large").stat().st_size <= MIB


@ON_LINUX
@levels
def test_files_are_not_opened_without_end(highest: Level, tmp_path: Path) -> None:
    given = replace(plan(tmp_path, highest), open_files=32)
    assert stay(given, lambda: [os.pipe() for _ in range(40)]).text.startswith("[Errno 24]")


@ON_LINUX
def test_processor_time_ends_in_a_signal_that_says_so(tmp_path: Path) -> None:
    def burn() -> None:
        while True:
            pass

    assert stay(replace(plan(tmp_path), cpu_seconds=1), burn).status == {"signal": 24}


@ON_LINUX
@levels
def test_a_flood_of_threads_ends_in_an_exception(highest: Level, tmp_path: Path) -> None:
    def flood() -> int:
        started = 0
        wait = threading.Event()
        try:
            while started < 20_000:
                threading.Thread(target=wait.wait, daemon=True).start()
                started += 1
        except RuntimeError:
            return started
        return -1

    given = replace(plan(tmp_path, highest), address_space=2048 * MIB)
    assert 20 < stay(given, flood).value < 20_000


@ON_LINUX
@levels
def test_the_person_s_programs_go_first(highest: Level, tmp_path: Path) -> None:
    def look() -> list[Any]:
        return [os.nice(0), resource.getrlimit(resource.RLIMIT_CORE)]

    given = replace(plan(tmp_path, highest), readable=(*default_readable(), Path("/proc/self/oom_score_adj")))
    assert stay(given, look).value == [os.nice(0) + 10, [0, 0]]
    assert stay(given, Path("/proc/self/oom_score_adj").read_text).value == "1000\n"


def test_library_folders_and_nothing_that_holds_them() -> None:
    import quizzer

    found = default_readable()
    assert Path(os.__file__).parent in found
    home, checkout = Path.home(), Path(quizzer.__file__).parents[1]
    for private in (
        home,
        checkout,
        checkout / "katas",
        Path(sys.prefix),
        Path(sys.prefix, "share"),
        Path("/etc/passwd"),
    ):
        assert not [path for path in found if private.is_relative_to(path)], private
    assert all(path.is_absolute() and path.exists() for path in found)


def test_a_folder_of_sources_on_the_path_is_not_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = tmp_path / "lib" / "site-packages"
    libraries.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", ["", ".", str(tmp_path), str(tmp_path / "lib"), str(libraries), *sys.path])
    found = readable.default_readable.__wrapped__()
    assert libraries in found
    assert not {Path(), tmp_path, tmp_path / "lib"} & set(found)


def test_this_package_stands_alone() -> None:
    def modules(statement: str) -> set[str]:
        code = f"import sys; {statement}; print(*sys.modules)"
        return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split())

    found = modules("import quizzer.grading.confine") - modules("pass")
    ours = {name for name in found if name.partition(".")[0] == "quizzer"}
    assert not {name.partition(".")[0] for name in found - ours} - set(sys.stdlib_module_names)
    others = {name for name in ours if not name.startswith("quizzer.grading.confine")}
    assert others == {"quizzer", "quizzer.grading", "quizzer.model", "quizzer.model.errors"}


def test_a_semaphore_counts_and_waits() -> None:
    semaphore = ThreadSemaphore(1, 2, 2, "", True)
    assert semaphore.acquire()
    assert semaphore.acquire(False)
    assert not semaphore.acquire(False)
    assert not semaphore.acquire(True, 0.01)
    threading.Timer(0.05, semaphore.release).start()
    start = time.monotonic()
    assert semaphore.acquire(True, 5)
    assert 0.02 < time.monotonic() - start < 4
    assert semaphore._is_zero()
    semaphore.release()
    semaphore.release()
    with pytest.raises(ValueError, match="too many"):
        semaphore.release()


def test_a_recursive_lock_belongs_to_a_thread() -> None:
    lock = ThreadSemaphore(0, 1, 1, "", True)
    with lock, lock:
        assert (lock._count(), lock._is_mine()) == (2, True)
        errors: list[BaseException] = []

        def other() -> None:
            try:
                assert not lock.acquire(False)
                lock.release()
            except AssertionError as error:
                errors.append(error)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert "not owned" in str(errors[0])
    assert lock._get_value() == 1
