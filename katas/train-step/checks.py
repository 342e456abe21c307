"""Hidden checks of the train-step kata.

Every comparison starts from equal weights, which the check sets. `clip_norm` is None where clipping is not the point,
so that a failure points at one thing, and large where an idle clip must change nothing. No batch has two rows and no
kernel two entries, where half a penalty equals a mean one, and no layer has one unit only, where all norms are alike.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.drawing import fill, patterns
from quizzer.grading.kit import Pair, check

Task = dict[str, Any]
SIDES = st.integers(1, 3)
UNITS = st.integers(3, 4)
ROWS = st.sampled_from([1, 3])
L2 = st.sampled_from([0.5, 0.25, 0.01])
LOSSES = st.sampled_from(["huber", "log_cosh", "mean_squared_error"])
METRICS = ["mean_absolute_error"]


def arrays(shapes: dict[str, list[tuple[int, ...]]], pattern: int) -> dict[str, list[Any]]:
    """Start weights for each named layer, every array with another content."""
    numbered = iter(range(pattern, pattern + 100))
    return {name: [fill(shape, next(numbered)) for shape in group] for name, group in shapes.items()}


@st.composite
def tasks(draw: st.DrawFn, rows: st.SearchStrategy[int] = ROWS, hidden: str = "activation='tanh'") -> Task:
    """A small dense network with start weights, inputs and targets."""
    count, features, units, pattern = draw(rows), draw(SIDES), draw(UNITS), draw(patterns())
    return {
        "layers": [f"Input(({features},))", f"Dense({units}, {hidden}, name='hidden')", "Dense(1, name='out')"],
        "weights": arrays({"hidden": [(features, units), (units,)], "out": [(units, 1), (1,)]}, pattern),
        "x": fill((count, features), pattern),
        "y": fill((count, 1), pattern + 10),
    }


def test_construction(pair: Pair) -> None:
    """The model is a keras.Sequential that takes layers, a name, and layers added later"""
    layers = ["Input((2,))", "Dense(3, activation='tanh', kernel_initializer='ones', name='out')"]
    pair.agree("make", layers=layers, settings={"l2": 0.1, "clip_norm": 2.0}, name="judged", x=fill((2, 2), 1))


def test_worked_example(pair: Pair) -> None:
    """The worked example of the task"""
    pair.agree(
        "train",
        layers=["Input((3,))", "Dense(1, name='out')"],
        settings={"l2": 0.5, "clip_norm": 1.5},
        weights={"out": [np.array([[-1], [1], [-1]], "float32"), np.array([3], "float32")]},
        x=np.array([[1, 0.5, 0.5]], "float32"),
        y=np.array([[1]], "float32"),
    )


@check(examples=3)
@given(task=tasks(), l2=L2, loss=LOSSES)
def test_penalty(pair: Pair, task: Task, l2: float, loss: str) -> None:
    """The penalty on the kernels is in the logged loss and in the gradients"""
    pair.agree("train", **task, settings={"l2": l2, "clip_norm": None}, loss=loss)


@check(examples=4)
@given(
    task=tasks(),
    clip_norm=st.sampled_from([0.25, 1.0, 50.0]),
    optimizer=st.sampled_from(["SGD(0.1)", "SGD(0.1, momentum=0.5)"]),
)
def test_clipping(pair: Pair, task: Task, clip_norm: float, optimizer: str) -> None:
    """The gradients are scaled together when their global norm is above clip_norm, and only then"""
    count = len(task["x"])
    pair.agree(
        "train",
        **{**task, "x": np.concatenate([task["x"], -task["x"]]), "y": np.concatenate([task["y"], task["y"]])},
        settings={"l2": 0.05, "clip_norm": clip_norm},
        batch_sizes=[count, count],
        optimizer=optimizer,
    )


def test_defaults(pair: Pair) -> None:
    """Without l2 and clip_norm the defaults 1e-4 and 1.0 hold"""
    pair.agree(
        "train",
        layers=["Input((3,))", "Dense(1, name='out')"],
        settings={},
        weights={"out": [np.array([[40], [-40], [20]], "float32"), np.array([0.5], "float32")]},
        x=np.array([[1, 1, 0], [-0.5, -0.5, 0], [0.5, 1, 1]], "float32"),
        y=np.array([[3], [1], [2]], "float32"),
        optimizer="SGD(100.0)",
    )


@check(examples=3)
@given(
    task=tasks(rows=st.integers(3, 4)),
    weights=st.lists(st.sampled_from([3.0, 0.5, 0.0, 1.0]), min_size=4, max_size=4),
    clip_norm=st.sampled_from([None, 0.5]),
)
def test_sample_weight(pair: Pair, task: Task, weights: list[float], clip_norm: float | None) -> None:
    """Sample weights count in the loss and in the weighted metrics"""
    sample_weight = np.array(weights, "float32")[: len(task["x"])]
    pair.agree(
        "train",
        **task,
        sample_weight=sample_weight,
        settings={"l2": 0.05, "clip_norm": clip_norm},
        metrics=METRICS,
        weighted_metrics=["mean_squared_error"],
    )


@check(examples=3)
@given(task=tasks(hidden="kernel_regularizer='l1', bias_regularizer='l2', activity_regularizer='l2'"), l2=L2)
def test_own_losses(pair: Pair, task: Task, l2: float) -> None:
    """The layers' own regularisation losses count once"""
    pair.agree("train", **task, settings={"l2": l2, "clip_norm": 1000.0})


