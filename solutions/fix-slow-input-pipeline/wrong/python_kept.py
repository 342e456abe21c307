"""Python still runs for every recording, one call at a time however parallel the map: write prepare in TensorFlow, for batches."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf


def prepare(recording: Any, label: Any, classes: int) -> Any:
    """One recording in plain Python."""
    values = [float(value) for value in np.asarray(recording)]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    scale = max(variance**0.5, 1.0)
    x = [min(max((value - mean) / scale, -3.0), 3.0) for value in values]
    y = [0.0] * int(classes)
    y[int(label)] = 1.0
    return np.array(x, "float32"), np.array(y, "float32")


def make_dataset(recordings: Any, labels: Any, classes: int, batch_size: int, training: bool = False) -> Any:
    """Batches (x, y) of prepared recordings and one-hot labels; for training shuffled, and half of them reversed."""

    def prepared(recording: Any, label: Any) -> Any:
        x, y = tf.py_function(prepare, [recording, label, classes], [tf.float32, tf.float32])
        return tf.ensure_shape(x, recording.shape), tf.ensure_shape(y, (classes,))

    def tossed(x: Any, y: Any) -> Any:
        return tf.where(tf.random.uniform(()) < 0.5, x[::-1], x), y

    dataset = tf.data.Dataset.from_tensor_slices((recordings, labels))
    dataset = dataset.map(prepared, num_parallel_calls=tf.data.AUTOTUNE)
    if training:
        dataset = dataset.shuffle(len(recordings)).map(tossed, num_parallel_calls=tf.data.AUTOTUNE)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)
