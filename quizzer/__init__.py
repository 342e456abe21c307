"""Quizzer: interview questions and code katas for Keras, graded by an engine that cannot be talked into a pass."""

__version__ = "0.1.0"
