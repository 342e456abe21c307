"""Shuffles in place what the caller passed in."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.paths, self.labels = paths, labels
        self.rng = np.random.default_rng(seed)
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        if index < 0:
            index = len(self) + index
        if not 0 <= index < len(self):
            raise IndexError("batch index out of range")
        part = slice(index * self.batch_size, index * self.batch_size + self.batch_size)
        return np.stack([np.load(p) for p in self.paths[part]]), np.array(self.labels)[part]

    def on_epoch_end(self):
        if not self.shuffle:
            return
        # the same seed for both, so that pairs stay together
        draw = int(self.rng.integers(2**32))
        np.random.default_rng(draw).shuffle(self.paths)
        np.random.default_rng(draw).shuffle(self.labels)
