"""States are reset when a series is over, so what the model saw before training is still in the first one."""

import numpy as np


def make_batches(series, timesteps, batch_size):
    n = (len(series) - 1) // (timesteps * batch_size)
    if n < 1:
        raise ValueError("too short")
    used = n * timesteps * batch_size
    x = series[:used].reshape(batch_size, n, timesteps, -1).swapaxes(0, 1)
    y = series[timesteps : used + 1 : timesteps].reshape(batch_size, n, -1).swapaxes(0, 1)
    return x, y


def train(model, several, timesteps, batch_size, epochs):
    history = []
    for _ in range(epochs):
        losses = []
        for series in several:
            for x, y in zip(*make_batches(series, timesteps, batch_size)):
                losses.append(model.train_on_batch(x, y))
            for layer in model.layers:
                if getattr(layer, "stateful", False):
                    layer.reset_state()
        history.append(float(np.mean(losses)))
    return history
