"""The help pages: one Markdown file a screen, in headings, paragraphs and bullets and nothing else."""

from __future__ import annotations

from pathlib import Path

_PAGES = Path(__file__).parent


def page(stem: str) -> str:
    """Return the help page called ``stem``, or nothing where there is none."""
    path = _PAGES / f"{stem}.md"
    return path.read_text(encoding="utf-8") if stem.isidentifier() and path.is_file() else ""
