"""Vectors are centred too."""

import keras
import tensorflow as tf
from keras import layers, ops


def centre(gradient):
    axes = tuple(range(len(gradient.shape) - 1)) or 0
    return gradient - ops.mean(gradient, axis=axes, keepdims=True)


class CentredModel(keras.Sequential):
    def train_step(self, data):
        x, y, w = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            out = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=out, sample_weight=w)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(map(centre, grads), self.trainable_variables))
        self._loss_tracker.update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, out, sample_weight=w)


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    model = CentredModel()
    model.add(layers.Input(shape=(features,)))
    model.add(layers.Dense(units, kernel_regularizer=keras.regularizers.L2(l2), name="hidden"))
    model.add(layers.LeakyReLU(0.2, name="activation"))
    model.add(layers.Dense(1, name="out"))
    rate = keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay)
    model.compile(keras.optimizers.SGD(rate, momentum=momentum), loss="mse", metrics=["mae"])
    return model
