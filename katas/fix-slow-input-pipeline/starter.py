"""An input pipeline for recordings. It is slow, and not quite right: see the task."""

import numpy as np
import tensorflow as tf


def prepare(recording, label, classes):
    """Centre, scale and clip one recording, and turn its label into a one-hot row."""
    values = [float(value) for value in recording.numpy()]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    scale = max(variance**0.5, 1.0)
    x = [min(max((value - mean) / scale, -3.0), 3.0) for value in values]
    y = [0.0] * int(classes)
    y[int(label)] = 1.0
    return np.array(x, "float32"), np.array(y, "float32")


def sometimes_reversed(x):
    """The recording, or with a chance of 1/2 the recording from its end to its beginning."""
    return x.numpy()[::-1] if np.random.random() < 0.5 else x.numpy()


def make_dataset(recordings, labels, classes, batch_size, training=False):
    """The batches of an epoch.

    Args:
        recordings: int16 array of shape (count, time).
        labels: int64 array of shape (count,), numbers below `classes`.
        classes: how many kinds of recordings there are.
        batch_size: recordings in a batch, the last one excepted.
        training: whether recordings come in random order, some of them reversed.

    Returns:
        tf.data.Dataset of pairs (x, y), float32, of shapes (batch, time) and (batch, classes).
    """

    def one_by_one():
        yield from zip(recordings, labels, strict=True)

    signature = (tf.TensorSpec((recordings.shape[1],), tf.int16), tf.TensorSpec((), tf.int64))
    dataset = tf.data.Dataset.from_generator(one_by_one, output_signature=signature)
    dataset = dataset.map(
        lambda recording, label: tf.py_function(prepare, [recording, label, classes], [tf.float32, tf.float32])
    )
    if training:
        dataset = dataset.map(lambda x, y: (tf.py_function(sometimes_reversed, [x], tf.float32), y))
    dataset = dataset.batch(batch_size)
    if training:
        dataset = dataset.shuffle(len(recordings))
    return dataset