@check(examples=2)
@given(task=tasks(rows=st.integers(4, 6)), rate=st.sampled_from([0.5, 0.25]))
def test_training_mode(pair: Pair, task: Task, rate: float) -> None:
    """Dropout and batch normalisation know that the model is training"""
    start, hidden, out = task["layers"]
    layers = [start, hidden, "BatchNormalization(momentum=0.5, name='norm')", f"Dropout({rate}, seed=3)", out]
    pair.agree("train", **{**task, "layers": layers}, settings={"l2": 0.05, "clip_norm": None})


@check(examples=3)
@given(task=tasks(), frozen=st.sampled_from(["hidden", "out"]), l2=L2)
def test_frozen(pair: Pair, task: Task, frozen: str, l2: float) -> None:
    """Frozen layers keep their weights and are not penalised"""
    pair.agree("train", **task, frozen=[frozen], settings={"l2": l2, "clip_norm": 0.5})


@check(examples=2)
@given(units=SIDES, features=UNITS, pattern=patterns())
def test_recurrent(pair: Pair, units: int, features: int, pattern: int) -> None:
    """A recurrent kernel, an embedding and biases are not penalised"""
    shapes = {
        "words": [(6, features)],
        "rnn": [(features, units), (units, units), (units,)],
        "out": [(units, 1), (1,)],
    }
    pair.agree(
        "train",
        layers=[
            "Input((2,), dtype='int32')",
            f"Embedding(6, {features}, name='words')",
            f"SimpleRNN({units}, name='rnn')",
            "Dense(1, name='out')",
        ],
        settings={"l2": 0.1, "clip_norm": None},
        weights=arrays(shapes, pattern),
        x=np.array([[0, 1], [5, 3], [2, 4]], "int32"),
        y=fill((3, 1), pattern + 10),
        only=("weights", "logs"),
    )


@check(examples=2)
@given(units=SIDES, features=UNITS, pattern=patterns())
def test_any_depth(pair: Pair, units: int, features: int, pattern: int) -> None:
    """Kernels count in every kind of layer, nested or added after construction"""
    shapes = {
        "conv": [(2, features, units), (units,)],
        "block": [(units, 3), (3,)],
        "out": [(3, 1), (1,)],
    }
    pair.agree(
        "train",
        added=True,
        layers=[
            f"Input((2, {features}))",
            f"Conv1D({units}, 2, activation='tanh', name='conv')",
            "Flatten()",
            "Sequential([Dense(3)], name='block')",
            "Dense(1, name='out')",
        ],
        settings={"l2": 0.1, "clip_norm": None},
        weights=arrays(shapes, pattern),
        x=fill((3, 2, features), pattern),
        y=fill((3, 1), pattern + 10),
        only=("weights", "logs"),
    )


@check(examples=2)
@given(task=tasks(), l2=L2)
def test_evaluate(pair: Pair, task: Task, l2: float) -> None:
    """The penalty belongs to training: tests and evaluation report the loss without it"""
    settings = {"l2": l2, "clip_norm": 1.0}
    pair.agree("train_and_test", **task, settings=settings, metrics=METRICS)


def test_fit(pair: Pair) -> None:
    """The logs of a fit: means over the samples, anew in each epoch, with a short last batch and class weights"""
    # This loss and the second metric are not the same when targets and predictions change places.
    pair.agree(
        "fit",
        layers=[
            "Input((2,))",
            "Dense(3, activation='tanh', name='hidden')",
            "Dense(1, activation='sigmoid', name='out')",
        ],
        settings={"l2": 0.1, "clip_norm": 0.5},
        weights=arrays({"hidden": [(2, 3), (3,)], "out": [(3, 1), (1,)]}, 21),
        x=fill((3, 2), 25),
        y=np.array([[1], [0], [1]], "float32"),
        batch_size=2,
        epochs=2,
        class_weight=[1.0, 3.0],
        optimizer="SGD(0.1, momentum=0.5)",
        loss="binary_crossentropy",
        metrics=[*METRICS, "poisson"],
        run_eagerly=True,
    )


def test_jit(pair: Pair) -> None:
    """A fit compiled with jit_compile=True"""
    pair.agree(
        "fit",
        layers=["Input((3,))", "Dense(1, name='out')"],
        settings={"l2": 0.1, "clip_norm": 0.5},
        weights=arrays({"out": [(3, 1), (1,)]}, 21),
        x=fill((6, 3), 23),
        y=fill((6, 1), 24),
        batch_size=3,
        epochs=2,
        metrics=METRICS,
        jit_compile=True,
    )
