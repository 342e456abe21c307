"""TensorFlow and JAX, imported before the fork, do in a confined child all that katas ask for."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grading.confine import frameworks
from tests.grading.confine.inmate import BEST, ON_LINUX

pytestmark = ON_LINUX
BACKENDS = ("tensorflow", "jax")
STEPS = (
    "eager",
    "compiled function",
    "eager step",
    "jit fit",
    "save .keras",
    "save .h5",
    "worker threads",
    "numpy file",
)


@pytest.fixture(scope="module", params=BACKENDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each step of the work came to, and how the keeper said that it ended."""
    backend: str = request.param
    for name in ("keras", backend):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    quiet = {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "JAX_PLATFORMS": "cpu",
        "KERAS_BACKEND": backend,
    }
    scratch: Path = tmp_path_factory.mktemp("scratch")
    command = [sys.executable, frameworks.__file__, backend, BEST, str(scratch)]
    done = subprocess.run(command, env=os.environ | quiet, capture_output=True, text=True, timeout=300)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines, done.stderr
    found = {line["step"]: line["result"] for line in lines if "step" in line}
    found["end"] = str(next((line for line in lines if "step" not in line), done.stderr[-2000:]))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_confined_child_can(told: dict[str, str], step: str) -> None:
    assert told.get(step) == "fine"


def test_the_best_level_is_reached_and_the_end_is_told(told: dict[str, str]) -> None:
    assert (told["entered"], told["end"]) == (BEST, "{'exit': 0}")
    assert set(told) == {"entered", "end", *STEPS}
