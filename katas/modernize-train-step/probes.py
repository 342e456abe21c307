"""Probes of the modernize-train-step kata. Layers and optimizers arrive as the Keras expressions of a learner."""

import contextlib
import warnings

import keras


def construction(solution, features, units, x):
    """Call build_model and look at what it made, before and after a first prediction"""
    model = solution.build_model(features, units)
    made = {
        "is a keras.Sequential": isinstance(model, keras.Sequential),
        "is a CentredModel": isinstance(model, solution.CentredModel),
        "weights before any data": [list(weight.shape) for weight in model.weights],
    }
    for layer, weights in _START.items():
        model.get_layer(layer).set_weights([_grid(weight.shape, weights) for weight in model.get_layer(layer).weights])
    return made | {
        "layers": [layer.name for layer in model.layers if layer.name in ("hidden", "activation", "out")],
        "prediction": keras.ops.convert_to_numpy(model(x)),
    }


def built_model(solution, arguments, x, y, steps):
    """Call build_model, set weights, train_on_batch several times, then test_on_batch"""
    model = solution.build_model(x.shape[1], 3, **arguments)
    model.run_eagerly = True
    if not model.built:
        model.build((None, x.shape[1]))
    for layer, weights in _START.items():
        model.get_layer(layer).set_weights([_grid(weight.shape, weights) for weight in model.get_layer(layer).weights])
    logs = [model.train_on_batch(x, y, return_dict=True) for _ in range(steps)]
    return {"logs": logs, "tested": model.test_on_batch(x, y, return_dict=True), "weights": _weights(model)}


def warnings_when_built(solution, features, units, arguments):
    """Call build_model and note every warning"""
    with _noted() as found:
        solution.build_model(features, units, **arguments)
    return found


def warnings_in_use(solution, layers, x, y, sample_weight=None):
    """Make CentredModel(layers), compile, train_on_batch, test_on_batch, and note every warning"""
    with _noted() as found:
        model = _compiled(solution, layers, {}, run_eagerly=True)
        model.train_on_batch(x, y, sample_weight=sample_weight)
        model.test_on_batch(x, y, sample_weight=sample_weight)
    return found


def train(solution, layers, weights, x, y, sample_weight=None, steps=1, **options):
    """Make CentredModel(layers), set weights, compile with run_eagerly=True, train_on_batch"""
    model = _compiled(solution, layers, weights, run_eagerly=True, **options)
    logs = [model.train_on_batch(x, y, sample_weight=sample_weight, return_dict=True) for _ in range(steps)]
    return {"logs": logs, "weights": _weights(model), "updates": int(model.optimizer.iterations)}


def evaluate_batch(solution, layers, weights, x, y, sample_weight=None, **options):
    """Make CentredModel(layers), set weights, compile with run_eagerly=True, test_on_batch"""
    model = _compiled(solution, layers, weights, run_eagerly=True, **options)
    return model.test_on_batch(x, y, sample_weight=sample_weight, return_dict=True)


def evaluate(solution, layers, weights, x, y, batch_size, sample_weight=None, **options):
    """Make CentredModel(layers), set weights, compile, call evaluate twice"""
    model = _compiled(solution, layers, weights, **options)
    return [
        model.evaluate(x, y, batch_size=batch_size, sample_weight=sample_weight, verbose=0, return_dict=True)
        for _ in range(2)
    ]


def fit(solution, layers, weights, x, y, batch_size, epochs, class_weight=None, validated=False, **options):
    """Make CentredModel(layers), set weights, compile, call fit with shuffle=False"""
    model = _compiled(solution, layers, weights, **options)
    history = model.fit(
        x,
        y,
        batch_size=batch_size,
        epochs=epochs,
        shuffle=False,
        verbose=0,
        class_weight=None if class_weight is None else dict(enumerate(class_weight)),
        validation_data=(x, y) if validated else None,
    )
    return {"history": history.history, "weights": _weights(model)}


_START = {"hidden": 3, "out": 5}


def _grid(shape, number):
    """Plain start weights of any shape."""
    count = keras.ops.size(keras.ops.zeros(shape))
    return keras.ops.convert_to_numpy(keras.ops.reshape((keras.ops.arange(count) * number % 7 - 3) / 4, shape))


def _compiled(solution, layers, weights, optimizer="SGD(0.1)", loss="mse", frozen=(), **options):
    model = solution.CentredModel([_keras(text) for text in layers])
    for name, arrays in weights.items():
        model.get_layer(name).set_weights(arrays)
    for name in frozen:
        model.get_layer(name).trainable = False
    model.compile(optimizer=_keras(optimizer), loss=loss, **options)
    return model


def _keras(text):
    return eval(text, {**vars(keras.layers), **vars(keras.optimizers), "L2": keras.regularizers.L2})


def _weights(model):
    return {layer.name: layer.get_weights() for layer in model.layers if layer.weights}


@contextlib.contextmanager
def _noted():
    """The warnings that are given, whether or not somebody filters them: their kind and first line."""
    found = []
    original = warnings.warn

    def warn(message, category=None, *_, **__):
        kind = type(message) if isinstance(message, Warning) else category or UserWarning
        if issubclass(kind, (UserWarning, DeprecationWarning, FutureWarning, PendingDeprecationWarning)):
            text = f"{kind.__name__}: {str(message).strip().splitlines()[0][:100]}"
            found.extend([text] if text not in found else [])

    warnings.warn = warn
    try:
        yield found
    finally:
        warnings.warn = original
