"""The rules: pure functions on frozen dataclasses, standard library only."""
