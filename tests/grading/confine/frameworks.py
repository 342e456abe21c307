"""A program that imports a framework, forks a confined child, and works in it: one JSON line per step of the work.

python frameworks.py BACKEND LEVEL SCRATCH
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizzer.grading.confine import Level, Plan, default_readable, enter


def main() -> None:
    """Import, fork, enter, work."""
    backend, level, scratch = sys.argv[1:]
    import keras
    import numpy as np

    plan = Plan(Path(scratch), default_readable(), highest=Level(level))
    status, status_writing = os.pipe()
    start = time.perf_counter()
    pid = os.fork()
    if not pid:
        try:
            os.close(status)
            tell("entered", str(enter(plan, status_writing)), start)
            for name, step in steps(backend, keras, np).items():
                attempt(name, step)
        finally:
            os._exit(0)
    os.close(status_writing)
    print(os.read(status, 100).decode(), end="")
    os.waitpid(pid, 0)


def attempt(name: str, step: Callable[[], Any]) -> None:
    """Take a step and tell how it went."""
    start = time.perf_counter()
    try:
        step()
    except BaseException as error:
        tell(name, f"{type(error).__name__}: {error}"[:600], start)
    else:
        tell(name, "fine", start)


def tell(step: str, result: str, start: float) -> None:
    """One line for the test."""
    line = {"step": step, "result": result, "seconds": round(time.perf_counter() - start, 3)}
    os.write(1, json.dumps(line).encode() + b"\n")


def steps(backend: str, keras: Any, np: Any) -> dict[str, Callable[[], Any]]:
    """What submissions and probes do, from simple to demanding."""
    features, targets = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")

    def model(**options: Any) -> Any:
        layers = [keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dropout(0.1), keras.layers.Dense(1)]
        made = keras.Sequential(layers)
        made.compile("adam", keras.losses.MeanSquaredError(), **options)
        return made

    def eager() -> None:
        layer = keras.layers.Dense(4)
        assert keras.ops.convert_to_numpy(layer(features)).shape == (8, 4)

    def compiled_function() -> None:
        if backend == "tensorflow":
            import tensorflow as tf

            assert float(tf.function(lambda x: x * 2, autograph=False)(tf.constant(3.0))) == 6
        else:
            import jax

            assert float(jax.jit(lambda x: x * 2)(3.0)) == 6
            assert float(jax.grad(lambda x: x * x)(3.0)) == 6

    def saving(name: str) -> None:
        made = model()
        made.save(name)
        loaded = keras.saving.load_model(name)
        assert np.allclose(made(features), loaded(features))

    class Batches(keras.utils.PyDataset):  # type: ignore[misc]
        """Two batches, made by worker threads."""

        def __len__(self) -> int:
            return 2

        def __getitem__(self, index: int) -> Any:
            return features[:4], targets[:4]

    return {
        "eager": eager,
        "compiled function": compiled_function,
        "eager step": lambda: model(run_eagerly=True).train_on_batch(features, targets),
        "jit fit": lambda: model(jit_compile=True).fit(features, targets, verbose=0),
        "save .keras": lambda: saving("model.keras"),
        "save .h5": lambda: saving("model.h5"),
        "worker threads": lambda: model().fit(Batches(workers=2), verbose=0),
        "numpy file": lambda: (np.save("x.npy", features), np.load("x.npy", mmap_mode="r")),
    }


if __name__ == "__main__":
    main()
