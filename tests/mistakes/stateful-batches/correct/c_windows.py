"""Sliding windows, of which the right ones are chosen by number."""

import keras
import numpy as np


def make_batches(series, timesteps, batch_size):
    per_row = (len(series) - 1) // (timesteps * batch_size)
    if per_row <= 0:
        raise ValueError(f"need more than {timesteps * batch_size} values")
    starts = timesteps * np.arange(per_row * batch_size).reshape(batch_size, per_row).T
    windows = np.lib.stride_tricks.sliding_window_view(series, timesteps, axis=0)
    return np.moveaxis(windows[starts], -1, 2), series[starts + timesteps]


class Fresh(keras.callbacks.Callback):
    """Zero states before the data come."""

    def on_epoch_begin(self, epoch, logs=None):
        for layer in self.model.layers:
            if getattr(layer, "stateful", False):
                for state in layer.states:
                    state.assign(np.zeros(state.shape))


def train(model, several, timesteps, batch_size, epochs):
    fresh = Fresh()
    fresh.set_model(model)
    history = []
    for epoch in range(epochs):
        losses = []
        for series in several:
            fresh.on_epoch_begin(epoch)
            for x, y in zip(*make_batches(series, timesteps, batch_size)):
                losses.append(float(model.train_on_batch(x, y, return_dict=True)["loss"]))
        history.append(sum(losses) / len(losses))
    return history
