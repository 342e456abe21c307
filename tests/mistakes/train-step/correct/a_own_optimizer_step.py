"""Sums a list of terms, watches the weights by hand, and replaces the loss in the logs."""

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    """Lets Keras do its training step, with a compute_loss that knows the penalty and clipping in between."""

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        weights = self.trainable_weights
        kernels = [w for w in weights if w.name == "kernel"]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([w.value for w in weights])
            y_pred = self(x, training=True)
            terms = [self.compute_loss(x, y, y_pred, sample_weight, training=True)]
            terms += [self.l2 * tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
            loss = tf.add_n(terms)
        gradients = tape.gradient(loss, [w.value for w in weights])
        if self.clip_norm is not None:
            gradients, _norm = tf.clip_by_global_norm(gradients, self.clip_norm)
        self.optimizer.apply_gradients(list(zip(gradients, weights, strict=True)))
        logs = self.compute_metrics(x, y, y_pred, sample_weight)
        tracker = self.metrics[0]
        tracker.update_state(loss, sample_weight=tf.shape(x)[0])
        return {**logs, "loss": tracker.result()}
