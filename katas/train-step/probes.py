"""Probes of the train-step kata. Layers and optimizers arrive as the Keras expressions that a learner would write."""

import keras


def make(solution, layers, settings, name, x):
    """Make L2TrainedModel(layers, name=name, **settings), and one that gets its layers by add; call both on x"""
    model = solution.L2TrainedModel([_keras(text) for text in layers], name=name, **settings)
    grown = solution.L2TrainedModel(**settings)
    for text in layers:
        grown.add(_keras(text))
    return {
        "is a keras.Sequential": isinstance(model, keras.Sequential),
        "name": model.name,
        "layers": [layer.name for layer in model.layers],
        "output": keras.ops.convert_to_numpy(model(x)),
        "output of the model made with add": keras.ops.convert_to_numpy(grown(x)),
    }


def train(solution, layers, settings, weights, x, y, sample_weight=None, batch_sizes=None, **options):
    """Make L2TrainedModel(layers, **settings), set weights, compile with run_eagerly=True, train_on_batch each batch"""
    model = _compiled(solution, layers, settings, weights, run_eagerly=True, **options)
    logs = []
    start = 0
    for size in batch_sizes or [len(x)]:
        batch = slice(start, start + size)
        part = None if sample_weight is None else sample_weight[batch]
        logs.append(model.train_on_batch(x[batch], y[batch], sample_weight=part, return_dict=True))
        start += size
    return {"logs": logs, "weights": _weights(model)}


def train_and_test(solution, layers, settings, weights, x, y, **options):
    """Make L2TrainedModel(layers, **settings), set weights, compile; train_on_batch, reset_metrics, test_on_batch"""
    model = _compiled(solution, layers, settings, weights, run_eagerly=True, **options)
    trained = model.train_on_batch(x, y, return_dict=True)
    model.reset_metrics()
    return {"trained": trained, "tested": model.test_on_batch(x, y, return_dict=True)}


def fit(solution, layers, settings, weights, x, y, batch_size, epochs, class_weight=None, **options):
    """Make L2TrainedModel(layers, **settings), set weights, compile, call fit with shuffle=False"""
    model = _compiled(solution, layers, settings, weights, **options)
    after_batch = []

    def keep(batch, logs):
        after_batch.append({"batch": batch, **logs})

    history = model.fit(
        x,
        y,
        batch_size=batch_size,
        epochs=epochs,
        shuffle=False,
        verbose=0,
        class_weight=None if class_weight is None else dict(enumerate(class_weight)),
        callbacks=[keras.callbacks.LambdaCallback(on_train_batch_end=keep)],
    )
    return {"history": history.history, "logs after each batch": after_batch, "weights": _weights(model)}


def _compiled(
    solution,
    layers,
    settings,
    weights,
    optimizer="SGD(0.1)",
    loss="mean_squared_error",
    frozen=(),
    added=False,
    **options,
):
    if added:
        model = solution.L2TrainedModel(**settings)
        for text in layers:
            model.add(_keras(text))
    else:
        model = solution.L2TrainedModel([_keras(text) for text in layers], **settings)
    for name, arrays in weights.items():
        model.get_layer(name).set_weights(arrays)
    for name in frozen:
        model.get_layer(name).trainable = False
    model.compile(optimizer=_keras(optimizer), loss=loss, **options)
    return model


def _keras(text):
    return eval(text, {**vars(keras.layers), **vars(keras.optimizers), "Sequential": keras.Sequential})


def _weights(model):
    return {layer.name: layer.get_weights() for layer in model.layers if layer.weights}
