"""tf.nn.l2_loss is only half the sum of the squares."""

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    """keras.Sequential with an L2 penalty and clipped gradients."""

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def l2_penalty(self):
        penalty = 0.0
        for w in self.trainable_weights:
            if w.name == "kernel":
                penalty += self.l2 * tf.nn.l2_loss(w)
        return penalty

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)

        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight)
            total = loss + self.l2_penalty()

        variables = self.trainable_weights
        gradients = tape.gradient(total, variables)
        if self.clip_norm is not None:
            gradients, _ = tf.clip_by_global_norm(gradients, self.clip_norm)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))

        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(total, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)
