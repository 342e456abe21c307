"""The constructor opens one file to learn shape and dtype."""

import random

import numpy as np
from keras.utils import PyDataset


class NpyBatches(PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self._files = [str(p) for p in paths]
        self._targets = np.array(labels)
        first = np.load(self._files[0], mmap_mode="r")
        self._shape, self._dtype = first.shape, first.dtype
        self._size = batch_size
        self._random = random.Random(seed)
        self._shuffle = shuffle
        self._indices = list(range(len(self._files)))
        if shuffle:
            self._random.shuffle(self._indices)

    def __len__(self):
        full, rest = divmod(len(self._files), self._size)
        return full + (rest > 0)

    def __getitem__(self, index):
        n = len(self)
        if index < 0:
            index += n
        if not 0 <= index < n:
            raise IndexError("no such batch")
        first = index * self._size
        members = self._indices[first : first + self._size]
        images = np.empty((len(members), *self._shape), dtype=self._dtype)
        for row, m in enumerate(members):
            images[row] = np.load(self._files[m])
        return images, self._targets[members]

    def on_epoch_end(self):
        if self._shuffle:
            indices = self._indices.copy()
            self._random.shuffle(indices)
            self._indices = indices
