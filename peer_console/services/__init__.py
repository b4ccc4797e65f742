"""The verbs of the program, one module a noun."""
