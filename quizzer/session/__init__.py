"""The use cases that every front end shares: settings, the person's files, a kata session, hints, solutions, history.

Nothing in here prints or parses a command line. Time, sleep and the grading engine are handed in.
"""
