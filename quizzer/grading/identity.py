"""Which launcher belongs to whom: its key, its folder, its environment.

A launcher is only used by a client with the same interpreter, installed versions, engine sources, backend, device
and framework settings. All of them go into the key that names its socket, so that another version's launcher is
never found.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

from quizzer.model.errors import EngineError

FRAMEWORK_SETTINGS = ("KERAS_", "TF_", "XLA_", "CUDA_", "JAX_", "TORCH_")
KEPT = (
    "QUIZZER_LAUNCHER",
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "LD_LIBRARY_PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "SYSTEMROOT",
    "TMPDIR",
)
"""All that a launcher gets of a person's environment, besides the framework's settings: children inherit its memory."""


def environment(backend: str, device: str) -> dict[str, str]:
    """The environment of a launcher, with backend and device chosen before anything is imported."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(FRAMEWORK_SETTINGS)}
    kept.update(
        KERAS_BACKEND=backend,
        PYTHONHASHSEED="0",
        OMP_NUM_THREADS="1",
        OPENBLAS_NUM_THREADS="1",
        TF_NUM_INTRAOP_THREADS="1",
        TF_NUM_INTEROP_THREADS="1",
        TF_CPP_MIN_LOG_LEVEL="3",
    )
    if device == "cpu":
        kept.update(CUDA_VISIBLE_DEVICES="-1", JAX_PLATFORMS="cpu")
    else:
        kept.update(TF_FORCE_GPU_ALLOW_GROWTH="true", XLA_PYTHON_CLIENT_PREALLOCATE="false")
    return kept


def key(backend: str, device: str) -> str:
    """Sixteen hex digits that name the launcher for this interpreter, these versions and settings.

    With `CI` set it is this process's own.
    """
    owner = str(os.getpid()) if os.environ.get("CI") else ""
    return hashlib.sha256((fingerprint(backend, device) + owner).encode()).hexdigest()[:16]


def fingerprint(backend: str, device: str) -> str:
    """A hash of everything of the engine that a result depends on: interpreter, versions, sources, settings."""
    digest = hashlib.sha256()
    for part in (sys.executable, sys.version, backend, device, os.environ.get("QUIZZER_LAUNCHER", "")):
        digest.update(part.encode() + b"\0")
    for name, value in sorted(environment(backend, device).items()):
        if name == "PYTHONPATH" or name.startswith(FRAMEWORK_SETTINGS):
            digest.update(f"{name}={value}\0".encode())
    for path in _sources():
        digest.update(path.name.encode() + path.read_bytes())
    for name in _installed():
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()


def _sources() -> list[Path]:
    here = Path(__file__).parent
    return sorted([*here.rglob("*.py"), *(here.parent / "model").glob("*.py")])


def _installed() -> list[str]:
    """Names of what is installed, with versions, as the folders beside this interpreter's libraries tell."""
    names: list[str] = []
    for folder in {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}:
        try:
            names += [entry for entry in os.listdir(folder) if entry.endswith(".dist-info")]
        except OSError:
            continue
    return sorted(names)


def folder() -> Path:
    """The folder of sockets and logs; made if missing, and only its owner's.

    Raises:
        EngineError: somebody else owns it.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    base = Path(runtime) if runtime and os.access(runtime, os.W_OK) else Path(tempfile.gettempdir())
    path = base / f"quizzer-{_user()}"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        found = os.lstat(path)
    except OSError as error:
        raise EngineError(
            f"no folder for the grading engine: {error}", hint="set TMPDIR to a folder of yours"
        ) from None
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        raise EngineError(f"{path} belongs to somebody else", hint="set XDG_RUNTIME_DIR or TMPDIR to a folder of yours")
    os.chmod(path, 0o700)
    if len(str(path)) > 70:
        raise EngineError(f"the path {path} is too long for a socket", hint="set TMPDIR to a shorter path")
    return path


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
