"""Shuffles the very lists that were passed in."""

import math
import random

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.batch_size = batch_size
        self.paths = paths
        self.labels = labels
        self.shuffle = shuffle
        self.random = random.Random(seed)
        self.dtype = np.array(labels).dtype
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        if index < 0:
            index = len(self) + index
        if index < 0 or index >= len(self):
            raise IndexError(index)
        part = slice(self.batch_size * index, self.batch_size * (index + 1))
        x = np.stack([np.load(path) for path in self.paths[part]])
        y = np.array(self.labels[part], dtype=self.dtype)
        return x, y

    def on_epoch_end(self):
        if not self.shuffle:
            return
        # Fisher-Yates over both at once, so that pairs stay together
        for i in range(len(self.paths) - 1, 0, -1):
            j = self.random.randrange(i + 1)
            self.paths[i], self.paths[j] = self.paths[j], self.paths[i]
            kept = np.copy(self.labels[i]) if isinstance(self.labels, np.ndarray) else self.labels[i]
            self.labels[i] = self.labels[j]
            self.labels[j] = kept
