"""Backup and recovery: the whole room in one file, how it comes back, and new recovery codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from peer_console.domain.audit import AuditKind
from peer_console.tui.dialogs.codes import RecoveryCodes
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.howfar import telling
from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines, line, wrapped
from peer_console.wording import backups as words

if TYPE_CHECKING:
    from peer_console.services.audit import AuditLine, AuditService
    from peer_console.services.backups import BackupMade, BackupService
    from peer_console.services.desk import Desk
    from peer_console.services.people import PeopleService

_FORM = "backup"
_BEGUN = "backup_begun"


@dataclass(frozen=True, slots=True)
class Known:
    """The last backup of these two months in the trail, and every restore in words."""

    last: AuditLine | None
    put_back: tuple[str, ...]


class BackupScreen(HalfForms):
    """Says what a backup is and how it comes back; a letter makes one, another renews the codes."""

    CSS_PATH = "backup.tcss"
    BINDINGS = bindings("make_backup", "new_codes", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("make_backup", "new_codes", "back"))
    draft_name = "backup"

    def __init__(
        self, backups: BackupService, people: PeopleService, audit: AuditService, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._backups = backups
        self._people = people
        self._audit = audit
        self._today = today
        self._known: Known | None = None
        self._made: BackupMade | None = None

    def compose_body(self) -> ComposeResult:
        """One page to read."""
        yield Lines(self._rows, id="backups")

    def first_focus(self) -> str:
        """The arrows scroll the page."""
        return "#backups"

    def refresh_data(self) -> None:
        """Read when the last backup was made, and what was put back."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> Known:
        made = [each for each in self._audit.lines(AuditKind.out) if each.what == _BEGUN]
        restores = tuple(
            words.restore_words(each.restored, each.made, each.first, each.last)
            for each in reversed(self._backups.restores())
        )
        return Known(made[0] if made else None, restores)

    def _loaded(self, known: Known) -> None:
        self._known = known
        self.query_one("#backups", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Line]:
        if self._known is None:
            return []
        last = self._known.last
        made = [words.made_words(self._made.made, self._made.files, self._made.size)] if self._made else []
        stands = words.last_words(last.on, last.name, self._today()) if last else (words.NO_LAST, True)
        return [
            *_paragraphs(words.PAGE_BACKUP, [words.PAGE_BACKUP_WHY], width),
            *[line(f"  {stands[0]}", "warn" if stands[1] else "plain")],
            *_paragraphs("", made, width),
            line(),
            *_paragraphs(words.PAGE_RESTORE, [*words.PAGE_RESTORE_HOW, *self._known.put_back], width),
            line(),
            *_paragraphs(words.PAGE_CODES, [words.PAGE_CODES_WHY], width),
        ]

    # -- a backup ----------------------------------------------------------------------------------

    def action_make_backup(self) -> None:
        """Ask where to, and make one. The path stays in the form's sealed draft, and nowhere else."""
        before = self._half.typed(_FORM).get("file", "")
        asked = Asked("file", words.FILE, before, words.FILE_HINT, limit=400)
        form = Form(words.MAKE_TITLE, words.MAKE_WHY, (asked,), check=_problem)
        self._half.ask(self.app, _FORM, form, self._make)

    def _make(self, values: Values) -> None:
        tell = telling(self, words.WRITING)
        self.run_verb(self._backups.make_at, values["file"], tell, then=self._was_made, busy=words.MAKING)

    def _was_made(self, made: BackupMade) -> None:
        self._made = made
        self.say(words.brief_words(made.size), "good")
        self.refresh_data()

    # -- recovery codes ----------------------------------------------------------------------------

    def action_new_codes(self) -> None:
        """Say what happens to the papers of before, then make three new codes and show them once."""
        ask = Confirm(words.CODES_TITLE, "", words.CODES_SAYS, "renew_codes")
        self.app.push_screen(ask, lambda answer: self._renew() if answer else None)

    def _renew(self) -> None:
        self.run_verb(self._people.renew_codes, then=self._show_codes, busy=words.CODES_MAKING)

    def _show_codes(self, codes: tuple[str, str, str]) -> None:
        self.lock_waits = True
        self.app.push_screen(RecoveryCodes(codes), lambda _: self._codes_kept())

    def _codes_kept(self) -> None:
        self.lock_waits = False
        self.say(words.CODES_KEPT, "good")

    def action_back(self) -> None:
        """Back to the room."""
        self.go("room")


def _paragraphs(heading: str, texts: list[str], width: int) -> list[Line]:
    rows = [line(heading, "strong")] if heading else []
    for text in texts:
        rows += [line(f"  {row.text}") for row in wrapped(text, width - 2)]
    return rows


def _problem(values: Values) -> str:
    return "" if values["file"].strip() else words.NEEDS_FILE


def make(desk: Desk) -> BackupScreen:
    """Return the backups of the room open on ``desk``."""
    return BackupScreen(desk.backups, desk.people, desk.audit, desk.today)
