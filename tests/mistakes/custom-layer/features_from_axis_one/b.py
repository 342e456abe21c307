"""Takes axis 1 for the features."""

from keras import activations, initializers, ops, saving
from keras.layers import Layer


def positive_int(value):
    if type(value) is not int or value < 1:
        raise ValueError(f"expected a positive int, got {value!r}")
    return value


@saving.register_keras_serializable()
class SimpleDense(Layer):
    """inputs @ kernel + bias, then the activation."""

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
        self._units = positive_int(units)
        self._function = activations.get(activation)
        self._with_bias = bool(use_bias)
        self._kernel_start = initializers.get(kernel_initializer)
        self._bias_start = initializers.get(bias_initializer)

    def build(self, input_shape):
        _, n, *_ = input_shape
        self.w = self.add_weight((n, self._units), self._kernel_start, name="kernel")
        if self._with_bias:
            self.b = self.add_weight((self._units,), self._bias_start, name="bias")

    def call(self, inputs):
        result = ops.tensordot(inputs, self.w, axes=1)
        if self._with_bias:
            result = ops.add(result, self.b)
        return self._function(result)

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)[:-1] + (self._units,)

    def get_config(self):
        return {
            **super().get_config(),
            "units": self._units,
            "use_bias": self._with_bias,
            "activation": activations.serialize(self._function),
            "kernel_initializer": initializers.serialize(self._kernel_start),
            "bias_initializer": initializers.serialize(self._bias_start),
        }
