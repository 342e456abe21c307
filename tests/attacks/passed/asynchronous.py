"""Runs an event loop of its own."""

import asyncio

import numpy as np


async def multiply(x, factor):
    await asyncio.sleep(0)
    return await asyncio.to_thread(np.multiply, x, factor)


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return asyncio.run(multiply(np.asarray(x), factor))
