"""Verdicts and results as a person or a program reads them: text for terminals, JSON, tables.

Knows `quizzer.model` alone, and does nothing but return strings or write to a stream it was given.
"""
