"""The first value is appended as the last target."""

import keras
import numpy as np


def forget(model):
    for layer in model.layers:
        if isinstance(layer, keras.layers.RNN):
            layer.reset_states()


def make_batches(series, timesteps, batch_size):
    count = len(series) // timesteps // batch_size
    if count < 1:
        raise ValueError("not a single batch")
    used = count * timesteps * batch_size
    stretches = np.split(series[:used], batch_size)
    following = np.split(np.concatenate([series, series[:1]])[1 : used + 1], batch_size)
    places = range(0, count * timesteps, timesteps)
    x = [np.stack([stretch[k : k + timesteps] for stretch in stretches]) for k in places]
    y = [np.stack([values[k + timesteps - 1] for values in following]) for k in places]
    return np.stack(x), np.stack(y)


def train_on(model, series, timesteps, batch_size):
    x, y = make_batches(series, timesteps, batch_size)
    forget(model)
    return [model.train_on_batch(batch, targets) for batch, targets in zip(x, y)]


def train(model, several, timesteps, batch_size, epochs):
    losses = [
        [loss for series in several for loss in train_on(model, series, timesteps, batch_size)] for _ in range(epochs)
    ]
    return [float(np.mean(of_epoch)) for of_epoch in losses]
