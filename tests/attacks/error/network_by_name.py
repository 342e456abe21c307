"""Looks up a name and fetches a page."""

import urllib.request

import numpy as np


def scale(x, factor):
    return urllib.request.urlopen("http://localhost:9/", timeout=1).read()
