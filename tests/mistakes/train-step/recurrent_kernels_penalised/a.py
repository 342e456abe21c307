"""Every weight with 'kernel' somewhere in its name is penalised."""

import keras
import tensorflow as tf
from keras import ops


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers=layers, **kwargs)
        self._l2_factor = l2
        self._max_norm = clip_norm

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        loss = super().compute_loss(x, y, y_pred, sample_weight, training)
        if training:
            for variable in self.trainable_variables:
                if "kernel" in variable.name:
                    loss = loss + self._l2_factor * ops.sum(ops.square(variable))
        return loss

    def _clip(self, gradients):
        if self._max_norm is None:
            return gradients
        norm = ops.sqrt(sum(ops.sum(ops.square(g)) for g in gradients))
        factor = ops.where(norm > self._max_norm, self._max_norm / norm, 1.0)
        return [g * factor for g in gradients]

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
        gradients = tape.gradient(loss, [v.value for v in self.trainable_variables])
        self.optimizer.apply(self._clip(gradients), self.trainable_variables)
        self._loss_tracker.update_state(loss, sample_weight=ops.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight)
