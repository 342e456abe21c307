"""Hidden checks of the modernize-train-step kata.

Targets and predictions differ in their means and sample weights are never all alike, so that none of the numbers that
an old or half-ported step logs is right by chance. Steps are eager where a graph is not the point.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.drawing import fill, patterns
from quizzer.grading.kit import Pair, check, expect

Task = dict[str, Any]
REGULARIZED = "kernel_regularizer='l2', bias_regularizer='l1', activity_regularizer='l2'"
METRICS = ["mae"]
# A loss and a metric for which targets and predictions are not the same when they change places.
LOPSIDED: Task = {"loss": "mape", "metrics": ["mae", "mape"]}
# Adam with its own epsilon would make steps of rounding errors where a centred gradient is zero.
OPTIMIZERS = st.sampled_from(["SGD(0.1)", "SGD(0.1, momentum=0.5)", "Adam(0.1, epsilon=0.1)"])


@st.composite
def tasks(draw: st.DrawFn, rows: st.SearchStrategy[int] | None = None, hidden: str = "activation='tanh'") -> Task:
    """A small dense network with start weights, inputs and targets."""
    count = draw(rows or st.integers(2, 4))
    features, units, pattern = draw(st.integers(2, 3)), draw(st.integers(2, 3)), draw(patterns())
    return {
        "layers": [f"Input(({features},))", f"Dense({units}, {hidden}, name='hidden')", "Dense(1, name='out')"],
        "weights": {
            "hidden": [fill((features, units), pattern + 2), fill((units,), pattern + 3)],
            "out": [fill((units, 1), pattern + 4), fill((1,), pattern + 5)],
        },
        "x": fill((count, features), pattern + 6),
        "y": fill((count, 1), pattern + 7) + np.float32(3),
    }


def fixed(hidden: str = "activation='tanh'", rows: int = 5) -> Task:
    """The same with numbers that stay: for checks where a graph is made."""
    return {
        "layers": ["Input((2,))", f"Dense(3, {hidden}, name='hidden')", "Dense(1, name='out')"],
        "weights": {"hidden": [fill((2, 3), 11), fill((3,), 12)], "out": [fill((3, 1), 13), fill((1,), 14)]},
        "x": fill((rows, 2), 15),
        "y": np.arange(rows, dtype="float32")[:, None] % 2 + 1,
    }


def sample_weights(count: int) -> Any:
    """Weights of which no two neighbours are alike."""
    return np.array([3.0, 0.5, 0.0, 1.0, 2.0, 0.25], "float32")[:count]


def test_worked_example(pair: Pair) -> None:
    """The worked example of the task"""
    pair.agree(
        "train",
        layers=["Input((2,))", "Dense(1, kernel_regularizer=L2(0.5), name='out')"],
        weights={"out": [np.array([[1], [0]], "float32"), np.array([0], "float32")]},
        x=np.array([[3, 1]], "float32"),
        y=np.array([[2]], "float32"),
    )


@check(examples=3)
@given(features=st.integers(1, 3), units=st.integers(1, 3), decay=st.sampled_from([0.0, 0.5]))
def test_no_warning_when_built(pair: Pair, features: int, units: int, decay: float) -> None:
    """build_model gives no warning"""
    got, _ = pair.ask("warnings_when_built", features=features, units=units, arguments={"decay": decay})
    expect(not got, "a warning is an error here", expected="no warning", got="\n".join(got))


@check(examples=2)
@given(task=tasks(), weighted=st.booleans())
def test_no_warning_in_use(pair: Pair, task: Task, weighted: bool) -> None:
    """Training and evaluating give no warning"""
    sample_weight = sample_weights(len(task["x"])) if weighted else None
    got, _ = pair.ask("warnings_in_use", layers=task["layers"], x=task["x"], y=task["y"], sample_weight=sample_weight)
    expect(not got, "a warning is an error here", expected="no warning", got="\n".join(got))


@check(examples=3)
@given(features=st.integers(1, 3), units=st.integers(1, 3), pattern=patterns())
def test_construction(pair: Pair, features: int, units: int, pattern: int) -> None:
    """build_model returns a CentredModel whose weights exist, with the layers of the task"""
    pair.agree("construction", features=features, units=units, x=fill((2, features), pattern))


@check(examples=3)
@given(
    pattern=patterns(),
    learning_rate=st.sampled_from([0.2, 0.05]),
    decay=st.sampled_from([0.5, 0.1]),
    momentum=st.sampled_from([0.8, 0.5]),
    l2=st.sampled_from([0.1, 0.5]),
)
def test_built_model(pair: Pair, pattern: int, learning_rate: float, decay: float, momentum: float, l2: float) -> None:
    """The model of build_model learns as its arguments say, decay included"""
    # None of these is a default, of build_model or of Keras: what is not handed on shows in every example.
    arguments = {"learning_rate": learning_rate, "decay": decay, "momentum": momentum, "l2": l2}
    x = np.clip(fill((3, 2), pattern + 2), -1, 1)
    pair.agree("built_model", arguments=arguments, x=x, y=fill((3, 1), pattern + 3), steps=3)


def test_defaults(pair: Pair) -> None:
    """The defaults of build_model are as they were"""
    pair.agree("built_model", arguments={}, x=fill((3, 2), 5), y=fill((3, 1), 6), steps=2)


@check(examples=4)
@given(task=tasks(), optimizer=OPTIMIZERS)
def test_steps(pair: Pair, task: Task, optimizer: str) -> None:
    """Logged loss, metrics and weights after some steps, with the optimizer's own state"""
    pair.agree("train", **task, steps=2, optimizer=optimizer, metrics=METRICS)


