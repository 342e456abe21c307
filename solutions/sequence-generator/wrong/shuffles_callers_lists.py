"""The lists that were passed in are shuffled themselves, but they are the caller's: shuffle indices or copies."""

import math

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    """Reads one .npy file per sample, a batch at a time and only when the batch is asked for."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        # workers, use_multiprocessing and max_queue_size belong to PyDataset.
        super().__init__(**kwargs)
        self.batch_size = batch_size
        self.paths = paths
        self.labels = labels
        self.shuffle = shuffle
        self.random = np.random.default_rng(seed)
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.paths) / self.batch_size)

    def __getitem__(self, index):
        # A range knows negative indices and raises IndexError beyond both ends.
        start = range(len(self))[index] * self.batch_size
        batch = slice(start, start + self.batch_size)
        return np.stack([np.load(path) for path in self.paths[batch]]), np.array(self.labels[batch])

    def on_epoch_end(self):
        if self.shuffle:
            # Two generators in the same state move both lists alike.
            seed = self.random.integers(2**32)
            np.random.default_rng(seed).shuffle(self.paths)
            np.random.default_rng(seed).shuffle(self.labels)
