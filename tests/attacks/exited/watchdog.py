"""Has a watchdog without the interpreter's lock end the process while the call waits."""

import faulthandler
import time


def scale(x, factor):
    faulthandler.dump_traceback_later(0.2, exit=True, file=open("log", "w"))
    time.sleep(2)
