"""A callable optimizer rate, losses added up by hand, the optimizer asked through its own names."""

import keras
import tensorflow as tf


class CentredModel(keras.Sequential):
    @tf.autograph.experimental.do_not_convert
    def train_step(self, data):
        x, y, weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self._compile_loss(y, y_pred, weight)
            if self.losses:
                loss = loss + tf.add_n([tf.cast(own, loss.dtype) for own in self.losses])
        gradients = tape.gradient(loss, self.trainable_weights)
        centred = [
            g - tf.math.reduce_mean(g, list(range(len(g.shape) - 1)), True) if len(g.shape) > 1 else g
            for g in gradients
        ]
        self.optimizer.apply_gradients(zip(centred, self.trainable_weights, strict=True))
        self._loss_tracker.update_state(loss, tf.shape(y)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight=weight)


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    inputs = keras.layers.InputLayer((features,), name="numbers")
    hidden = keras.layers.Dense(units, name="hidden", kernel_regularizer=keras.regularizers.L2(l2))
    out = keras.layers.Dense(1, name="out")
    model = CentredModel([inputs, hidden, keras.layers.LeakyReLU(negative_slope=0.2, name="activation"), out])
    optimizer = keras.optimizers.SGD(
        keras.optimizers.schedules.InverseTimeDecay(learning_rate, decay_steps=1.0, decay_rate=decay, staircase=False),
        momentum,
    )
    model.compile(optimizer, keras.losses.MeanSquaredError(), metrics=[keras.metrics.MeanAbsoluteError(name="mae")])
    return model
