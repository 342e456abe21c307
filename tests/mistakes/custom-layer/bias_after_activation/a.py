"""Applies the activation to the product and adds the bias to that."""

import keras
import keras.ops as K


def _positive_int(n):
    if type(n) is not int:
        raise TypeError("units: int expected, got " + type(n).__name__)
    if n < 1:
        raise ValueError("units must be at least 1")
    return n


@keras.saving.register_keras_serializable("my_layers")
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
        self.n_out = _positive_int(units)
        self.act = keras.activations.get(activation)
        self.with_bias = bool(use_bias)
        self.k_init = keras.initializers.get(kernel_initializer)
        self.b_init = keras.initializers.get(bias_initializer)
        self.w = None
        self.b = None

    def build(self, input_shape):
        n_in = input_shape[-1]
        self.w = self.add_weight(shape=(n_in, self.n_out), initializer=self.k_init, name="kernel")
        if self.with_bias:
            self.b = self.add_weight(shape=(self.n_out,), initializer=self.b_init, name="bias")

    def call(self, inputs):
        z = self.act(K.einsum("...i,io->...o", inputs, self.w))
        return z if self.b is None else K.add(z, self.b)

    def compute_output_shape(self, input_shape):
        return tuple(input_shape[:-1]) + (self.n_out,)

    def get_config(self):
        return {
            **super().get_config(),
            "units": self.n_out,
            "activation": keras.activations.serialize(self.act),
            "use_bias": self.with_bias,
            "kernel_initializer": keras.initializers.serialize(self.k_init),
            "bias_initializer": keras.initializers.serialize(self.b_init),
        }
