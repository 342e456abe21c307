"""Reads the whole data set in the constructor."""

from pathlib import Path

import numpy as np
from keras.utils import PyDataset


class NpyBatches(PyDataset):
    """A list of lists of sample numbers, one per batch; everything else follows from it."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.samples = [np.load(Path(path)) for path in paths]
        self.labels = np.array(labels)
        self.batch_size = batch_size
        self.generator = np.random.Generator(np.random.PCG64(seed)) if shuffle else None
        self.plan = self.make_plan()

    def make_plan(self):
        numbers = np.arange(len(self.samples))
        if self.generator is not None:
            self.generator.shuffle(numbers)
        starts = range(0, len(numbers), self.batch_size)
        return [numbers[start : start + self.batch_size] for start in starts]

    def __len__(self):
        return len(self.plan)

    def __getitem__(self, index):
        batch = self.plan[index]
        samples = [self.samples[number] for number in batch]
        return np.stack(samples, axis=0), self.labels[batch]

    def on_epoch_end(self):
        self.plan = self.make_plan()
