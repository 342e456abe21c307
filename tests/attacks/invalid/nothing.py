"""Nothing is defined."""

import numpy as np
