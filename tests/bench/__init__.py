"""Ratios against floors measured in the same run; printed as one table, none of them fails the suite."""
