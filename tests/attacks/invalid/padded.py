"""Two hundred megabytes of spaces."""

# with: pad


def scale(x, factor):
    return x * factor
