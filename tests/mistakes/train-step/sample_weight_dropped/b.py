"""The third part of the data is unpacked and then forgotten."""

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    """The penalty is part of compute_loss, while training; the rest is the usual step plus clipping."""

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers=layers, **kwargs)
        self.l2_factor = l2
        self.max_norm = clip_norm

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        loss = super().compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=training)
        if training:
            loss = loss + self.penalty()
        return loss

    def penalty(self):
        total = tf.constant(0.0)
        for w in self.trainable_weights:
            if w.name == "kernel":
                total += tf.math.reduce_sum(tf.math.square(w))
        return self.l2_factor * total

    def train_step(self, data):
        x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, training=True)
        weights = self.trainable_weights
        grads = tape.gradient(loss, weights)
        if self.max_norm is not None:
            norm = tf.linalg.global_norm(grads)
            scale = tf.where(norm > self.max_norm, self.max_norm / norm, 1.0)
            grads = [g if g is None else g * scale for g in grads]
        self.optimizer.apply(grads, weights)
        next(m for m in self.metrics if m.name == "loss").update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred)
