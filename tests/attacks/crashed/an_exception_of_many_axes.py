"""Tells of an exception whose type is an array that fills the memory of whoever prints it."""

import json
import os
import stat
import struct
import time

import numpy as np


def frame(value, body=b"", header=None):
    header = json.dumps(value).encode() if header is None else header
    return struct.pack("<II", len(header), len(body)) + header + body


def links():
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            continue


def send(data):
    for number in links():
        os.write(number, data)


def answer(number, value):
    pairs = {"n": number, "ok": value, "seconds": 0.0, "cpu": 0.0}
    return {"d": [[key, entry] for key, entry in pairs.items()]}


def scale(x, factor):
    array = {"a": ["int8", [7] * 9]}
    error = {"type": array, "kinds": [], "message": "", "frames": []}
    pairs = {"n": 3, "seconds": 0.0, "cpu": 0.0, "error": {"d": list(map(list, error.items()))}}
    send(frame({"d": list(map(list, pairs.items()))}, bytes(7**9)))
    time.sleep(60)
