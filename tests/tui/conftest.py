"""A stage for every test of the full screen: a person's home, a fixed time, and coroutines as tests."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import pytest

from tests.cli.conftest import engine_folder, shell
from tests.tui.stage import Stage

__all__ = ["engine_folder", "shell"]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine; the whole test is one event loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """An empty home in the time zone of Greenwich, without anything that moves on its own."""
    for name, value in {
        "QUIZZER_HOME": str(tmp_path / "home"),
        "TZ": "UTC",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return Stage(tmp_path)
