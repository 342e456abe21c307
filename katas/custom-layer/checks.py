"""Hidden checks of the custom-layer kata."""

from __future__ import annotations

import ast
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.drawing import fill, patterns
from quizzer.grading.kit import Pair, check, expect

SIDES = st.integers(1, 3)
FEATURES = st.integers(2, 3)
BATCHES = st.sampled_from([1, 2, 3, 0])
UNITS = st.integers(1, 3)
NONLINEAR = st.sampled_from(["relu", "tanh", "sigmoid", "softmax"])


def _shape(batch: int, inner: tuple[int, int, int], features: int, rank: int) -> tuple[int, ...]:
    return (batch, *inner[: rank - 2], features)


INPUT_SHAPES = st.builds(_shape, BATCHES, st.tuples(SIDES, SIDES, SIDES), FEATURES, st.integers(2, 5))
"""Shapes (batch, ..., features) of rank two to five, the batch also empty."""

FEW_SHAPES = st.sampled_from([(1, 1), (2, 3), (2, 2, 3), (1, 3, 2, 2)])
"""Where the rank is not the point: JAX compiles anew for every shape."""


def _values(shape: tuple[int, ...], units: int, pattern: int) -> dict[str, Any]:
    """Input, kernel and bias; the bias has no zero in it."""
    bias = fill((units,), 1) * (1 if pattern % 2 else -1)
    return {"x": fill(shape, pattern), "kernel": fill((shape[-1], units), pattern + 2), "bias": bias}


def _built_in_dense(tree: ast.Module) -> str:
    """The first mention of a built-in dense layer, with its line; empty where there is none."""
    for node in ast.walk(tree):
        name = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
        if name in ("Dense", "EinsumDense") and not isinstance(node, ast.ClassDef):
            return f"{name} in line {getattr(node, 'lineno', '?')}"
    return ""


@check(examples=5)
@given(shape=st.sampled_from([(None, 4), (None, 2, 3), (None, None, 5), (7, 3, 4, 2), (None, 3, 2, 5, 4)]), units=UNITS)
def test_weights(pair: Pair, shape: tuple[int | None, ...], units: int) -> None:
    """build, and not __init__, makes a kernel and a bias with the right names and shapes"""
    pair.agree("weights", input_shape=shape, units=units, because="the weights are not those that the task asks for")


@check(examples=12)
@given(shape=INPUT_SHAPES, units=UNITS, pattern=patterns())
def test_numbers(pair: Pair, shape: tuple[int, ...], units: int, pattern: int) -> None:
    """The output is x @ kernel + bias for any rank from two on and any batch size"""
    pair.agree("forward", **_values(shape, units, pattern))


@check(examples=5)
@given(
    shape=FEW_SHAPES,
    name=NONLINEAR,
    function=st.sampled_from(["keras.ops.square", "keras.activations.softmax"]),
    pattern=patterns(),
)
def test_activation(pair: Pair, shape: tuple[int, ...], name: str, function: str, pattern: int) -> None:
    """The activation, given by name or as a function, is applied to x @ kernel + bias"""
    values = _values(shape, 2, pattern)
    pair.agree("forward", activation=name, **values, because=f"activation={name!r}, a name, gives another output")
    pair.agree(
        "forward", activation=function, **values, because=f"activation={function}, a function, gives another output"
    )


@check(examples=4)
@given(shape=FEW_SHAPES, pattern=patterns())
def test_without_bias(pair: Pair, shape: tuple[int, ...], pattern: int) -> None:
    """With use_bias=False there is a kernel only, and nothing is added"""
    values = _values(shape, 2, pattern)
    because = "with use_bias=False the kernel should be all"
    pair.agree("without_bias", x=values["x"], kernel=values["kernel"], because=because)


@check(examples=4)
@given(
    shape=st.sampled_from([(2, 3), (4, 5)]),
    kernel=st.sampled_from(["ones", 0.5, -2.0, "a function"]),
    bias=st.sampled_from(["ones", 0.25, "a function", -1.5]),
)
def test_initializers(pair: Pair, shape: tuple[int, int], kernel: Any, bias: Any) -> None:
    """kernel_initializer and bias_initializer decide how the weights start"""
    args = {"features": shape[0], "units": shape[1], "kernel_initializer": kernel, "bias_initializer": bias}
    pair.agree("initial_values", **args, because="the weights start from other values")


