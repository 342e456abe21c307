"""Multiplies and sums by broadcasting; the plain config is made in the constructor."""

import keras
from keras import ops

ARGUMENTS = ("units", "activation", "use_bias", "kernel_initializer", "bias_initializer")


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


@keras.saving.register_keras_serializable(package="kata_a")
class SimpleDense(keras.layers.Layer):
    """Linear map of the last axis.

    All arguments are brought into plain form at once: that form is the config.
    """

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        **kwargs,
    ):
        if not is_count(units):
            raise ValueError(f"Expected a positive int as units, got {units!r}.")
        super().__init__(**kwargs)
        self.activation = keras.activations.get(activation)
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.bias_initializer = keras.initializers.get(bias_initializer)
        values = (
            units,
            keras.activations.serialize(self.activation),
            bool(use_bias),
            keras.initializers.serialize(self.kernel_initializer),
            keras.initializers.serialize(self.bias_initializer),
        )
        self._plain = dict(zip(ARGUMENTS, values, strict=True))

    @property
    def units(self):
        return self._plain["units"]

    @property
    def use_bias(self):
        return self._plain["use_bias"]

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel", shape=(input_shape[-1], self.units), initializer=self.kernel_initializer
        )
        if self.use_bias:
            self.bias = self.add_weight(name="bias", shape=(self.units,), initializer=self.bias_initializer)

    def call(self, inputs):
        x = ops.sum(ops.expand_dims(inputs, -1) * self.kernel, axis=-2)
        if self.use_bias:
            x = x + self.bias
        return self.activation(x)

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def get_config(self):
        return {**super().get_config(), **self._plain}
