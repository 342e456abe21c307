"""Transposed, fed as tensors in float32, every layer that can forget is asked to."""

import keras
import numpy as np


def make_batches(series, timesteps, batch_size):
    n = (series.shape[0] - 1) // (timesteps * batch_size)
    if n <= 0:
        raise ValueError(f"at least {timesteps * batch_size + 1} values are needed, there are {series.shape[0]}")
    rows = np.stack(np.split(series[: n * timesteps * batch_size], batch_size))
    x = np.stack(np.split(rows, n, axis=1))
    following = np.concatenate([x[1:, :, 0], np.empty_like(x[:1, :, 0])])
    ends = np.arange(1, batch_size + 1) * n * timesteps
    following[-1] = series[ends]
    return x, following


def forget(model):
    for layer in model.layers:
        if hasattr(layer, "reset_state"):
            layer.reset_state()


def batches_of(several, timesteps, batch_size):
    for series in several:
        x, y = make_batches(series, timesteps, batch_size)
        for number, pair in enumerate(zip(x, y, strict=True)):
            yield number == 0, *pair


def train(model, several, timesteps, batch_size, epochs):
    result = []
    for _ in range(epochs):
        losses = np.zeros(0)
        for first, x, y in batches_of(several, timesteps, batch_size):
            if first:
                forget(model)
            loss = model.train_on_batch(
                keras.ops.convert_to_tensor(x, "float32"), keras.ops.convert_to_tensor(y, "float32")
            )
            losses = np.append(losses, loss)
        result.append(losses.mean())
    return result
