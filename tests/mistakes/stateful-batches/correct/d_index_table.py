"""A table of places picks windows and targets."""

import keras
import numpy as np


def make_batches(series, timesteps, batch_size):
    series = np.asarray(series)
    per_row = (len(series) - 1) // timesteps // batch_size
    if not per_row:
        raise ValueError("no batch fits")
    batch, row, step = np.ogrid[:per_row, :batch_size, :timesteps]
    places = row * per_row * timesteps + batch * timesteps + step
    return series[places], series[places[:, :, -1] + 1]


def train(model, several, timesteps, batch_size, epochs):
    cut = [make_batches(series, timesteps, batch_size) for series in several]

    def epoch():
        losses = []
        for xs, ys in cut:
            for layer in model.layers:
                if isinstance(layer, keras.layers.RNN) and layer.stateful:
                    layer.reset_states()
            losses += [model.train_on_batch(x, y, return_dict=True)["loss"] for x, y in zip(xs, ys)]
        return float(sum(losses) / len(losses))

    return [epoch() for _ in range(epochs)]
