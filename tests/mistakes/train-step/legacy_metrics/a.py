"""Still written for Keras 2: the compiled metrics object is updated with the predictions."""

import keras
import tensorflow as tf


class L2TrainedModel(keras.Sequential):
    """Sequential, penalised and clipped."""

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        super().__init__(layers=layers, **kwargs)
        self.l2 = l2
        self.clip_norm = clip_norm

    def train_step(self, data):
        inputs, targets, weights = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            outputs = self(inputs, training=True)
            objective = self.compute_loss(x=inputs, y=targets, y_pred=outputs, sample_weight=weights)
            for variable in self.trainable_variables:
                if variable.name == "kernel":
                    objective = objective + self.l2 * tf.reduce_sum(tf.square(variable))
        grads = tape.gradient(objective, self.trainable_variables)
        if self.clip_norm is not None:
            grads, _ = tf.clip_by_global_norm(grads, self.clip_norm)
        self.optimizer.apply_gradients(list(zip(grads, self.trainable_variables, strict=True)))
        self.compiled_metrics.update_state(targets, outputs, sample_weight=weights)
        return {metric.name: metric.result() for metric in self.metrics}
