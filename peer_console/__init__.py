"""Peer Console: the one program open on the laptop of a peer-support walk-in room."""

__version__ = "0.1.0"
