"""One recording after the other, ahead of the pipeline."""

import numpy as np
import tensorflow as tf


def one(recording):
    wide = [float(value) for value in recording.tolist()]
    middle = sum(wide) / len(wide)
    spread = 0.0
    for value in wide:
        spread += (value - middle) ** 2
    spread = max((spread / len(wide)) ** 0.5, 1.0)
    result = []
    for value in wide:
        result.append(min(3.0, max(-3.0, (value - middle) / spread)))
    return np.array(result, "float32")


def prepared(recordings):
    return np.array([one(recording) for recording in recordings])


def one_hot(labels, classes):
    return np.eye(classes, dtype="float32")[labels]


@tf.function
def toss(x, y):
    coins = tf.random.uniform([tf.shape(x)[0]], maxval=2, dtype=tf.int32)
    return tf.where(coins[:, None] == 1, tf.reverse(x, axis=[1]), x), y


def make_dataset(recordings, labels, classes, batch_size, training=False):
    data = prepared(recordings), one_hot(labels, classes)
    dataset = tf.data.Dataset.from_tensor_slices(data)
    if training:
        dataset = dataset.shuffle(buffer_size=recordings.shape[0])
        return dataset.batch(batch_size).map(toss).prefetch(1)
    return dataset.batch(batch_size)
