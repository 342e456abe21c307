"""Its message is a list of commands to CI systems."""

import numpy as np


def scale(x, factor):
    raise RuntimeError("\n::error file=a,line=1::x\n::set-output name=a::b\n##[section]x\n##teamcity[testPassed]\n\r%0A::add-path::/tmp")
