"""Unpacks the data as a pair."""

import keras
import tensorflow as tf
from keras import ops


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.l2, self.clip_norm = l2, clip_norm

    def train_step(self, data):
        x, y = data
        params = self.trainable_variables
        with tf.GradientTape() as tape:
            prediction = self(x, training=True)
            kernels = filter(lambda p: p.name == "kernel", params)
            penalty = sum(ops.sum(k**2) for k in kernels)
            loss = self.compute_loss(x, y, prediction, training=True) + self.l2 * penalty
        grads = tape.gradient(loss, params)
        if self.clip_norm is not None:
            grads = tf.clip_by_global_norm(grads, self.clip_norm)[0]
        self.optimizer.apply(grads, params)
        self.metrics[0].update_state(loss, sample_weight=ops.shape(x)[0])
        return self.compute_metrics(x, y, prediction)
