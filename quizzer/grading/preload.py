"""Imports a framework so that forked children start ready, and makes sure that nothing of it has run yet."""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import os
import sys
from types import ModuleType
from typing import Any

LATE = (
    "encodings.cp437",
    "hypothesis.extra.numpy",
    "hypothesis.internal.conjecture.engine",
    "_pytest.runner",
    "_pytest.python",
    "_pytest.assertion.rewrite",
)
"""Modules that a grading needs and that are otherwise imported in the middle of it."""
LATE_TENSORFLOW = tuple(
    f"tensorflow.python.data.ops.{name}_op" for name in ("concatenate", "flat_map", "from_tensors", "range", "zip")
)


class WithoutTensorFlow:
    """An import hook: with another backend TensorFlow does not exist, even where it is installed."""

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        """Refuse TensorFlow, which Keras tries in a few places on any backend."""
        if name.partition(".")[0] == "tensorflow":
            raise ModuleNotFoundError(f"{name} is not used with this backend", name=name)


def load(backend: str) -> dict[str, str]:
    """Import Keras on a backend and everything that a grading needs; returns the versions.

    Raises:
        ImportError: Keras or its backend is not installed.
    """
    if backend != "tensorflow":
        sys.meta_path.insert(0, WithoutTensorFlow())
    import keras

    if keras.backend.backend() != backend:
        raise ImportError(f"Keras started with the backend {keras.backend.backend()}")
    for name in (*LATE, *(LATE_TENSORFLOW if backend == "tensorflow" else ())):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    return versions(backend)


def versions(backend: str) -> dict[str, str]:
    """Versions of Python, Keras and the backend, as installed."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("keras", backend, "numpy", "hypothesis"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


def fork_hazard() -> str:
    """Why forking this process would not be safe; empty when it is.

    A framework that ran one operation has threads and locks that a forked child cannot use: it hangs.
    """
    if not hasattr(os, "fork") or not sys.platform.startswith("linux"):
        return "this platform cannot fork a process that imported a framework"
    context = sys.modules.get("tensorflow.python.eager.context")
    if context is not None:
        current = getattr(context, "_context", None)
        if current is not None and getattr(current, "_initialized", False):
            return "TensorFlow is initialised"
    bridge = sys.modules.get("jax._src.xla_bridge")
    if bridge is not None and getattr(bridge, "_backends", None):
        return "JAX is initialised"
    return ""
