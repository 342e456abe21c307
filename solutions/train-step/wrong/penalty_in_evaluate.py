"""The penalty shows in evaluate and validation too: add it in train_step, or in compute_loss only if training."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers: Any = None, l2: float = 1e-4, clip_norm: float | None = 1.0, **kwargs: Any) -> None:
        super().__init__(layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def compute_loss(
        self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
    ) -> Any:
        loss = super().compute_loss(x, y, y_pred, sample_weight, training=training)
        kernels = [weight for weight in self.trainable_weights if weight.name == "kernel"]
        return loss + self.l2 * sum((tf.reduce_sum(tf.square(kernel)) for kernel in kernels), 0.0)

    def train_step(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
        weights = self.trainable_weights
        gradients = tape.gradient(loss, weights)
        if self.clip_norm is not None:
            gradients, _ = tf.clip_by_global_norm(gradients, self.clip_norm)
        self.optimizer.apply(gradients, weights)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight)
