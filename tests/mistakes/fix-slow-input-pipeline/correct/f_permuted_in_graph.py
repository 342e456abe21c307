"""An epoch is a flat_map over one permutation that is drawn in the graph."""

import tensorflow as tf


def make_dataset(recordings, labels, classes, batch_size, training=False):
    count = len(recordings)

    def prepare(x):
        x = tf.cast(x, tf.float64)
        x = x - tf.reduce_mean(x, -1, keepdims=True)
        deviation = tf.math.reduce_std(x, -1, keepdims=True)
        x = tf.clip_by_value(x / tf.where(deviation < 1, tf.ones_like(deviation), deviation), -3, 3)
        return tf.cast(x, tf.float32)

    prepared = tf.data.Dataset.from_tensors((recordings, labels)).map(lambda x, y: (prepare(x), tf.one_hot(y, classes)))
    if not training:
        return prepared.unbatch().batch(batch_size)

    def mixed(x, y):
        order = tf.random.shuffle(tf.range(count))
        x, y = tf.gather(x, order), tf.gather(y, order)
        return tf.where(tf.random.uniform((count, 1)) < 0.5, tf.reverse(x, [1]), x), y

    dataset = prepared.map(mixed).unbatch().batch(batch_size)
    return dataset.apply(tf.data.experimental.assert_cardinality(-(-count // batch_size)))
