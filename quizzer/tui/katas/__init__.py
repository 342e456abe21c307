"""The parts of the kata screen."""
