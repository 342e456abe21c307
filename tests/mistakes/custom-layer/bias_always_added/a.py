"""Stores use_bias but makes and adds a bias whatever it says."""

from keras import Variable, activations, initializers, layers, ops, saving


@saving.register_keras_serializable()
class SimpleDense(layers.Layer):
    """output = activation(inputs @ kernel + bias)

    The variables are created directly, with the dtype that the policy asks for.
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
        self._check_units(units)
        super().__init__(**kwargs)
        self._units = units
        self._use_bias = use_bias
        self._activation = activations.get(activation)
        self._initializers = {
            "kernel": initializers.get(kernel_initializer),
            "bias": initializers.get(bias_initializer),
        }

    @staticmethod
    def _check_units(units):
        if isinstance(units, bool):
            raise TypeError("units must not be a bool")
        if not isinstance(units, int):
            raise TypeError("units must be an int")
        if units < 1:
            raise ValueError("units must be positive")

    def _new_variable(self, name, shape):
        return Variable(
            self._initializers[name],
            shape=shape,
            dtype=self.variable_dtype,
            trainable=True,
            name=name,
        )

    def build(self, input_shape):
        self.kernel = self._new_variable("kernel", (input_shape[-1], self._units))
        self.bias = self._new_variable("bias", (self._units,))

    def call(self, inputs):
        return self._activation(ops.dot(inputs, self.kernel) + self.bias)

    def compute_output_shape(self, input_shape):
        shape = list(input_shape)
        shape[-1] = self._units
        return tuple(shape)

    def get_config(self):
        config = super().get_config()
        config["units"] = self._units
        config["activation"] = activations.serialize(self._activation)
        config["use_bias"] = self._use_bias
        for name, initializer in self._initializers.items():
            config[f"{name}_initializer"] = initializers.serialize(initializer)
        return config
