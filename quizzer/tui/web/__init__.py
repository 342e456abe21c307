"""The same interface in a web browser on this computer, for `quizzer serve`; needs the extra `quizzer[web]`."""
