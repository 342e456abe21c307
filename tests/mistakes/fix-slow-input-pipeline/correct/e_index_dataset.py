"""A dataset of row numbers; batches are gathered from constants; coins from a stateful generator."""

import numpy as np
import tensorflow as tf


def make_dataset(recordings, labels, classes, batch_size, training=False):
    data, kinds = tf.constant(recordings), tf.constant(labels)
    count, time = recordings.shape

    def fetch(rows):
        x = tf.cast(tf.gather(data, rows), tf.float32)
        mean, variance = tf.nn.moments(x, axes=[1], keepdims=True)
        x = (x - mean) / tf.sqrt(tf.maximum(variance, 1.0))
        x = tf.minimum(tf.maximum(x, -3.0), 3.0)
        if training:
            coins = tf.cast(tf.random.uniform([tf.shape(rows)[0]], maxval=2, dtype=tf.int32), tf.bool)
            x = tf.where(coins[:, None], tf.reverse(x, axis=[1]), x)
        x.set_shape((None, time))
        return x, tf.one_hot(tf.gather(kinds, rows), classes, dtype=tf.float32)

    rows = tf.data.Dataset.range(count)
    if training:
        rows = rows.shuffle(count, reshuffle_each_iteration=True)
    return rows.batch(batch_size).map(fetch).prefetch(2)