@check(examples=3)
@given(task=tasks(hidden=REGULARIZED))
def test_regularization(pair: Pair, task: Task) -> None:
    """The layers' own losses count once, in the gradients and in the logged loss"""
    pair.agree("train", **task)


@check(examples=3)
@given(task=tasks(rows=st.integers(3, 5)))
def test_sample_weight(pair: Pair, task: Task) -> None:
    """Sample weights count in the loss and in the weighted metrics, when training"""
    sample_weight = sample_weights(len(task["x"]))
    pair.agree("train", **task, sample_weight=sample_weight, weighted_metrics=["mse"], **LOPSIDED)


@check(examples=3)
@given(task=tasks(hidden=REGULARIZED, rows=st.integers(3, 5)), weighted=st.booleans())
def test_test_on_batch(pair: Pair, task: Task, weighted: bool) -> None:
    """test_on_batch reports what a plain keras.Sequential does: losses of the layers, sample weights, metrics"""
    sample_weight = sample_weights(len(task["x"])) if weighted else None
    pair.agree("evaluate_batch", **task, sample_weight=sample_weight, weighted_metrics=["mse"], **LOPSIDED)


@check(examples=2)
@given(task=tasks(rows=st.integers(4, 6)), rate=st.sampled_from([0.5, 0.25]))
def test_training_mode(pair: Pair, task: Task, rate: float) -> None:
    """Dropout and batch normalisation know whether the model is training"""
    start, hidden, out = task["layers"]
    layers = [start, hidden, "BatchNormalization(momentum=0.5, name='norm')", f"Dropout({rate}, seed=3)", out]
    pair.agree("train", **{**task, "layers": layers})
    pair.agree("evaluate_batch", **{**task, "layers": layers})


@check(examples=2)
@given(task=tasks(), frozen=st.sampled_from(["hidden", "out"]))
def test_frozen(pair: Pair, task: Task, frozen: str) -> None:
    """Frozen layers keep their weights"""
    pair.agree("train", **task, frozen=[frozen], optimizer="SGD(0.1, momentum=0.5)")


def test_higher_ranks(pair: Pair) -> None:
    """Gradients of kernels with three axes are centred over all axes but the last"""
    pair.agree(
        "train",
        layers=["Input((3, 2))", "Conv1D(3, 2, activation='tanh', name='conv')", "Flatten()", "Dense(1, name='out')"],
        weights={"conv": [fill((2, 2, 3), 21), fill((3,), 22)], "out": [fill((6, 1), 23), fill((1,), 24)]},
        x=fill((2, 3, 2), 25),
        y=fill((2, 1), 26),
    )


def test_fit(pair: Pair) -> None:
    """The history of a fit: means over samples, anew in each epoch, with class weights and validation"""
    pair.agree(
        "fit",
        **fixed(hidden="kernel_regularizer='l2'"),
        batch_size=3,
        epochs=2,
        class_weight=[1.0, 3.0, 0.5],
        validated=True,
        optimizer="SGD(0.01, momentum=0.5)",
        metrics=METRICS,
        run_eagerly=True,
    )


def test_graph(pair: Pair) -> None:
    """A fit as a graph, for one epoch"""
    pair.agree("fit", **fixed(rows=4), batch_size=3, epochs=1, optimizer="SGD(0.01)", metrics=METRICS)


def test_evaluate(pair: Pair) -> None:
    """evaluate means over samples, sample weights included, and starts anew at each call"""
    task = fixed(hidden="kernel_regularizer='l2'")
    pair.agree(
        "evaluate",
        **task,
        batch_size=3,
        sample_weight=sample_weights(5),
        metrics=METRICS,
        weighted_metrics=["mse"],
        run_eagerly=True,
    )
