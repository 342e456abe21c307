"""A generator after all, but of whole batches of NumPy; everything by chance is drawn in it, anew in each epoch."""

import numpy as np
import tensorflow as tf


def make_dataset(recordings, labels, classes, batch_size, training=False):
    count, time = recordings.shape
    eye = np.eye(classes, dtype="float32")

    def batches():
        random = np.random.default_rng()
        order = random.permutation(count) if training else np.arange(count)
        for start in range(0, count, batch_size):
            rows = order[start : start + batch_size]
            x = recordings[rows].astype("float32")
            x -= x.mean(axis=1, keepdims=True)
            x /= np.maximum(x.std(axis=1, keepdims=True), 1)
            np.clip(x, -3, 3, out=x)
            if training:
                heads = random.random(len(rows)) < 0.5
                x[heads] = x[heads, ::-1]
            yield x, eye[labels[rows]]

    spec = (tf.TensorSpec((None, time), tf.float32), tf.TensorSpec((None, classes), tf.float32))
    return tf.data.Dataset.from_generator(batches, output_signature=spec)
