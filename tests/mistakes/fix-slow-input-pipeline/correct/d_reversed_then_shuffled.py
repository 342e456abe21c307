"""All of it for each recording, in one map before the shuffling."""

import tensorflow as tf


def make_dataset(recordings, labels, classes, batch_size, training=False):
    def prepare(recording, label):
        x = tf.cast(recording, tf.float32)
        mean, variance = tf.nn.moments(x, axes=[0])
        x = tf.clip_by_value((x - mean) / tf.maximum(tf.sqrt(variance), 1.0), -3.0, 3.0)
        if training and tf.random.uniform([]) < 0.5:
            x = x[::-1]
        return x, tf.one_hot(label, classes)

    dataset = tf.data.Dataset.from_tensor_slices((recordings, labels))
    dataset = dataset.map(prepare)
    if training:
        dataset = dataset.shuffle(len(recordings))
    return dataset.batch(batch_size).prefetch(2)
