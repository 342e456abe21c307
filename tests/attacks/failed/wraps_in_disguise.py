"""The library's layer as an inner one, found under a name that no search for words finds."""

# kata: custom-layer

import keras


Inner = getattr(keras.layers, "De" + "nse")


@keras.saving.register_keras_serializable()
class SimpleDense(keras.layers.Layer):
    def __init__(self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros", **rest):
        super().__init__(**rest)
        if type(units) is not int or units <= 0:
            raise ValueError("units")
        self.units = units
        self.inner = Inner(
            units, activation, use_bias, kernel_initializer=kernel_initializer, bias_initializer=bias_initializer,
            dtype=self.dtype_policy,
        )

    def build(self, shape):
        self.inner.build(shape)

    def call(self, x):
        return self.inner(x)

    def compute_output_shape(self, shape):
        return (*shape[:-1], self.units)

    def get_config(self):
        inner = self.inner.get_config()
        names = ("units", "activation", "use_bias", "kernel_initializer", "bias_initializer")
        return {**super().get_config(), **{name: inner[name] for name in names}}
