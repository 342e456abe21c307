"""The batch is copied into np.zeros without a dtype."""

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
        self._random = random.Random(seed)
        self._numbers = list(range(len(self._files)))
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
        numbers = self._numbers[first : first + self._size]
        one = np.load(self._files[numbers[0]])
        batch = np.zeros((len(numbers), *one.shape))
        for row, n in enumerate(numbers):
            batch[row] = np.load(self._files[n])
        return batch, self._y[numbers]

    def on_epoch_end(self):
        if self._mix:
            numbers = list(self._numbers)
            self._random.shuffle(numbers)
            self._numbers = numbers
