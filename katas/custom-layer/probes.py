"""Probes of the custom-layer kata: what is done with a SimpleDense, and what is told of it.

Weights are told apart by their rank (a kernel has two axes, a bias one), so that a wrong name fails one check only.
"""

import json
import re

import keras
import numpy as np
from keras import ops

# Plain messages: otherwise Keras adds name and value of every argument of `call`, and no two solutions raise the same.
keras.config.disable_traceback_filtering()

PLAIN_START = {"kernel_initializer": "zeros"}
"""For weights that get other values at once: drawing random ones is a third of the time that a layer takes."""


def weights(solution, input_shape, units):
    """Make SimpleDense(units, name="mine"), build it for input_shape and list its weights"""
    layer = solution.SimpleDense(units, name="mine", **PLAIN_START)
    unbuilt = len(layer.weights)
    layer.build(tuple(input_shape))
    return {
        "weights before build": unbuilt,
        "weights": {_plain_name(weight): list(weight.shape) for weight in _by_rank(layer.weights)},
        "trainable": [list(weight.shape) for weight in _by_rank(layer.trainable_weights)],
        "built": bool(layer.built),
    }


def forward(solution, x, kernel, bias, activation=None):
    """Make SimpleDense(units, activation), put kernel and bias into its weights and call it on x"""
    layer = solution.SimpleDense(kernel.shape[1], activation=_activation(activation), **PLAIN_START)
    return _told(layer, x, kernel, bias)


def without_bias(solution, x, kernel):
    """Make SimpleDense(units, use_bias=False), put kernel into its weight and call it on x"""
    layer = solution.SimpleDense(kernel.shape[1], use_bias=False, **PLAIN_START)
    # A bias that should not be there becomes visible in the output.
    return _told(layer, x, kernel, np.arange(1.0, kernel.shape[1] + 1, dtype="float32"))


def initial_values(solution, features, units, kernel_initializer, bias_initializer):
    """Make SimpleDense with these initializers (a number c stands for Constant(c)), build it, look at its weights"""
    layer = solution.SimpleDense(
        units=units,
        kernel_initializer=_initializer(kernel_initializer),
        bias_initializer=_initializer(bias_initializer),
    )
    layer.build((None, features))
    return _values(layer)


def default_values(solution, features, units):
    """Make SimpleDense(units), call it on ones, and look at the size of the values it starts with"""
    layer = solution.SimpleDense(units)
    layer(np.ones((1, features), "float32"))
    found = {}
    for name, weight in _roles(layer).items():
        values = ops.convert_to_numpy(weight)
        found[name] = {"standard deviation": float(np.std(values)), "largest size": float(np.abs(values).max())}
    return found


def symbolic(solution, input_shape, units):
    """Make SimpleDense(units), ask for its output shape and call it on a symbolic input of input_shape"""
    shape = tuple(input_shape)
    early = solution.SimpleDense(units).compute_output_shape(shape)
    layer = solution.SimpleDense(units, name="mine", **PLAIN_START)
    x = keras.KerasTensor(shape)
    output = layer(x)
    # A layer that has compute_output_shape is never run by a symbolic call; this runs it as a compiled model would.
    traced = keras.Operation.compute_output_spec(layer, x)
    return {
        "compute_output_shape": list(early),
        "shape of the symbolic output": list(output.shape),
        "dtype of the symbolic output": str(output.dtype),
        "axes in a compiled model": len(traced.shape),
    }


def gradients(solution, x, kernel, bias, activation):
    """Take the gradients of sum(layer(x) ** 2) with respect to kernel, bias and x"""
    layer = solution.SimpleDense(kernel.shape[1], activation=activation, **PLAIN_START)
    layer.build(x.shape)
    if not _put(layer, kernel, bias):
        return {"weights": _shapes(layer), "gradients": None}
    weights = {name: weight for name, weight in _roles(layer).items() if weight.trainable}
    found = _BACKENDS[keras.backend.backend()](layer, list(weights.values()), x)
    by_name = zip([*weights, "x"], found, strict=True)
    told = {name: None if gradient is None else ops.convert_to_numpy(gradient) for name, gradient in by_name}
    return {"weights": _shapes(layer), "gradients": told}


def copies(solution, x, activation, initializer, constant, trainable):
    """Make a layer by names, and one without bias by objects (function, Constant); copy both through their configs"""
    by_names = {"activation": activation, "kernel_initializer": initializer, "bias_initializer": _initializer(constant)}
    function = keras.activations.get(activation)
    by_objects = {"activation": function, "kernel_initializer": _initializer(constant), "use_bias": False}
    return {
        "layer by names": _copy(solution, x, **by_names, trainable=trainable, dtype="mixed_float16"),
        "layer by objects": _copy(solution, x, **by_objects, trainable=not trainable),
    }


