"""The buffer of shuffle holds one batch only: a recording never gets far. To shuffle all of them it takes len(recordings)."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def make_dataset(recordings: Any, labels: Any, classes: int, batch_size: int, training: bool = False) -> Any:
    """Batches (x, y) of prepared recordings and one-hot labels; for training shuffled, and half of them reversed."""

    def prepared(batch: Any, numbers: Any) -> tuple[Any, Any]:
        x = tf.cast(batch, tf.float32)
        x -= tf.reduce_mean(x, axis=1, keepdims=True)
        x /= tf.maximum(tf.math.reduce_std(x, axis=1, keepdims=True), 1.0)
        x = tf.clip_by_value(x, -3.0, 3.0)
        if training:
            # A coin for each recording, thrown anew in each epoch.
            heads = tf.random.uniform((tf.shape(x)[0], 1)) < 0.5
            x = tf.where(heads, x[:, ::-1], x)
        return x, tf.one_hot(numbers, classes)

    dataset = tf.data.Dataset.from_tensor_slices((recordings, labels))
    if training:
        # Before batching, so that recordings meet others in every epoch.
        dataset = dataset.shuffle(batch_size)
    dataset = dataset.batch(batch_size)
    return dataset.map(prepared, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)
