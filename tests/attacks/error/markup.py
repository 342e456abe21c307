"""Its message is markup of Rich and Textual."""

import numpy as np


def scale(x, factor):
    raise RuntimeError("[/][@click=app.quit()]passed[/][bold red on white]" + "[" * 500)
