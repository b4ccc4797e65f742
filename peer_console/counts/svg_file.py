"""``counts.svg``: a bar for each printed total and topic, a heat map of a cross table; hidden is one mark.

A hidden bar has no length and a hidden field no shade; the scale is set by printed numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from peer_console.counts.neutral import Document, Sheet
from peer_console.counts.tables import Grid, grid
from peer_console.wording import counts_files as words

FILE_NAME = "counts.svg"
_WIDTH, _LINE, _LEFT = 960, 22, 220
_INK, _BAR, _HIDDEN = "#1d2733", "#3b6ea5", "#6b7480"
_BARS = ("month_total", "year_topic", "term_topic", "year_slot")
_HEAT = ("month_topic", "year_topic_stage", "term_slot", "term_topic")


def svg_file(document: Document) -> bytes:
    """Return the picture."""
    sheets = {sheet.id: sheet for sheet in document.tables}
    body = [_text(16, 30, f"{words.PICTURE_TITLE}, {document.id}", size=18)]
    top = 60
    for name in (name for name in _BARS if name in sheets):
        top = _part(body, sheets[name], top, _bars)
    heat = next((name for name in _HEAT if name in sheets), None)
    if heat is not None:
        top = _part(body, sheets[heat], top, _heat)
    body.append(_text(16, top + 10, words.PICTURE_NOTE))
    height = top + 30
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13" fill="{_INK}">\n'
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>\n'
    )
    return (head + "\n".join(body) + "\n</svg>\n").encode()


def _part(body: list[str], sheet: Sheet, top: int, draw: Callable[[list[str], Grid, int], int]) -> int:
    laid_out = grid(sheet)
    body.append(_text(16, top, sheet.id.replace("_", " ")))
    return draw(body, laid_out, top + 14) + 24


def _bars(body: list[str], laid_out: Grid, top: int) -> int:
    rows = [(label, values[0]) for label, values in laid_out.rows if label != words.TOTAL]
    most = max([value for _, value in rows if isinstance(value, int)], default=1) or 1
    for label, value in rows:
        body.append(_text(_LEFT - 8, top + 14, label, anchor="end"))
        if isinstance(value, int):
            length = round((_WIDTH - _LEFT - 80) * value / most)
            body.append(f'<rect x="{_LEFT}" y="{top + 3}" width="{length}" height="14" fill="{_BAR}"/>')
            body.append(_text(_LEFT + length + 6, top + 14, str(value)))
        elif value is None:
            body.append(_text(_LEFT, top + 14, words.HIDDEN, fill=_HIDDEN))
        top += _LINE
    return top


def _heat(body: list[str], laid_out: Grid, top: int) -> int:
    columns = [column for column in laid_out.columns if column != words.TOTAL]
    width = (_WIDTH - _LEFT - 20) // max(len(columns), 1)
    rows = [(label, values[: len(columns)]) for label, values in laid_out.rows if label != words.TOTAL]
    most = max([value for _, values in rows for value in values if isinstance(value, int)], default=1) or 1
    for place, column in enumerate(columns):
        body.append(_text(_LEFT + place * width + width // 2, top + 14, column[:9], anchor="middle", size=9))
    for label, values in rows:
        top += _LINE
        body.append(_text(_LEFT - 8, top + 14, label, anchor="end"))
        for place, value in enumerate(values):
            body.extend(_field(_LEFT + place * width, top, width, value, most))
    return top + _LINE


def _field(x: int, y: int, width: int, value: int | str | None, most: int) -> list[str]:
    place = f'<rect x="{x}" y="{y}" width="{width - 2}" height="{_LINE - 2}"'
    middle = x + width // 2
    if isinstance(value, int):
        shade = round(0.15 + 0.7 * value / most, 2)
        box = f'{place} fill="{_BAR}" fill-opacity="{shade}"/>'
        return [box, _text(middle, y + 14, str(value), anchor="middle", size=10)]
    if value is None:
        box = f'{place} fill="none" stroke="{_HIDDEN}"/>'
        return [box, _text(middle, y + 14, words.HIDDEN, anchor="middle", size=8, fill=_HIDDEN)]
    return []


def _text(x: int, y: int, text: str, *, anchor: str = "", size: int = 0, fill: str = "") -> str:
    given = {"text-anchor": anchor, "font-size": size or "", "fill": fill}
    more = "".join(f' {name}="{value}"' for name, value in given.items() if value)
    return f'<text x="{x}" y="{y}"{more}>{escape(text)}</text>'