def test_default_values(pair: Pair) -> None:
    """By default the kernel starts from glorot_uniform and the bias from zeros"""
    # From one draw of 2880 values to the next the deviation varies by 1%; the next initializer is 10% away.
    because = "the weights do not start as glorot_uniform and zeros make them"
    pair.agree("default_values", features=120, units=24, rtol=0.05, atol=0.002, because=because)


UNKNOWN = st.sampled_from([None, 2, 3])


@check(examples=5)
@given(middle=st.lists(UNKNOWN, min_size=1, max_size=3), batch=UNKNOWN, features=SIDES, units=UNITS)
def test_symbolic(pair: Pair, middle: list[int | None], batch: int | None, features: int, units: int) -> None:
    """The output shape is known for symbolic inputs, whose batch size and inner axes may be unknown"""
    because = "the output of a symbolic input is not as it should be"
    pair.agree("symbolic", input_shape=[batch, *middle, features], units=units, because=because)


@check(examples=4)
@given(
    pattern=patterns(),
    activation=NONLINEAR,
    initializer=st.sampled_from(["ones", "zeros"]),
    constant=st.sampled_from([0.5, 2.0, -1.0]),
    trainable=st.booleans(),
)
def test_config(pair: Pair, pattern: int, activation: str, initializer: str, constant: float, trainable: bool) -> None:
    """get_config is plain data, and from_config makes an equal layer of it"""
    options: dict[str, Any] = {
        "activation": activation,
        "initializer": initializer,
        "constant": constant,
        "trainable": trainable,
    }
    because = "a copy made by from_config(get_config()) is not like the original"
    pair.agree("copies", x=fill((2, 2), pattern), **options, because=because, rtol=1e-2, atol=1e-2)


@check(examples=4)
@given(
    good=st.integers(1, 5),
    integer=st.integers(-5, -1),
    number=st.sampled_from([1.0, 2.0, 0.5, 2.5]),
    text=st.sampled_from(["3", "units"]),
)
def test_units(pair: Pair, good: int, integer: int, number: float, text: str) -> None:
    """units that are no positive int are refused with ValueError or TypeError: 0, -1, 2.0, True, "3" """
    candidates = [good, 0, integer, number, text, False, True]
    pair.agree("units_taken", candidates=candidates, because="units are not checked as the task asks")


def test_trainable(pair: Pair) -> None:
    """trainable=False freezes both weights, and layer.trainable thaws them again"""
    pair.agree("frozen", features=3, units=2, because="the wrong weights are trainable")


def test_two_layers(pair: Pair) -> None:
    """Two layers have nothing in common: other starting values, own weights, own activation"""
    kernels, biases = [fill((3, 2), 5), fill((3, 2), 6)], [fill((2,), 7), fill((2,), 8)]
    pair.agree("two_layers", x=fill((2, 3), 9), kernels=kernels, biases=biases)


@check(examples=4)
@given(shape=FEW_SHAPES, activation=st.sampled_from([None, "tanh"]), pattern=patterns())
def test_gradients(pair: Pair, shape: tuple[int, ...], activation: str | None, pattern: int) -> None:
    """Gradients reach the kernel, the bias and the input"""
    because = "a gradient is wrong or missing"
    pair.agree("gradients", activation=activation, **_values(shape, 2, pattern), because=because, rtol=5e-3, atol=1e-3)


def test_mixed_precision(pair: Pair) -> None:
    """dtype is obeyed: under mixed_float16 the weights are float32 and the output float16, under float16 both are"""
    for dtype in ("mixed_float16", "float16"):
        pair.agree("precision", dtype=dtype, **_values((2, 3), 2, 1), rtol=1e-2, atol=1e-2)


def test_own_work(pair: Pair) -> None:
    """SimpleDense is a Layer that does its own work, without a built-in dense layer"""
    pair.agree("ownership", features=3, units=2, because="write the layer with weights of its own")
    found = _built_in_dense(pair.tree)
    expect(not found, "the built-in dense layers are not to be used here", expected="no Dense", got=found)


def test_save_and_load(pair: Pair) -> None:
    """A model with SimpleDense can be saved as .keras and loaded without custom_objects"""
    values = _values((2, 3), 2, 1)
    pair.agree("saved", activation="relu", **values, because="the loaded model is not the saved one")
