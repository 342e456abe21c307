"""Consecutive windows are grouped into batches."""

import keras
import numpy as np


def forget(model):
    for layer in model.layers:
        if isinstance(layer, keras.layers.RNN):
            layer.reset_states()


def make_batches(series, timesteps, batch_size):
    count = (len(series) - 1) // timesteps // batch_size
    if count < 1:
        raise ValueError("not a single batch")
    used = count * timesteps * batch_size
    windows = np.array(np.split(series[:used], count * batch_size))
    following = series[range(timesteps, used + 1, timesteps)]
    return np.array(np.split(windows, count)), np.array(np.split(following, count))


def train_on(model, series, timesteps, batch_size):
    x, y = make_batches(series, timesteps, batch_size)
    forget(model)
    return [model.train_on_batch(batch, targets) for batch, targets in zip(x, y)]


def train(model, several, timesteps, batch_size, epochs):
    losses = [
        [loss for series in several for loss in train_on(model, series, timesteps, batch_size)] for _ in range(epochs)
    ]
    return [float(np.mean(of_epoch)) for of_epoch in losses]
