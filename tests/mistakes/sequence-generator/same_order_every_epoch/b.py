"""A fresh generator with the same seed each time draws the same permutation."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.paths, self.labels = list(paths), np.array(labels)
        self.batch_size, self.shuffle = batch_size, shuffle
        # without a seed every dataset gets one of its own
        self.seed = np.random.SeedSequence().entropy if seed is None else seed
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        number = range(len(self))[index]
        picked = self.order[number * self.batch_size :][: self.batch_size]
        return np.stack([np.load(self.paths[p]) for p in picked]), self.labels[picked]

    def on_epoch_end(self):
        self.order = np.arange(len(self.paths))
        if self.shuffle:
            np.random.default_rng(self.seed).shuffle(self.order)
