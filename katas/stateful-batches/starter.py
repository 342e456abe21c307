"""Training a stateful network on long series. It runs, and it trains badly: find out why (see the task)."""

import numpy as np


def make_batches(series, timesteps, batch_size):
    """Cut a series into batches of windows for a stateful network.

    Args:
        series: array of shape (time, features).
        timesteps: length of a window.
        batch_size: windows in a batch.

    Returns:
        x of shape (batches, batch_size, timesteps, features), and y of shape (batches, batch_size, features), which
        holds for each window the value that follows it.
    """
    features = series.shape[1]
    batches = (len(series) - 1) // (batch_size * timesteps)
    if batches < 1:
        raise ValueError(f"{len(series)} values are too few for a batch of {batch_size} windows")
    used = batches * batch_size * timesteps
    x = series[:used].reshape(batches, batch_size, timesteps, features)
    y = series[timesteps : used + 1 : timesteps].reshape(batches, batch_size, features)
    return x, y


def reset_states(model):
    """Set the states of all stateful layers to zero."""
    for layer in model.layers:
        if getattr(layer, "stateful", False):
            layer.reset_state()


def train(model, several, timesteps, batch_size, epochs):
    """Train on several series, one after the other.

    Args:
        model: compiled, with stateful layers and batches of shape (batch_size, timesteps, features).
        several: list of arrays of shape (time, features).
        timesteps, batch_size: see make_batches.
        epochs: how often all series are gone through.

    Returns:
        For each epoch the mean of the losses of its batches, a list of numbers.
    """
    history = []
    for _ in range(epochs):
        reset_states(model)
        losses = []
        for series in several:
            for x, y in zip(*make_batches(series, timesteps, batch_size), strict=True):
                losses.append(model.train_on_batch(x, y))
        history.append(float(np.mean(losses)))
    return history
