"""Its message holds lone surrogates and invalid UTF-8, which it prints too."""

import os

import numpy as np


def scale(x, factor):
    os.write(1, b"\xff\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80")
    raise RuntimeError("\udcff\ud800\udfff\x80\x9b2J" + chr(0x202E) + "\u2066\U000e0041")
