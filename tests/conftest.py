"""For all tests: hypothesis looks for mistakes, not for a slow moment of the machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("peer-console", deadline=None)
settings.load_profile("peer-console")
