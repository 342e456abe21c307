"""Prints without end while it is loaded."""


for _ in range(1_000_000):
    print("x" * 1000)
