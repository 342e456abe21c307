"""Frozen kernels are in the penalty: at each step go through trainable_weights, not weights or an earlier list."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers: Any = None, l2: float = 1e-4, clip_norm: float | None = 1.0, **kwargs: Any) -> None:
        super().__init__(layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def train_step(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True) + self._penalty()
        weights = self.trainable_weights
        gradients = tape.gradient(loss, weights)
        if self.clip_norm is not None:
            gradients, _ = tf.clip_by_global_norm(gradients, self.clip_norm)
        self.optimizer.apply(gradients, weights)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight)

    def _penalty(self) -> Any:
        kernels = [weight for weight in self.weights if weight.name == "kernel"]
        return self.l2 * sum((tf.reduce_sum(tf.square(kernel)) for kernel in kernels), 0.0)
