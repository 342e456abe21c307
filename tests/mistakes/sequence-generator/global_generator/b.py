"""np.random.seed and np.random.shuffle: the generator everybody shares."""

from pathlib import Path

import keras
import numpy as np


def read(path):
    return np.load(Path(path))


class NpyBatches(keras.utils.PyDataset):
    """The plan is a list with one array of sample numbers per batch, renewed for each epoch."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.files = [str(p) for p in paths]
        self.targets = np.array(labels)
        self.batch_size = batch_size
        self.shuffle = shuffle
        if seed is not None:
            np.random.seed(seed)
        self.plan = self.make_plan(shuffle)

    def make_plan(self, shuffled):
        ids = np.arange(len(self.files))
        if shuffled:
            np.random.shuffle(ids)
        return [ids[k : k + self.batch_size] for k in range(0, len(ids), self.batch_size)]

    def __len__(self):
        return len(self.plan)

    def __getitem__(self, index):
        ids = self.plan[index]
        return np.stack([read(self.files[i]) for i in ids], axis=0), np.take(self.targets, ids, axis=0)

    def on_epoch_end(self):
        if self.shuffle:
            self.plan = self.make_plan(True)
