"""Another default."""

import keras
import tensorflow as tf


class OldDecay(keras.optimizers.schedules.LearningRateSchedule):
    """The learning rate of an optimizer with `decay`."""

    def __init__(self, start, decay):
        self.start = start
        self.decay = decay

    def __call__(self, step):
        return self.start / (1.0 + self.decay * tf.cast(step, tf.float32))


class CentredModel(keras.Sequential):
    def _forward(self, data, training):
        x, y, weights = keras.utils.unpack_x_y_sample_weight(data)
        predictions = self(x, training=training)
        loss = self.compute_loss(x, y, predictions, weights, training)
        return x, y, predictions, weights, loss

    def _results(self, x, y, predictions, weights, loss):
        results = {}
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=tf.shape(predictions)[0])
            else:
                metric.update_state(y, predictions, sample_weight=weights)
            result = metric.result()
            results.update(result if isinstance(result, dict) else {metric.name: result})
        return results

    def train_step(self, data):
        with tf.GradientTape() as tape:
            found = self._forward(data, training=True)
        variables = self.trainable_variables
        gradients = [
            g - tf.reduce_mean(g, axis=list(range(len(g.shape) - 1)), keepdims=True) if len(g.shape) >= 2 else g
            for g in tape.gradient(found[-1], variables)
        ]
        self.optimizer.apply(gradients, variables)
        return self._results(*found)

    def test_step(self, data):
        return self._results(*self._forward(data, training=False))


def build_model(features, units, l2=0.1, learning_rate=0.1, decay=0.0, momentum=0.9):
    hidden = keras.layers.Dense(units, kernel_regularizer=keras.regularizers.l2(l2), name="hidden")
    activation = keras.layers.LeakyReLU(negative_slope=0.2, name="activation")
    model = CentredModel([hidden, activation, keras.layers.Dense(1, name="out")])
    model.build((None, features))
    optimizer = keras.optimizers.SGD(learning_rate=OldDecay(learning_rate, decay), momentum=momentum)
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    return model
