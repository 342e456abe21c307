"""Every gradient gets a norm and a limit of its own."""

import keras
import tensorflow as tf


def kernels_of(model):
    return [weight for weight in model.trainable_weights if weight.name == "kernel"]


def sum_of_squares(tensors):
    total = tf.constant(0.0)
    for tensor in tensors:
        total += tf.reduce_sum(tf.convert_to_tensor(tensor) ** 2)
    return total


def clip(gradients, limit):
    """Shrink the gradients that are longer than `limit`."""
    if limit is None:
        return gradients
    return [tf.clip_by_norm(gradient, limit) for gradient in gradients]


def log_of(model, name):
    return next(metric for metric in model.metrics if metric.name == name)


class L2TrainedModel(keras.Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers, **kwargs)
        self.settings = {"l2": l2, "clip_norm": clip_norm}

    def train_step(self, data):
        x, y, weights = keras.utils.unpack_x_y_sample_weight(data)
        l2, clip_norm = self.settings["l2"], self.settings["clip_norm"]

        with tf.GradientTape() as tape:
            predictions = self(x, training=True)
            loss = self.compute_loss(x, y, predictions, weights, training=True)
            loss += l2 * sum_of_squares(kernels_of(self))

        gradients = tape.gradient(loss, self.trainable_weights)
        gradients = clip(gradients, clip_norm)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_weights, strict=True))

        log_of(self, "loss").update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, predictions, weights)
