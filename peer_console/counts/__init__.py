"""What may be said of the room's use: tallies, the rules of disclosure, releases and their ledger."""
