"""Its message ends CDATA, opens elements and holds what XML forbids."""

import numpy as np


def scale(x, factor):
    raise RuntimeError("]]></failure><testcase/><![CDATA[\x00\x0b\x1f\ufffe\uffff&#0;&amp;<!ENTITY x SYSTEM \"file:///etc/passwd\">")
