"""Questions that return an answer."""
