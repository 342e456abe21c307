"""Runs a submission in confined processes and decides a verdict from data alone. Knows no screen."""
