"""States are zeroed by hand: once at the beginning, then when a series is over. A running mean."""

import numpy as np


def _zero(model):
    for layer in model.layers:
        for state in getattr(layer, "states", None) or []:
            state.assign(np.zeros(state.shape, "float32"))


def _rows(series, batch_size, length):
    for row in range(batch_size):
        yield series[row * length : (row + 1) * length], series[row * length + 1 : (row + 1) * length + 1]


def make_batches(series, timesteps, batch_size):
    windows, rest = divmod(len(series) - 1, timesteps)
    batches = windows // batch_size
    if len(series) < 2 or batches == 0:
        raise ValueError("series is too short")
    x = np.empty((batches, batch_size, timesteps, series.shape[1]), series.dtype)
    y = np.empty((batches, batch_size, series.shape[1]), series.dtype)
    for row, (inputs, targets) in enumerate(_rows(series, batch_size, batches * timesteps)):
        x[:, row] = inputs.reshape(batches, timesteps, -1)
        y[:, row] = targets[timesteps - 1 :: timesteps]
    return x, y


def train(model, several, timesteps, batch_size, epochs):
    history = []
    _zero(model)
    for _ in range(epochs):
        mean = seen = 0
        for series in several:
            x, y = make_batches(series, timesteps, batch_size)
            for number in range(x.shape[0]):
                seen += 1
                mean += (float(model.train_on_batch(x=x[number], y=y[number])) - mean) / seen
            _zero(model)
        history.append(mean)
    return history
