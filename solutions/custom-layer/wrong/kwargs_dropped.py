"""**kwargs do not reach super().__init__: name, dtype and trainable are lost."""

import keras
from keras import activations, initializers, ops


@keras.saving.register_keras_serializable(package="quizzer")
class SimpleDense(keras.layers.Layer):
    """`activation(inputs @ kernel + bias)` over the last axis."""

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        **kwargs,  # noqa: ARG002
    ):
        super().__init__()
        # bool is a subclass of int: True would pass for 1.
        if isinstance(units, bool) or not isinstance(units, int) or units < 1:
            raise ValueError(f"units must be a positive int, got {units!r}")
        self.units = units
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)

    def build(self, input_shape):
        """Make the weights; only now the number of features is known."""
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer=self.kernel_initializer,
        )
        if self.use_bias:
            self.bias = self.add_weight(name="bias", shape=(self.units,), initializer=self.bias_initializer)

    def call(self, inputs):
        """Inputs of shape (batch, ..., features) to outputs of shape (batch, ..., units)."""
        outputs = ops.matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = ops.add(outputs, self.bias)
        return self.activation(outputs)

    def compute_output_shape(self, input_shape):
        """The input's shape with `units` in place of the features."""
        return (*input_shape[:-1], self.units)

    def get_config(self):
        """All arguments as plain data, on top of what every layer stores."""
        return {
            **super().get_config(),
            "units": self.units,
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
        }
