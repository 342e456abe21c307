"""Batches of .npy files for training on more data than memory holds: see the task."""

import keras


class NpyBatches(keras.utils.PyDataset):
    """Reads one .npy file per sample, a batch at a time and only when the batch is asked for."""

    def __init__(self, paths, labels, batch_size, shuffle=False, seed=None, **kwargs):
        """Take the file names and labels, of equal length; open no file yet.

        Args:
            paths: list of str or pathlib.Path, one .npy file per sample.
            labels: list or array with one entry (a number or a row) per path.
            batch_size: samples in a batch, the last one excepted.
            shuffle: whether the samples come in a new order in every epoch.
            seed: int that fixes all those orders, or None.
            **kwargs: workers, use_multiprocessing, max_queue_size.
        """
        raise NotImplementedError

    def __len__(self):
        """The number of batches in an epoch."""
        raise NotImplementedError

    def __getitem__(self, index):
        """Batch number `index`: the pair (x, y) of arrays of shapes (batch, ...)."""
        raise NotImplementedError

    def on_epoch_end(self):
        """Keras calls this after every epoch."""
        raise NotImplementedError
