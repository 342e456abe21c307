"""The names of its exception, function and file are escapes, markup and formulas."""

import numpy as np

EVIL = "=cmd|' /C calc'!A0\x1b]0;owned\x07[link=file:///etc/passwd]"
Evil = type(EVIL, (Exception,), {"__module__": "::error file=x::"})


def scale(x, factor):
    code = compile("def f():\n    raise E(m)\nf()", __file__, "exec")
    exec(code.replace(co_name=EVIL), {"E": Evil, "m": "../../etc/passwd -rf.py"})
