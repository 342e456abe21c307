"""Probes of the stateful-batches kata: the arrays, and small networks that are fed with them."""

import keras
import numpy as np


def batches(solution, series, timesteps, batch_size):
    """Call make_batches"""
    x, y = solution.make_batches(series, timesteps, batch_size)
    return {"x": _array(x), "y": _array(y)}


def shapes(solution, series, timesteps, batch_size):
    """Call make_batches and look at the shapes and the dtypes"""
    arrays = batches(solution, series, timesteps, batch_size)
    return {name: _kind(value) for name, value in arrays.items()}


def callers_series(solution, series, timesteps, batch_size):
    """Call make_batches and look at the series that was passed in"""
    before = series.copy()
    solution.make_batches(series, timesteps, batch_size)
    return "as it was" if np.array_equal(before, series) else "changed"


def carried(solution, series, stretches, timesteps, batch_size, units, seed):
    """Feed x batch by batch to a stateful LSTM, and each row's stretch as a whole to the same LSTM without states"""
    features = series.shape[1]
    x, _ = solution.make_batches(series, timesteps, batch_size)
    stateful = keras.Sequential(
        [keras.Input(batch_shape=(batch_size, timesteps, features)), _layer("LSTM", units, seed, stateful=True)]
    )
    stateless = keras.Sequential(
        [keras.Input((None, features)), _layer("LSTM", units, seed, return_sequences=True)],
    )
    after_each = [keras.ops.convert_to_numpy(stateful(np.asarray(batch))) for batch in x]
    at_each_place = keras.ops.convert_to_numpy(stateless(stretches))
    return {
        "batch after batch": np.stack(after_each, axis=1),
        "one pass": at_each_place[:, timesteps - 1 :: timesteps],
    }


def training(solution, several, timesteps, batch_size, epochs, seed):
    """Compile a network with a stateful LSTM and a Dense layer, train it, look at losses and weights"""
    features = several[0].shape[1]
    model = keras.Sequential(
        [
            keras.Input(batch_shape=(batch_size, timesteps, features)),
            _layer("LSTM", 2, seed, stateful=True),
            keras.layers.Dense(features, kernel_initializer=_values(seed + 5)),
        ]
    )
    # Tracing costs most with TensorFlow, single operations cost most with JAX.
    eager = keras.backend.backend() == "tensorflow"
    model.compile(keras.optimizers.SGD(0.5), "mean_squared_error", run_eagerly=eager)
    history = solution.train(model, several, timesteps, batch_size, epochs)
    return {"history": _numbers(history), "weights": model.get_weights()}


def feeding(solution, several, timesteps, batch_size, epochs, layers, seed, seen=0):
    """Call train with a model that notes batches and states instead of learning; its losses are 1, 2, 3, ..."""
    features = several[0].shape[1]
    # The name that Keras would give it after its class is not allowed in a graph.
    model = _Noting([keras.Input(batch_shape=(batch_size, timesteps, features))], name="network")
    for number, kind in enumerate(layers):
        again = number < len(layers) - 1
        model.add(_layer(kind, 2, seed + 10 * number, stateful=True, return_sequences=again))
    model.add(keras.layers.Dense(features, kernel_initializer=_values(seed + 5)))
    model.compile(keras.optimizers.SGD(0.5), "mean_squared_error")
    for _ in range(seen):
        model(np.ones((batch_size, timesteps, features), "float32"))
    model.notes = []
    history = solution.train(model, several, timesteps, batch_size, epochs)
    return {"steps": model.notes, "history": _numbers(history)}


class _Noting(keras.Sequential):
    """A model whose states move on with each batch, while its weights stay."""

    def train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False):  # noqa: ARG002
        before = [[keras.ops.convert_to_numpy(state) for state in layer.states] for layer in self._recurrent()]
        last = getattr(self, "last", None)
        words = [_state(states, last and last[number]) for number, states in enumerate(before)]
        x, y = keras.ops.convert_to_numpy(x), keras.ops.convert_to_numpy(y)
        note = {"rows begin with": x[:, 0, 0].tolist(), "targets": y[:, 0].tolist(), "states before": words}
        self.notes.append(note)
        # Small numbers: a gate that is shut would leave the states at zero.
        self(np.asarray(x, "float32") / 100)
        self.last = [[keras.ops.convert_to_numpy(state) for state in layer.states] for layer in self._recurrent()]
        loss = float(len(self.notes))
        return {"loss": loss} if return_dict else loss

    def _recurrent(self):
        return [layer for layer in self.layers if getattr(layer, "stateful", False)]


def _state(states, last):
    if not any(state.any() for state in states):
        return "zero"
    carried = last is not None and all(np.array_equal(one, other) for one, other in zip(states, last, strict=True))
    return "carried on" if carried else "something else"


def _layer(kind, units, seed, **options):
    return getattr(keras.layers, kind)(
        units, kernel_initializer=_values(seed), recurrent_initializer=_values(seed + 1), **options
    )


def _values(seed):
    return keras.initializers.RandomUniform(-1.0, 1.0, seed=seed)


def _array(value):
    return value if isinstance(value, np.ndarray) else f"{type(value).__name__}, not a NumPy array"


def _kind(value):
    return value if isinstance(value, str) else [str(value.dtype), *value.shape]


def _numbers(history):
    if not isinstance(history, list):
        return f"{type(history).__name__}, not a list"
    return [float(value) for value in history]
