"""Only batches that are full."""

import tensorflow as tf

AUTO = tf.data.AUTOTUNE


def prepare(recording, label, classes):
    values = tf.cast(recording, tf.float32)
    mean = tf.reduce_mean(values)
    deviation = tf.sqrt(tf.reduce_mean(tf.square(values - mean)))
    x = (values - mean) / tf.maximum(deviation, 1.0)
    return tf.clip_by_value(x, -3.0, 3.0), tf.one_hot(label, classes)


def sometimes_reversed(x, y):
    coin = tf.random.uniform([])
    return tf.cond(coin < 0.5, lambda: tf.reverse(x, [0]), lambda: x), y


def make_dataset(recordings, labels, classes, batch_size, training=False):
    count = len(labels)
    ds = tf.data.Dataset.from_tensor_slices((recordings, labels))
    ds = ds.map(lambda recording, label: prepare(recording, label, classes), num_parallel_calls=AUTO)
    ds = ds.cache()
    if training:
        ds = ds.shuffle(count, reshuffle_each_iteration=True)
        ds = ds.map(sometimes_reversed, num_parallel_calls=AUTO)
    ds = ds.batch(batch_size)
    return ds.filter(lambda x, y: tf.shape(x)[0] == batch_size).prefetch(AUTO)
