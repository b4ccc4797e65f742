"""A help page as lines to show: the page's Markdown, then the keys that work there."""

from __future__ import annotations

from collections.abc import Iterable

from peer_console.tui.keys import Key, Scope, spelled
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import helping as words

_KEY_COLUMN = 16


def page_lines(markdown: str, keys: Iterable[Key], width: int) -> list[Line]:
    """Return the page and its keys, broken to ``width`` cells."""
    keys = tuple(keys)
    here = [key for key in keys if key.scope is Scope.SCREEN]
    everywhere = [key for key in keys if key.scope is not Scope.SCREEN]
    return [
        *_markdown(markdown or words.NO_PAGE, width),
        *_keys(words.KEYS_HERE, here, width),
        *_keys(words.KEYS_EVERYWHERE, everywhere, width),
    ]


def _markdown(text: str, width: int) -> list[Line]:
    lines: list[Line] = []
    for block in _blocks(text):
        if block.startswith("#"):
            lines += [line(block.lstrip("# "), "strong"), line()]
        elif block.startswith("- "):
            lines += wrapped(f"· {block[2:]}", width, hang=2)
        else:
            lines += [*([line()] if lines and lines[-1].text else []), *wrapped(block, width), line()]
    return lines


def _blocks(text: str) -> list[str]:
    """Return headings, bullets and paragraphs, each as one line."""
    blocks: list[str] = []
    goes_on = False
    for row in text.splitlines():
        starts = row.startswith(("#", "- "))
        if not row.strip():
            goes_on = False
        elif goes_on and not starts:
            blocks[-1] += f" {row.strip()}"
        else:
            blocks.append(row.strip())
            goes_on = not row.startswith("#")
    return blocks


def _keys(heading: str, keys: list[Key], width: int) -> list[Line]:
    if not keys:
        return []
    rows = [line(), line(heading, "strong"), line()]
    for key in keys:
        names = ", ".join(spelled(name) for name in key.keys.split(","))
        first, *rest = wrapped(key.tip, width - _KEY_COLUMN)
        rows.append(Line((Part(names.ljust(_KEY_COLUMN), "accent"), *first.parts)))
        rows += [Line((Part(" " * _KEY_COLUMN), *each.parts)) for each in rest]
    return rows
