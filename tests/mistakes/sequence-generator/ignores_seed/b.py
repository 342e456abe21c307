"""The argument seed is never looked at."""

import random

import numpy as np
from keras.utils import PyDataset


class NpyBatches(PyDataset):
    """Keeps a list of sample numbers and cuts it into pieces."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self._files = tuple(paths)
        self._y = np.array(labels)
        self._size = batch_size
        self._mix = shuffle
        self._random = random.Random()
        self._order = list(range(len(self._files)))
        self.on_epoch_end()

    def __len__(self):
        whole, rest = divmod(len(self._files), self._size)
        return whole + (rest > 0)

    def __getitem__(self, index):
        count = len(self)
        if index < 0:
            index += count
        if index < 0 or index >= count:
            raise IndexError(f"no batch {index}, there are {count}")
        first = index * self._size
        numbers = self._order[first : first + self._size]
        samples = [np.load(self._files[n]) for n in numbers]
        return np.array(samples), self._y[numbers]

    def on_epoch_end(self):
        if self._mix:
            numbers = list(self._order)
            self._random.shuffle(numbers)
            self._order = numbers
