"""Your SimpleDense. Read the task, fill in the methods, save: every save is graded."""

import keras


class SimpleDense(keras.layers.Layer):
    """A dense layer of your own: `activation(inputs @ kernel + bias)` over the last axis."""

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        **kwargs,
    ):
        """Check and keep the arguments; no weights yet."""
        raise NotImplementedError

    def build(self, input_shape):
        """Make the weights for inputs of shape `input_shape`: a tuple, None where a size is not known."""
        raise NotImplementedError

    def call(self, inputs):
        """Turn inputs of shape (batch, ..., features) into outputs of shape (batch, ..., units)."""
        raise NotImplementedError

    def compute_output_shape(self, input_shape):
        """Say which shape the output has, without computing it."""
        raise NotImplementedError

    def get_config(self):
        """Return plain data from which `from_config` makes an equal layer."""
        raise NotImplementedError
