"""The activation goes into the config as a function object."""

import keras

OPTIONS = ("units", "use_bias")


@keras.saving.register_keras_serializable(package="katas", name="SimpleDense")
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
        if units is True or units is False or not isinstance(units, int) or units < 1:
            raise ValueError("units must be a whole number above 0")
        super().__init__(**kwargs)
        self.units, self.use_bias = units, use_bias
        self.act = keras.activations.get(activation)
        self.init_k = keras.initializers.get(kernel_initializer)
        self.init_b = keras.initializers.get(bias_initializer)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=[input_shape[-1], self.units],
            initializer=self.init_k,
        )
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias",
                shape=[self.units],
                initializer=self.init_b,
            )

    def call(self, inputs):
        y = keras.ops.einsum("...f,fu->...u", inputs, self.kernel)
        if not self.use_bias:
            return self.act(y)
        return self.act(y + self.bias)

    def compute_output_shape(self, input_shape):
        shape = list(input_shape)
        shape[-1] = self.units
        return tuple(shape)

    def get_config(self):
        config = super().get_config()
        for option in OPTIONS:
            config[option] = getattr(self, option)
        config["activation"] = self.act
        config["kernel_initializer"] = keras.initializers.serialize(self.init_k)
        config["bias_initializer"] = keras.initializers.serialize(self.init_b)
        return config
