"""What things are: katas, checks, events, verdicts, attempts.

Plain data without input or output. Nothing in here imports another part of Quizzer, so every part may import it.
"""
