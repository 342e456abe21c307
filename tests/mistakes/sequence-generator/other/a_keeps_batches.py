"""Batches are kept in a dictionary and not read again."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    """Batches of samples that lie on disk."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.paths = list(paths)
        self.labels = np.array(labels)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.rng = np.random.default_rng(seed)
        self.order = np.arange(len(self.paths))
        self.cache = {}
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        index = range(len(self))[index]
        start = index * self.batch_size
        chosen = self.order[start : start + self.batch_size]
        if index not in self.cache:
            self.cache[index] = np.stack([np.load(self.paths[i]) for i in chosen])
        return self.cache[index], self.labels[chosen]

    def on_epoch_end(self):
        if self.shuffle:
            self.order = self.rng.permutation(len(self.paths))
            self.cache.clear()
