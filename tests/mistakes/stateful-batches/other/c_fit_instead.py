"""fit without shuffling: the loss is a mean over samples, the last batch of a series carries on into the next."""

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
            for layer in model.layers:
                if getattr(layer, "stateful", False):
                    layer.reset_state()
            x, y = make_batches(series, timesteps, batch_size)
            flat = x.reshape(-1, *x.shape[2:]), y.reshape(-1, y.shape[-1])
            losses += model.fit(*flat, batch_size=batch_size, shuffle=False, verbose=0).history["loss"]
        history.append(float(np.mean(losses)))
    return history