def saved(solution, x, kernel, bias, activation):
    """Save a model with a SimpleDense as model.keras and load it again without custom_objects"""
    layer = solution.SimpleDense(kernel.shape[1], activation=activation, name="mine")
    model = keras.Sequential([keras.Input(x.shape[1:]), layer])
    found = {"weights": _shapes(layer), "loading": "not tried", "name": "", "output": None}
    if not _put(layer, kernel, bias):
        return found
    model.save("model.keras")
    try:
        again = keras.saving.load_model("model.keras", compile=False)
    except Exception as error:
        return {**found, "loading": _reason(error)}
    layer = again.layers[-1]
    return {
        "weights": _shapes(layer),
        "loading": f"a {type(layer).__name__}",
        "name": _name(layer),
        "output": ops.convert_to_numpy(again(x)),
    }


def two_layers(solution, x, kernels, biases):
    """Make two SimpleDense of the same size, give each its own weights and call both on x"""
    first = solution.SimpleDense(kernels[0].shape[1], activation="relu")
    second = solution.SimpleDense(kernels[1].shape[1])
    for layer in (first, second):
        layer(x)
    starts = [ops.convert_to_numpy(_roles(layer)["kernel"]) for layer in (first, second) if "kernel" in _roles(layer)]
    fits = [_put(layer, *values) for layer, *values in zip((first, second), kernels, biases, strict=True)]
    return {
        "kernels start": "equal" if len(starts) == 2 and np.array_equal(*starts) else "different",
        "first output": ops.convert_to_numpy(first(x)) if all(fits) else None,
        "second output": ops.convert_to_numpy(second(x)) if all(fits) else None,
    }


def precision(solution, x, kernel, bias, dtype):
    """Make SimpleDense(units, dtype=dtype, name="mine"), call it on x, look at the types of its weights and output"""
    layer = solution.SimpleDense(kernel.shape[1], dtype=dtype, name="mine", **PLAIN_START)
    layer.build(x.shape)
    types = {name: str(weight.dtype) for name, weight in _roles(layer).items()}
    found = {"compute dtype": str(layer.compute_dtype), "weight dtypes": types}
    return {**found, **_told(layer, x, kernel, bias), "name": _name(layer)}


def frozen(solution, features, units):
    """Make SimpleDense(units, name="mine", trainable=False), build it, set layer.trainable to True, then to False"""
    layer = solution.SimpleDense(units, name="mine", trainable=False, **PLAIN_START)
    layer.build((None, features))
    found = {"made frozen": _trainability(layer)}
    layer.trainable = True
    found["thawed"] = _trainability(layer)
    layer.trainable = False
    return {**found, "frozen again": _trainability(layer), "name": _name(layer)}


def units_taken(solution, candidates):
    """Make SimpleDense(units) for each of these units; good ones are also built for 3 features"""
    return {f"units={units!r}": _made(solution, units) for units in candidates}


def _made(solution, units):
    if type(units) is int and units > 0:
        layer = solution.SimpleDense(units, **PLAIN_START)
        layer.build((None, 3))
        return _shapes(layer)
    try:
        solution.SimpleDense(units)
    except (TypeError, ValueError):
        return "ValueError or TypeError"
    except Exception as error:
        return type(error).__name__
    return "accepted"


def ownership(solution, features, units):
    """Make and build SimpleDense(units) and look for a built-in layer that does its work"""
    layer = solution.SimpleDense(units)
    layer.build((None, features))
    inside = [type(inner) for inner in layer._flatten_layers(include_self=False) if inner.weights]
    parents = [kind for kind in type(layer).__mro__ if kind is not keras.layers.Layer]
    return {
        "is a Layer": isinstance(layer, keras.layers.Layer),
        "built-in layers inside that hold weights": [kind.__name__ for kind in inside if _is_built_in(kind)],
        "built-in parents": [kind.__name__ for kind in parents if _is_built_in(kind)],
    }


def _is_built_in(kind):
    return kind.__module__.startswith("keras.src.layers.")


def _activation(text):
    """A name as it stands, and for `keras.ops.square` the function."""
    if text is None or not text.startswith("keras."):
        return text
    found = keras
    for part in text.split(".")[1:]:
        found = getattr(found, part)
    return found


