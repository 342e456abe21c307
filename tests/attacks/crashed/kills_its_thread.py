"""Kills its main thread by the thread's number."""

import signal
import threading

import numpy as np


def scale(x, factor):
    signal.pthread_kill(threading.main_thread().ident, signal.SIGKILL)
