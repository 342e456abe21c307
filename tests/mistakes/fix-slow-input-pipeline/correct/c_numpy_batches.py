"""NumPy works on whole batches, called once for each of them; a table of row numbers is shuffled."""

import numpy as np
import tensorflow as tf


def make_dataset(recordings, labels, classes, batch_size, training=False):
    rows = np.eye(classes, dtype=np.float32)
    length = recordings.shape[1]

    def load(numbers):
        x = recordings[numbers].astype(np.float32)
        x = x - x.mean(1, keepdims=True)
        x = x / np.maximum(1, np.sqrt(np.square(x).mean(1, keepdims=True)))
        x = x.clip(-3, 3)
        if training:
            heads = np.random.default_rng().random(len(x)) < 0.5
            x[heads] = x[heads, ::-1]
        return x, rows[labels[numbers]]

    def batch(numbers):
        x, y = tf.numpy_function(load, [numbers], [tf.float32, tf.float32], stateful=training)
        x.set_shape((None, length))
        y.set_shape((None, classes))
        return x, y

    dataset = tf.data.Dataset.range(len(recordings))
    if training:
        dataset = dataset.shuffle(len(recordings))
    return dataset.batch(batch_size).map(batch, num_parallel_calls=2).prefetch(2)
