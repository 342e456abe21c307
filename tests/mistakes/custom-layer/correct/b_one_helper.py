"""Correct: validation in a function, one dictionary of serialized parts."""

import keras
from keras import ops


def _checked_units(units):
    if isinstance(units, bool) or not isinstance(units, int):
        raise TypeError(f"units must be an int, not {type(units).__name__}")
    if units < 1:
        raise ValueError(f"units must be positive, not {units}")
    return units


@keras.saving.register_keras_serializable(package="quizzer_b")
class SimpleDense(keras.layers.Layer):
    """Multiplies the last axis by a kernel, adds a bias, applies an activation."""

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
        self.units = _checked_units(units)
        self.activation = keras.activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.bias_initializer = keras.initializers.get(bias_initializer)

    def _weight(self, name, *shape):
        return self.add_weight(name=name, shape=shape, initializer=getattr(self, f"{name}_initializer"))

    def build(self, input_shape):
        self.kernel = self._weight("kernel", input_shape[-1], self.units)
        self.bias = self._weight("bias", self.units) if self.use_bias else None

    def call(self, inputs):
        outputs = ops.matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = ops.add(outputs, self.bias)
        return self.activation(outputs)

    def compute_output_shape(self, input_shape):
        *front, _ = input_shape
        return (*front, self.units)

    def get_config(self):
        own = {"use_bias": self.use_bias, "units": self.units}
        own["activation"] = keras.activations.serialize(self.activation)
        for name in ("kernel_initializer", "bias_initializer"):
            own[name] = keras.initializers.serialize(getattr(self, name))
        return super().get_config() | own
