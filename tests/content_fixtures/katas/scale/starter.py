"""Scale an array."""


def scale(x, factor):
    """Return x times factor."""
    raise NotImplementedError
