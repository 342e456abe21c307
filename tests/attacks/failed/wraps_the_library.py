"""A thin wrapper around the layer that should be written."""

# kata: custom-layer

import keras


@keras.saving.register_keras_serializable()
class SimpleDense(keras.layers.Dense):
    def __init__(self, units, *args, **rest):
        if type(units) is not int or units <= 0:
            raise ValueError("units")
        super().__init__(units, *args, **rest)
