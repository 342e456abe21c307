"""One engine for all tests that grade: the real one, with real Keras in its launcher."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.content.katas import Library
from quizzer.grading import launching
from quizzer.grading.engine import Engine
from quizzer.model.kata import Kata

CONTENT = Path(__file__).parent / "content_fixtures"
JAX_ALONE = importlib.util.find_spec("tensorflow") is None
"""This environment has another backend only: the tests marked `jax` run, and the engine's default is of no use."""

RUNTIME = tempfile.mkdtemp(prefix="qr-")
"""Where the launchers of this run have their sockets: runs side by side, and the person's own engine, stay apart."""
os.environ["XDG_RUNTIME_DIR"] = RUNTIME
os.environ.pop(
    "CI", None
)  # with it every command would start a launcher of its own; the tests of that set it themselves


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(RUNTIME, ignore_errors=True)


@pytest.fixture(scope="session")
def scale() -> Kata:
    """A small kata of the tests' own."""
    return Library.find(CONTENT).kata("scale")


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The engine on TensorFlow and the CPU."""
    with Engine() as engine:
        yield engine
    launching.stop(engine.backend, engine.device)


@pytest.fixture
def launcher_pid(engine: Engine) -> int:
    """The process that forks the gradings."""
    pid = launching.start(engine.backend, engine.device).pid
    assert pid is not None
    return pid
