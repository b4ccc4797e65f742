"""A made-up year and a half of one room."""
