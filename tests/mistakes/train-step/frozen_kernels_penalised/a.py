"""Looks for kernels among all variables, frozen ones too."""

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.lam = l2
        self.max_norm = clip_norm

    def _forward(self, x, y, sw):
        """Predictions and the loss to minimise."""
        out = self(x, training=True)
        data_loss = self.compute_loss(x=x, y=y, y_pred=out, sample_weight=sw)
        reg = 0.0
        for v in self.variables:
            if v.name != "kernel":
                continue
            reg = reg + tf.reduce_sum(tf.math.square(v.value))
        return out, data_loss + self.lam * reg

    def _update(self, tape, objective):
        """One optimizer step along the clipped gradients."""
        params = self.trainable_variables
        grads = tape.gradient(objective, [p.value for p in params])
        if self.max_norm is not None:
            # one norm over everything; the direction of the step stays
            g_norm = tf.linalg.global_norm(grads)
            ratio = tf.minimum(1.0, self.max_norm / tf.maximum(g_norm, 1e-30))
            grads = [ratio * g for g in grads]
        self.optimizer.apply(grads, params)

    def train_step(self, data):
        # 1. unpack
        x, y, sw = keras.utils.unpack_x_y_sample_weight(data)
        # 2. + 3. forward and loss
        with tf.GradientTape() as tape:
            out, objective = self._forward(x, y, sw)
        # 4. gradients
        self._update(tape, objective)
        # 5. logs
        self._loss_tracker.update_state(objective, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, out, sample_weight=sw)
