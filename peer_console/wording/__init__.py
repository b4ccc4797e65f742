"""Everything the program says."""
