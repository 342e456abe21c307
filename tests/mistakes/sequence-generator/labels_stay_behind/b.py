"""Only the file names are permuted."""

import keras
import numpy as np


class NpyBatches(keras.utils.Sequence):
    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.n = len(paths)
        self.bs = batch_size
        self.shuffle = shuffle
        self.all_paths = list(paths)
        self.all_labels = np.array(labels)
        self.epoch_paths, self.epoch_labels = self.all_paths, self.all_labels
        self.rng = np.random.RandomState(seed)
        if self.shuffle:
            self._shuffle()

    def _shuffle(self):
        perm = self.rng.permutation(self.n)
        self.epoch_paths = [self.all_paths[i] for i in perm]

    def __len__(self):
        return -(-self.n // self.bs)

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        lo = (index % len(self)) * self.bs
        hi = min(lo + self.bs, self.n)
        batch = []
        for path in self.epoch_paths[lo:hi]:
            batch.append(np.load(path))
        return np.stack(batch), self.epoch_labels[lo:hi]

    def on_epoch_end(self):
        if self.shuffle:
            self._shuffle()
