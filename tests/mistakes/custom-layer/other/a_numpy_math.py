"""Computes with NumPy, which knows neither symbols nor gradients."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np


@keras.saving.register_keras_serializable(package="exercise", name="HandmadeDense")
class SimpleDense(keras.layers.Layer):
    def __init__(
        self,
        units: int,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)

        # bool is an int in Python, and nobody wants SimpleDense(True)
        is_whole_number = isinstance(units, int) and not isinstance(units, bool)
        if not is_whole_number:
            raise TypeError(f"`units` should be an integer. Received: {units!r}")
        if units <= 0:
            raise ValueError(f"`units` should be above zero. Received: {units!r}")

        self.units = units
        self.use_bias = use_bias
        self.activation_function = keras.activations.get(activation)
        self.kernel_start = keras.initializers.get(kernel_initializer)
        self.bias_start = keras.initializers.get(bias_initializer)

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        number_of_features = input_shape[-1]

        self.kernel = self.add_weight(
            name="kernel",
            trainable=True,
            initializer=self.kernel_start,
            shape=(number_of_features, self.units),
        )
        self.bias = None
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias",
                trainable=True,
                initializer=self.bias_start,
                shape=(self.units,),
            )
        super().build(input_shape)

    def call(self, inputs):
        # contract the last axis of the inputs with the first one of the kernel
        product = np.tensordot(np.array(inputs), np.array(self.kernel), axes=1)
        summed = product if self.bias is None else keras.ops.add(product, self.bias)
        return self.activation_function(summed)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        *leading, _features = input_shape
        return (*leading, self.units)

    def get_config(self) -> dict[str, Any]:
        base_config = super().get_config()
        own_config = dict(
            activation=keras.activations.serialize(self.activation_function),
            units=self.units,
            use_bias=self.use_bias,
            kernel_initializer=keras.initializers.serialize(self.kernel_start),
            bias_initializer=keras.initializers.serialize(self.bias_start),
        )
        return base_config | own_config
