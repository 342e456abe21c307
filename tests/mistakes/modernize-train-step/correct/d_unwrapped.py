"""Gradients by hand of a loss by hand, both steps overridden, metrics through the trainer's tracker."""

import keras
import tensorflow as tf


class CentredModel(keras.Sequential):
    def train_step(self, data):
        x, y, sample_weight = data if len(data) == 3 else (*data, None)

        def loss_and_prediction():
            prediction = self(x, training=True)
            value = self.compute_loss(x=x, y=y, y_pred=prediction, sample_weight=sample_weight)
            return value, prediction

        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([v.value for v in self.trainable_variables])
            loss, prediction = loss_and_prediction()
        gradients = tape.gradient(loss, [v.value for v in self.trainable_variables])
        pairs = []
        for gradient, variable in zip(gradients, self.trainable_variables):
            rank = len(variable.shape)
            if rank > 1:
                gradient = gradient - keras.ops.mean(gradient, axis=tuple(range(rank - 1)), keepdims=True)
            pairs.append((gradient, variable))
        self.optimizer.apply_gradients(pairs)
        self._loss_tracker.update_state(loss, sample_weight=keras.ops.shape(x)[0])
        return self.compute_metrics(x, y, prediction, sample_weight)


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    model = CentredModel(name="centred")
    model.add(keras.layers.InputLayer(shape=(features,)))
    model.add(keras.layers.Dense(units, kernel_regularizer=keras.regularizers.l2(l2), name="hidden"))
    model.add(keras.layers.Activation(lambda x: keras.ops.leaky_relu(x, 0.2), name="activation"))
    model.add(keras.layers.Dense(1, name="out"))
    if decay:
        rate = keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay)
    else:
        rate = learning_rate
    model.compile(optimizer=keras.optimizers.SGD(rate, momentum=momentum), loss="mse", metrics=["mae"])
    return model
