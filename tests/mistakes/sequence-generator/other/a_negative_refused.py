"""Negative indices are an error."""

import keras
import numpy as np


def read(path):
    """One sample."""
    with open(path, "rb") as file:
        return np.load(file)


def draw_order(count, entropy, epoch):
    """The order of an epoch depends on nothing but the entropy and the number of the epoch."""
    return np.random.default_rng([entropy, epoch]).permutation(count)


class NpyBatches(keras.utils.PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sample_files = tuple(paths)
        self.y = np.array(labels)
        self.batch_size = int(batch_size)
        self.shuffled = shuffle
        self.entropy = np.random.SeedSequence().entropy if seed is None else seed
        self.epoch = 0
        self._arrange()

    def _arrange(self):
        count = len(self.sample_files)
        self.positions = draw_order(count, self.entropy, self.epoch) if self.shuffled else np.arange(count)

    def __len__(self):
        return -(-len(self.sample_files) // self.batch_size)

    def __getitem__(self, index):
        batches = len(self)
        if index >= batches or index < 0:
            raise IndexError(f"batch {index} of {batches}")
        here = self.positions[index * self.batch_size :][: self.batch_size]
        return np.stack([read(self.sample_files[p]) for p in here]), self.y[here]

    def on_epoch_end(self):
        self.epoch += 1
        self._arrange()
