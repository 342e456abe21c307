"""Gradients are always brought to length clip_norm, small ones are blown up."""

import tensorflow as tf
from keras import Sequential, ops, utils


def squares(tensors):
    """Sum of the squares of all entries of some tensors."""
    return sum((ops.sum(ops.square(t)) for t in tensors), 0.0)


def clip(grads, limit):
    if limit is None:
        return grads
    norm = ops.sqrt(squares(g for g in grads if g is not None))
    factor = limit / ops.maximum(norm, 1e-12)
    return [None if g is None else g * factor for g in grads]


class L2TrainedModel(Sequential):
    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers=layers, **kwargs)
        self._l2 = l2
        self._limit = clip_norm

    def _kernels(self):
        return [v for v in self.trainable_variables if v.name == "kernel"]

    def train_step(self, data):
        x, y, w = utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            pred = self(x, training=True)
            error = self.compute_loss(x=x, y=y, y_pred=pred, sample_weight=w, training=True)
            total = error + self._l2 * squares(self._kernels())
        variables = self.trainable_variables
        grads = clip(tape.gradient(total, variables), self._limit)
        self.optimizer.apply(grads, variables)
        self._loss_tracker.update_state(total, sample_weight=ops.shape(x)[0])
        return self.compute_metrics(x, y, pred, sample_weight=w)
