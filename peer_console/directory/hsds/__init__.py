"""Human Services Data Specification (openreferral.org): services in from a file, and out again."""

from __future__ import annotations

from peer_console.directory.hsds.imported import ClosedMatch, Imported
from peer_console.directory.hsds.reading import read

__all__ = ["ClosedMatch", "Imported", "read"]
