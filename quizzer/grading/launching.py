"""Finds, starts and stops the launcher of a backend and device."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizzer.grading import child, identity
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.kata import BACKENDS, DEVICES

START_SECONDS = 120.0
"""An import of a framework from a cold disk can take a minute."""


@dataclass(frozen=True)
class Status:
    """What is known of a launcher."""

    running: bool
    socket: Path
    log: Path
    pid: int | None = None
    uptime_s: float = 0.0
    forks: int = 0
    idle_left_s: float = 0.0
    failure: str = ""
    """Why it cannot grade, such as a missing package."""
    how: str = ""
    """`fork`, or `fresh` where forking is not safe."""
    hazard: str = ""
    versions: dict[str, str] = field(default_factory=dict)


def resolve_device(device: str) -> str:
    """`cpu` or `gpu` for what was asked for; `auto` takes a GPU that is there.

    Raises:
        UsageError: a GPU is asked for and there is none, or the word is unknown.
    """
    if device not in DEVICES:
        raise UsageError(f"there is no device {device!r}", hint=f"choose one of: {', '.join(DEVICES)}")
    present = gpu_present()
    if device == "gpu" and not present:
        raise UsageError(
            "no GPU was found on this machine", hint="use --device cpu, or --device auto to take what is there"
        )
    return "gpu" if present and device != "cpu" else "cpu"


def gpu_present() -> bool:
    """Whether the kernel shows an NVIDIA GPU; no framework is asked."""
    with contextlib.suppress(OSError):
        if any(Path("/proc/driver/nvidia/gpus").iterdir()):
            return True
    return Path("/dev/nvidia0").exists()


def check_backend(backend: str) -> str:
    """The backend itself, if there is one of that name.

    Raises:
        UsageError: there is none.
    """
    if backend not in BACKENDS:
        raise UsageError(f"there is no backend {backend!r}", hint=f"choose one of: {', '.join(BACKENDS)}")
    return backend


def paths(backend: str, device: str) -> tuple[Path, Path]:
    """Socket and log file of the launcher that belongs to this client."""
    stem = identity.folder() / identity.key(backend, device)
    return stem.with_suffix(".sock"), stem.with_suffix(".log")


def connect(path: Path, seconds: float) -> tuple[socket.socket, dict[str, Any]] | None:
    """A connection to a launcher and its greeting; None when there is no launcher or it does not answer in time."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(seconds)
        connection.connect(str(path))
        greeting = child.receive(connection)
        connection.settimeout(None)
        return connection, dict(greeting)
    except (OSError, EOFError, child.FrameError, TypeError):
        connection.close()
        return None


def status(backend: str, device: str) -> Status:
    """The launcher's state, without starting one."""
    path, log = paths(backend, device)
    if not path.exists():
        return Status(False, path, log)
    found = connect(path, 2.0)
    if found is None:
        return Status(_starting(path), path, log)
    connection, greeting = found
    connection.close()
    known = {name: greeting[name] for name in Status.__dataclass_fields__ if name in greeting}
    return Status(True, path, log, **known)


def _starting(path: Path) -> bool:
    """Whether somebody listens who has no time yet, which is so while the framework is imported."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def start(backend: str, device: str, waiting: Callable[[], None] = lambda: None) -> Status:
    """Make sure that a launcher runs and is ready.

    Raises:
        EngineError: it cannot start, such as when Keras is not installed.
    """
    connection = open_connection(backend, device, waiting)
    connection.close()
    return status(backend, device)


def stop(backend: str, device: str) -> bool:
    """Stop the launcher; whether there was one."""
    path, _ = paths(backend, device)
    found = connect(path, 5.0)
    if found is None:
        return False
    connection, greeting = found
    with connection, contextlib.suppress(OSError, EOFError):
        connection.sendall(child.encode({"op": "stop"}))
        child.receive(connection)
    end = time.monotonic() + 3
    while path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    if path.exists():
        with contextlib.suppress(ProcessLookupError):
            os.kill(greeting["pid"], signal.SIGKILL)
        path.unlink(missing_ok=True)
    return True


def open_connection(backend: str, device: str, waiting: Callable[[], None] = lambda: None) -> socket.socket:
    """A connection to a ready launcher; a missing or dead one is replaced.

    Args:
        waiting: called once if a launcher has to be started or waited for.

    Raises:
        EngineError: no launcher can be had, or it cannot grade.
    """
    path, log = paths(backend, device)
    found = connect(path, 1.0) if path.exists() else None
    if found is None:
        waiting()
        with _only_one(path.with_suffix(".lock")):
            if not (path.exists() and _starting(path)):
                _spawn(path, log, backend, device)
        found = _wait(path, log)
    connection, greeting = found
    if greeting.get("failure"):
        connection.close()
        stop(backend, device)
        raise EngineError(
            f"Keras cannot be used with the backend {backend}: {greeting['failure']}", hint=_install_hint(backend)
        )
    return connection


def _install_hint(backend: str) -> str:
    extra = "" if backend == "tensorflow" else f"[{backend}]"
    return f"install it into this environment: pip install 'quizzer{extra}' (run quizzer doctor to see what is there)"


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold a lock, so that of several clients only one starts a launcher."""
    import fcntl

    with open(path, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _spawn(path: Path, log: Path, backend: str, device: str) -> None:
    """Start a launcher that outlives this command, and wait until it listens."""
    path.unlink(missing_ok=True)
    command = [sys.executable, "-m", "quizzer.grading.launcher", "--socket", str(path)]
    command += ["--backend", backend, "--device", device]
    with open(log, "wb") as output:
        started = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=identity.environment(backend, device) | {"PYTHONPATH": _import_path()},
            start_new_session=True,
            check=False,
        )
    if started.returncode:
        raise EngineError(f"the engine did not start: {_last_lines(log)}", hint=f"the whole output is in {log}")


def _import_path() -> str:
    """The folder that holds this package first, so that the launcher runs the same sources."""
    return os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])])


def _wait(path: Path, log: Path) -> tuple[socket.socket, dict[str, Any]]:
    found = connect(path, START_SECONDS)
    if found is None:
        raise EngineError(f"the engine does not answer: {_last_lines(log)}", hint=f"the whole output is in {log}")
    return found


def _last_lines(log: Path) -> str:
    try:
        return " ".join(log.read_text(errors="backslashreplace").strip().splitlines()[-3:])[-600:]
    except OSError:
        return "it left no word"
