"""The verbs, on a real room in memory."""
