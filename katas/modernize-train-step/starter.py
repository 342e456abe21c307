"""A model with centred gradients, written for Keras 2.4. The task tells what it should do under Keras 3.15."""

import tensorflow as tf
from tensorflow import keras


class CentredModel(keras.Sequential):
    """Trains like keras.Sequential, but the gradient of every weight matrix is centred before the optimizer gets it."""

    def train_step(self, data):
        if len(data) == 3:
            x, y, sample_weight = data
        else:
            sample_weight = None
            x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compiled_loss(y, y_pred, sample_weight, regularization_losses=self.losses)
        weights = self.trainable_variables
        gradients = [self.centred(gradient) for gradient in tape.gradient(loss, weights)]
        self.optimizer.apply_gradients(zip(gradients, weights))
        self.compiled_metrics.update_state(y, y_pred, sample_weight)
        return {metric.name: metric.result() for metric in self.metrics}

    def test_step(self, data):
        if len(data) == 3:
            x, y, sample_weight = data
        else:
            sample_weight = None
            x, y = data
        y_pred = self(x, training=False)
        self.compiled_loss(y, y_pred, sample_weight, regularization_losses=self.losses)
        self.compiled_metrics.update_state(y, y_pred, sample_weight)
        return {metric.name: metric.result() for metric in self.metrics}

    def centred(self, gradient):
        if gradient.shape.rank < 2:
            return gradient
        axes = list(range(gradient.shape.rank - 1))
        return gradient - tf.reduce_mean(gradient, axis=axes, keepdims=True)


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    """A compiled network with one hidden layer for numbers."""
    model = CentredModel(
        [
            keras.layers.Dense(
                units, input_shape=(features,), kernel_regularizer=keras.regularizers.l2(l2), name="hidden"
            ),
            keras.layers.LeakyReLU(alpha=0.2, name="activation"),
            keras.layers.Dense(1, name="out"),
        ]
    )
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate, decay=decay, momentum=momentum)
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    return model
