"""The series is divided among the rows first, so values between the stretches are lost."""

import numpy as np


def make_batches(series, timesteps, batch_size):
    stretch = len(series) // batch_size
    n = (stretch - 1) // timesteps
    if n < 1:
        raise ValueError("too short")
    rows = series[: stretch * batch_size].reshape(batch_size, stretch, -1)
    x = rows[:, : n * timesteps].reshape(batch_size, n, timesteps, -1).swapaxes(0, 1)
    y = rows[:, timesteps : n * timesteps + 1 : timesteps].swapaxes(0, 1)
    return x, y


def reset_states(model):
    for layer in model.layers:
        if getattr(layer, "stateful", False):
            layer.reset_state()


def train(model, several, timesteps, batch_size, epochs):
    history = []
    for _ in range(epochs):
        losses = []
        for series in several:
            reset_states(model)
            for x, y in zip(*make_batches(series, timesteps, batch_size)):
                losses.append(model.train_on_batch(x, y))
        history.append(float(np.mean(losses)))
    return history
