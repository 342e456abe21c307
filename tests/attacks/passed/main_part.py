"""Ends in the usual main part, which an import never runs."""

import argparse
import sys

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("factor", type=int)
    print(scale(np.ones(3), parser.parse_args().factor))
    return 0


if __name__ == "__main__":
    sys.exit(main())