def _initializer(given):
    """A number c is `Constant(c)`, "a function" one that counts up, any other text the name of an initializer."""
    if given == "a function":
        return _ramp
    return given if isinstance(given, str) else keras.initializers.Constant(given)


def _ramp(shape, dtype=None):
    return ops.cast(ops.reshape(ops.arange(int(np.prod(shape))), shape), dtype)


def _roles(layer):
    """Kernel and bias, told by their rank."""
    names = {2: "kernel", 1: "bias"}
    return {names.get(len(weight.shape), "other"): weight for weight in _by_rank(layer.weights)}


def _by_rank(weights):
    return sorted(weights, key=lambda weight: -len(weight.shape))


def _shapes(layer):
    return [list(weight.shape) for weight in _by_rank(layer.weights)]


def _plain_name(weight):
    """The name without the number that Keras adds to names it makes up."""
    return re.sub(r"_\d+$", "", weight.name)


def _values(layer):
    """The values of each weight, or a word where they are drawn at random."""
    found = {}
    for name, weight in _roles(layer).items():
        values = ops.convert_to_numpy(weight)
        steps = np.unique(np.diff(values.ravel()))
        found[name] = values if steps.size == 1 else "random values"
    return found


def _put(layer, kernel, bias):
    """Put the values into the weights; False where the weights have no place for them."""
    values = {2: kernel, 1: bias}
    for weight in layer.weights:
        value = values.get(len(weight.shape))
        if value is None or tuple(weight.shape) != value.shape:
            return False
        weight.assign(value)
    return bool(layer.weights)


def _told(layer, x, kernel, bias):
    """Shapes of the weights, and the output where the values fit."""
    if not layer.built:
        # For one sample: the batch that it was built for must not matter.
        layer.build((1, *x.shape[1:]))
    fits = _put(layer, kernel, bias)
    return {"weights": _shapes(layer), "output": ops.convert_to_numpy(layer(x)) if fits else None}


def _trainability(layer):
    return {
        "trainable": [list(weight.shape) for weight in _by_rank(layer.trainable_weights)],
        "not trainable": [list(weight.shape) for weight in _by_rank(layer.non_trainable_weights)],
    }


def _copy(solution, x, **options):
    layer = solution.SimpleDense(3, name="mine", **options)
    layer.build(x.shape)
    config = layer.get_config()
    strange = {key: type(value).__name__ for key, value in config.items() if not _is_plain(value)}
    copy = solution.SimpleDense.from_config(config if strange else json.loads(json.dumps(config)))
    copy.build(x.shape)
    values = _values(copy)
    kernel = np.arange(-x.shape[1], 2.0 * x.shape[1], dtype="float32").reshape(x.shape[1], 3)
    return {
        "entries that are no plain data": strange,
        "name": _name(copy),
        "trainable": bool(copy.trainable),
        "dtype": copy.dtype_policy.name,
        "weights of the original": _shapes(layer),
        "initial values": values,
        **_told(copy, x, kernel, np.arange(1.0, 4.0, dtype="float32")),
    }


def _name(layer):
    """Whether a layer that was to be called "mine" is; names that Keras makes up carry a number."""
    return layer.name if layer.name == "mine" else "another name"


def _reason(error):
    """Type and innermost first sentence; the rest quotes names that differ from one solution to the next."""
    inner = str(error).rpartition("Exception encountered: ")[2]
    return f"{type(error).__name__}: {re.split(r'[.:] | using |[{]|$', inner, flags=re.M)[0][:120]}"


def _is_plain(value):
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True


def _tensorflow_gradients(layer, weights, x):
    import tensorflow as tf

    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = ops.sum(ops.square(layer(x)))
    return tape.gradient(loss, [*[weight.value for weight in weights], x])


def _jax_gradients(layer, weights, x):
    import jax

    def loss(values, x):
        places = {id(weight): value for weight, value in zip(weights, values, strict=True)}
        trainable = [places[id(weight)] for weight in layer.trainable_variables]
        outputs, _ = layer.stateless_call(trainable, [], x)
        return ops.sum(ops.square(outputs))

    gradient = jax.jit(jax.grad(loss, argnums=(0, 1)))
    of_weights, of_x = gradient([weight.value for weight in weights], ops.convert_to_tensor(x))
    return [*of_weights, of_x]


def _torch_gradients(layer, weights, x):
    x = ops.convert_to_tensor(x).clone().requires_grad_(True)
    ops.sum(ops.square(layer(x))).backward()
    return [*[weight.value.grad for weight in weights], x.grad]


_BACKENDS = {"tensorflow": _tensorflow_gradients, "jax": _jax_gradients, "torch": _torch_gradients}
