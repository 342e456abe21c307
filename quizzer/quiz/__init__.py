"""Shows and marks quiz items: variants, shuffled options, typed answers and what they mean.

Pure: no files, no clock, no screen.
"""
