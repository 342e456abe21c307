"""Never ends while it is loaded."""

import numpy as np

while True:
    pass
