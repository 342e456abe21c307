"""Reads katas and their solutions from disk into `quizzer.model`, and refuses what is broken with file and line."""
