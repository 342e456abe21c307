"""build() instead of an input layer, a schedule of its own, a stateless helper, test_step kept."""

import keras
import tensorflow as tf


class Falling(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, start, decay):
        self.start, self.decay = start, decay

    def __call__(self, step):
        return self.start / (1.0 + self.decay * tf.cast(step, tf.float32))

    def get_config(self):
        return {"start": self.start, "decay": self.decay}


def centred(gradient):
    if len(gradient.shape) == 1:
        return gradient
    *others, last = gradient.shape
    flat = tf.reshape(gradient, (-1, last))
    return tf.reshape(flat - tf.reduce_mean(flat, axis=0), gradient.shape)


class CentredModel(keras.Sequential):
    def _logs(self, loss, x, y, y_pred, sample_weight):
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, tf.shape(x)[0])
            else:
                metric.update_state(y, y_pred, sample_weight)
        return self.get_metrics_result()

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
        weights = self.trainable_weights
        self.optimizer.apply([centred(g) for g in tape.gradient(loss, weights)], weights)
        return self._logs(loss, x, y, y_pred, sample_weight)

    def test_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        y_pred = self(x, training=False)
        loss = self.compute_loss(x, y, y_pred, sample_weight, training=False)
        return self._logs(loss, x, y, y_pred, sample_weight)


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    model = CentredModel(
        [
            keras.layers.Dense(units, kernel_regularizer=keras.regularizers.L2(l2), name="hidden"),
            keras.layers.LeakyReLU(0.2, name="activation"),
            keras.layers.Dense(1, name="out"),
        ]
    )
    model.build((None, features))
    model.compile(keras.optimizers.SGD(Falling(learning_rate, decay), momentum=momentum), "mse", metrics=["mae"])
    return model
