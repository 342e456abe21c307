"""Nothing is shuffled before the first call of on_epoch_end."""

import keras
import numpy as np


class NpyBatches(keras.utils.PyDataset):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.label_dtype = np.array(labels).dtype
        self.listed = list(zip(paths, labels, strict=True))
        self.batch_size = batch_size
        self.state = np.random.RandomState(seed)
        self.shuffle = shuffle
        self.pairs = self.listed

    def shuffled_pairs(self):
        if not self.shuffle:
            return self.listed
        return [self.listed[place] for place in self.state.permutation(len(self.listed))]

    def __len__(self):
        return int(np.ceil(len(self.listed) / self.batch_size))

    def __getitem__(self, index):
        number_of_batches = len(self)
        if index < -number_of_batches or index >= number_of_batches:
            raise IndexError("index out of range")
        if index < 0:
            index = number_of_batches + index

        x, y = [], []
        for path, label in self.pairs[self.batch_size * index :][: self.batch_size]:
            x.append(np.load(path)[np.newaxis])
            y.append(label)
        return np.concatenate(x), np.array(y, dtype=self.label_dtype)

    def on_epoch_end(self):
        self.pairs = self.shuffled_pairs()
