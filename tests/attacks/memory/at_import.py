"""Takes memory while it is loaded."""

# or: timeout (a busy machine takes longer to hand out so much memory than an answer may take)

import numpy as np

held = [np.ones(1 << 22) for _ in range(150)]
