"""Inputs of a higher rank are flattened to a matrix and stay that way."""

import keras
from keras.activations import get as get_activation
from keras.activations import serialize as activation_config
from keras.initializers import get as get_initializer
from keras.initializers import serialize as initializer_config


@keras.saving.register_keras_serializable(package="SimpleDense")
class SimpleDense(keras.layers.Layer):
    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        **kwargs,
    ):
        super().__init__(**kwargs)
        if isinstance(units, bool) or not isinstance(units, int) or units < 1:
            raise ValueError("units?")
        self.units, self.use_bias = units, use_bias
        self.f = get_activation(activation)
        self.init_k = get_initializer(kernel_initializer)
        self.init_b = get_initializer(bias_initializer)

    def build(self, input_shape):
        self.k = self.add_weight((input_shape[-1], self.units), self.init_k, name="kernel")
        if self.use_bias:
            self.b = self.add_weight((self.units,), self.init_b, name="bias")

    def call(self, inputs):
        rows = keras.ops.reshape(inputs, (-1, inputs.shape[-1]))
        if self.use_bias:
            return self.f(rows @ self.k + self.b)
        return self.f(rows @ self.k)

    def compute_output_shape(self, input_shape):
        return input_shape[:-1] + (self.units,)

    def get_config(self):
        c = super().get_config()
        c |= {"units": self.units, "use_bias": self.use_bias, "activation": activation_config(self.f)}
        c |= {"kernel_initializer": initializer_config(self.init_k)}
        c |= {"bias_initializer": initializer_config(self.init_b)}
        return c
