"""Windows move on by a single step."""

import numpy as np


def make_batches(series, timesteps, batch_size):
    n = (len(series) - 1) // (timesteps * batch_size)
    if n == 0:
        raise ValueError("series too short")
    length = n * timesteps
    x, y = [], []
    for b in range(n):
        starts = [row * length + b for row in range(batch_size)]
        x.append([series[s : s + timesteps] for s in starts])
        y.append([series[s + timesteps] for s in starts])
    return np.array(x), np.array(y)


def train(model, several, timesteps, batch_size, epochs):
    history = []
    for _ in range(epochs):
        total, count = 0.0, 0
        for series in several:
            for layer in model.layers:
                if hasattr(layer, "reset_state"):
                    layer.reset_state()
            x, y = make_batches(series, timesteps, batch_size)
            for b in range(len(x)):
                total += float(model.train_on_batch(x[b], y[b]))
                count += 1
        history.append(total / count)
    return history
