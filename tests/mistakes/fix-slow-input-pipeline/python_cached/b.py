"""A generator that prepares, and a cache."""

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


def one_hot(labels, classes):
    return np.eye(classes, dtype="float32")[labels]


@tf.function
def toss(x, y):
    coins = tf.random.uniform([tf.shape(x)[0]], maxval=2, dtype=tf.int32)
    return tf.where(coins[:, None] == 1, tf.reverse(x, axis=[1]), x), y


def make_dataset(recordings, labels, classes, batch_size, training=False):
    def samples():
        for recording, label in zip(recordings, labels):
            yield one(recording), one_hot(label, classes)

    signature = tf.TensorSpec(recordings.shape[1:], tf.float32), tf.TensorSpec((classes,), tf.float32)
    dataset = tf.data.Dataset.from_generator(samples, output_signature=signature)
    dataset = dataset.cache()
    if training:
        dataset = dataset.shuffle(buffer_size=recordings.shape[0])
        return dataset.batch(batch_size).map(toss).prefetch(1)
    return dataset.batch(batch_size)
