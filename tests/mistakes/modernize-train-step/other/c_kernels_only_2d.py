"""Only matrices are centred."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf


class CentredModel(keras.Sequential):
    """Trains like `keras.Sequential`, with gradients centred before the optimizer gets them.

    There is no `test_step`: evaluating is nothing special.
    """

    def train_step(self, data: Any) -> dict[str, Any]:
        """Learn from one batch; returns the logs of the epoch so far."""
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            # The layers' own losses are in here already.
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
        weights = self.trainable_weights
        gradients = [self.centred(gradient) for gradient in tape.gradient(loss, weights)]
        self.optimizer.apply(gradients, weights)
        for metric in self.metrics:
            if metric.name == "loss":
                # An epoch's loss is a mean over samples, so a short last batch weighs less.
                metric.update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight)

    def centred(self, gradient: Any) -> Any:
        """A gradient minus its mean over all axes but the last; with one axis as it is."""
        if gradient.shape.rank != 2:
            return gradient
        axes = list(range(gradient.shape.rank - 1))
        return gradient - tf.reduce_mean(gradient, axis=axes)


def build_model(
    features: int,
    units: int,
    l2: float = 0.01,
    learning_rate: float = 0.1,
    decay: float = 0.0,
    momentum: float = 0.9,
) -> CentredModel:
    """A compiled network with one hidden layer for numbers."""
    model = CentredModel(
        [
            # The input comes first, so that the weights exist at once.
            keras.Input((features,)),
            keras.layers.Dense(units, kernel_regularizer=keras.regularizers.L2(l2), name="hidden"),
            keras.layers.LeakyReLU(negative_slope=0.2, name="activation"),
            keras.layers.Dense(1, name="out"),
        ]
    )
    # What optimizers did with `decay` on their own.
    schedule = keras.optimizers.schedules.InverseTimeDecay(learning_rate, decay_steps=1, decay_rate=decay)
    optimizer = keras.optimizers.SGD(learning_rate=schedule, momentum=momentum)
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    return model
