"""Names and texts in other alphabets, and a message that holds an emoji."""

import numpy as np


def 倍数(массив, faktör):
    print("größer ✓ 日本語")
    return массив * faktör


def scale(x, factor):
    if (λ := factor) < 0:
        raise ValueError("négatif 🙅")
    return 倍数(np.asarray(x), λ)
