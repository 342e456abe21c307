"""The forward pass does not know that it is training."""

import tensorflow as tf
from keras import Sequential
from keras.utils import unpack_x_y_sample_weight as unpack


class L2TrainedModel(Sequential):
    l2: float
    clip_norm: float | None

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.l2, self.clip_norm = l2, clip_norm

    def train_step(self, data):
        inputs, targets, sample_weight = unpack(data)
        with tf.GradientTape() as tape:
            guess = self(inputs)
            loss = self.compute_loss(inputs, targets, guess, sample_weight)

        grads = []
        for weight, grad in zip(self.trainable_variables, tape.gradient(loss, self.trainable_variables), strict=True):
            if weight.name == "kernel":
                # d/dw l2 * w**2 = 2 * l2 * w
                extra = 2.0 * self.l2 * weight.value
                grad = extra if grad is None else grad + extra
                loss += self.l2 * tf.reduce_sum(weight.value * weight.value)
            grads.append(grad)

        if self.clip_norm is not None:
            grads = tf.clip_by_global_norm(grads, self.clip_norm)[0]
        self.optimizer.apply(grads, self.trainable_variables)

        batch_size = tf.shape(inputs)[0]
        self._loss_tracker.update_state(loss, sample_weight=batch_size)
        return self.compute_metrics(inputs, targets, guess, sample_weight)
