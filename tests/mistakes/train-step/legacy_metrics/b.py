"""Every metric, the one of the loss too, is fed targets and predictions through the old shim."""

import keras
import tensorflow as tf


def _penalty(model):
    """The squares of all trainable kernels, added up."""
    squares = [tf.reduce_sum(w**2) for w in model.trainable_weights if w.name == "kernel"]
    return model.l2 * tf.add_n(squares) if squares else 0.0


def _clip(gradients, limit):
    if limit is None:
        return gradients
    norm = tf.linalg.global_norm(gradients)
    factor = tf.where(norm > limit, limit / norm, 1.0)
    return [gradient * factor for gradient in gradients]


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        self.l2 = l2
        self.clip_norm = clip_norm
        super().__init__(layers, **kwargs)

    def train_step(self, data):
        x, y, w = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, w, training=True) + _penalty(self)
        trainable = self.trainable_weights
        gradients = _clip(tape.gradient(loss, trainable), self.clip_norm)
        self.optimizer.apply(gradients, trainable)
        self.compiled_metrics.update_state(y, y_pred, w)
        logs = {}
        for metric in self.metrics:
            value = metric.result()
            if isinstance(value, dict):
                logs.update(value)
            else:
                logs[metric.name] = value
        return logs
