"""Correct: the batches are a range of first positions in an order that is replaced as a whole."""

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    """Batches of samples that lie on disk as one .npy file each."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self._paths = tuple(paths)
        self._labels = np.array(labels)
        self._batch_size = batch_size
        self._rng = np.random.default_rng(seed) if shuffle else None
        self._order = self._next_order()

    def _next_order(self):
        count = len(self._paths)
        return np.arange(count) if self._rng is None else self._rng.permutation(count)

    def _starts(self):
        return range(0, len(self._paths), self._batch_size)

    def __len__(self):
        return len(self._starts())

    def __getitem__(self, index):
        start = self._starts()[index]  # a range knows negative indices and raises IndexError
        members = self._order[start : start + self._batch_size]
        first, *others = (np.load(self._paths[i]) for i in members)
        x = np.empty((len(members), *first.shape), dtype=first.dtype)
        x[0] = first
        for row, sample in enumerate(others, start=1):
            x[row] = sample
        return x, self._labels[members]

    def on_epoch_end(self):
        self._order = self._next_order()
