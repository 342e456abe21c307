"""What the learner did, kept in one SQLite file.

Whatever a method of this package returned from is committed and on the disk. Knows no screen, no content files and no
grading: it is handed plain values of `quizzer.model`.
"""
