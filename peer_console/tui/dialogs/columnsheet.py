"""Which column of a table is what: a list with a row a field, a pick for each, until it is read so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from peer_console.text import clean_line
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line
from peer_console.wording import columns as words

if TYPE_CHECKING:
    from textual.app import App

Said = Mapping[str, str]
"""For each field its column as the header spells it; '' for none."""
_FIELD: Final = 20


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """Asks for the columns of one table.

    ``fields`` are the fields in words, in the order in which they are asked; ``problem`` returns what is
    still wrong in one sentence, or nothing.
    """

    app: App[Any]
    why: str
    fields: Mapping[str, str]
    header: Sequence[str]
    problem: Callable[[Said], str]

    def ask(self, said: Said, at: str, then: Callable[[Said | None], None], *, wrong: str = "") -> None:
        """Show ``said``, the field ``at`` marked; ``then`` gets what it is read with, None for 'back'.

        ``wrong`` is what was wrong with it a moment ago: it stands in place of the explanation.
        """
        rows = [_row(field, label, said[field]) for field, label in self.fields.items()]
        keys = ("pick_column", "read_so")
        sheet = Listing(words.TITLE, wrong or self.why, rows, keys=keys, picked="pick_column", stand_on=at)
        self.app.push_screen(sheet, partial(self._answered, said, then))

    def _answered(self, said: Said, then: Callable[[Said | None], None], answer: Answer | None) -> None:
        if answer is None or not answer.key:
            then(None)
        elif answer.key == "pick_column":
            self._pick(said, answer.row, then)
        elif wrong := self.problem(said):
            self.ask(said, answer.row, then, wrong=wrong)
        else:
            then(said)

    def _pick(self, said: Said, field: str, then: Callable[[Said | None], None]) -> None:
        rows = [line(words.NONE, "muted", id=":")]
        rows += [line(clean_line(each), id=f":{each}") for each in self.header if each]
        title = words.PICK_TITLE.format(field=self.fields[field])
        sheet = Listing(
            title,
            words.PICK_WHY,
            rows,
            keys=("pick_column",),
            picked="pick_column",
            stand_on=f":{said[field]}",
        )

        def picked(answer: Answer | None) -> None:
            column = {field: answer.row[1:]} if answer and answer.key else {}
            self.ask({**said, **column}, field, then)

        self.app.push_screen(sheet, picked)


def _row(field: str, label: str, column: str) -> Line:
    shown = Part(clean_line(column) or words.NONE, "plain" if column else "muted")
    return Line((Part(cut(label, _FIELD), "muted"), shown), id=field)
