"""The optimizer gets centred gradients from a wrapper, so Keras' own training step can stay."""

import keras
from keras import ops


def centred(gradient):
    axes = list(range(len(gradient.shape)))[:-1]
    return gradient - ops.mean(gradient, axes, keepdims=True) if axes else gradient


class CentredModel(keras.Sequential):
    def compile(self, *args, **kwargs):
        super().compile(*args, **kwargs)
        apply = self.optimizer.apply

        def apply_centred(gradients, trainable_variables=None):
            return apply([centred(gradient) for gradient in gradients], trainable_variables)

        self.optimizer.apply = apply_centred


def build_model(features, units, l2=0.01, learning_rate=0.1, decay=0.0, momentum=0.9):
    model = CentredModel(
        [
            keras.layers.InputLayer(shape=(features,)),
            keras.layers.Dense(units, kernel_regularizer=keras.regularizers.L2(l2), name="hidden"),
            keras.layers.LeakyReLU(negative_slope=0.2, name="activation"),
            keras.layers.Dense(1, name="out"),
        ]
    )
    if decay:
        learning_rate = keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay)
    model.compile(keras.optimizers.SGD(learning_rate, momentum), "mse", metrics=["mae"])
    return model
