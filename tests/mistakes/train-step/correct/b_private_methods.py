"""Correct: small private methods, keras.ops where possible, only the tape is TensorFlow's."""

import keras
import tensorflow as tf
from keras import ops


class L2TrainedModel(keras.Sequential):
    """A Sequential whose training step penalises kernels and bounds the global norm of the gradients."""

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers=layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        weights = self.trainable_weights
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
            loss = loss + self._penalty(weights)
        self.optimizer.apply(self._clipped(tape.gradient(loss, weights)), weights)

        samples = ops.shape(x)[0]
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=samples)
                break
        return self.compute_metrics(x, y, y_pred, sample_weight)

    def _penalty(self, weights):
        parts = [ops.sum(ops.square(w)) for w in weights if w.name == "kernel"]
        return self.l2 * sum(parts) if parts else 0.0

    def _clipped(self, gradients):
        if self.clip_norm is None:
            return gradients
        norm = tf.linalg.global_norm(gradients)
        factor = ops.where(norm > self.clip_norm, self.clip_norm / norm, ops.ones_like(norm))
        return [None if g is None else g * factor for g in gradients]
