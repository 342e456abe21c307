"""A training step of your own. The task says what each part has to do."""

import keras


class L2TrainedModel(keras.Sequential):
    """Trains like keras.Sequential, with an L2 penalty on its kernels and gradients of bounded global norm.

    Args:
        layers: the layers to start with, as for keras.Sequential.
        l2: factor of the penalty.
        clip_norm: largest global norm of the gradients; None: no clipping.
    """

    def __init__(self, layers=None, l2=1e-4, clip_norm=1.0, **kwargs):
        raise NotImplementedError

    def train_step(self, data):
        """Learn from one batch; return the logs as a dict.

        Args:
            data: (x, y) or (x, y, sample_weight), sample_weight may be None.
        """
        raise NotImplementedError
