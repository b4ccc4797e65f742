"""Several rooms counted as one: a coordinator's card, a lead's bundle, and what was gathered from others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from peer_console.domain.people import Role
from peer_console.errors import BundleNewRoom, PeerConsoleError
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.howfar import telling
from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines, line, wrapped
from peer_console.wording import rooms as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.services.desk import Desk
    from peer_console.services.gathering import Gathered, GatheredRoom, GatheringService, Sent

_CARD, _SEND, _GATHER = "card", "send", "gather"
_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Known:
    """What was gathered so far, and this room's own code."""

    code: str
    rooms: tuple[GatheredRoom, ...]


class RoomsScreen(HalfForms):
    """Says in three steps what is done where; a letter does each. For leads and coordinators."""

    CSS_PATH = "rooms.tcss"
    BINDINGS = bindings("write_card", "send_counts", "gather_rooms", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("write_card", "send_counts", "gather_rooms", "back"))
    draft_name = "rooms"

    def __init__(self, gathering: GatheringService, here: Callable[[], tuple[Person, ...]]) -> None:
        super().__init__()
        self._gathering = gathering
        self._here = here
        self._known: Known | None = None
        self._told: list[str] = []

    def compose_body(self) -> ComposeResult:
        """One page to read."""
        yield Lines(self._rows, id="rooms")

    def first_focus(self) -> str:
        """The arrows scroll the page."""
        return "#rooms"

    def refresh_data(self) -> None:
        """Read which rooms were gathered."""
        self.run_verb(
            lambda: Known(self._gathering.own_code(), self._gathering.gathered()), then=self._loaded
        )

    def _loaded(self, known: Known) -> None:
        self._known = known
        self.query_one("#rooms", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Line]:
        if self._known is None:
            return []
        rows = [*wrapped(words.WHY, width), line(), line(words.STEPS, "strong")]
        for step in words.STEP:
            rows += [Line(row.parts) for row in wrapped(f"  {step}", width, hang=4)]
        rows += [line(), line(words.GATHERED_SO_FAR.format(code=self._known.code), "strong")]
        rows += [line(f"  {_room_words(room)}") for room in self._known.rooms]
        rows += [] if self._known.rooms else [line(f"  {words.NONE_GATHERED}", "muted")]
        for said in self._told:
            rows += [line(), *wrapped(said, width, "accent")]
        return rows

    def _tell(self, *said: str) -> None:
        """Let what has to be read out to somebody stand on the page, not in a line that goes."""
        self._told = list(said)
        self.say(words.DONE, "good")
        self.refresh_data()

    @property
    def _lead(self) -> bool:
        return any(person.role is Role.lead for person in self._here())

    # -- a card --------------------------------------------------------------------------------------

    def action_write_card(self) -> None:
        """Ask where to, and write the card of whoever is signed in."""
        asked = (Asked("file", words.FILE, hint=words.CARD_HINT, limit=_LIMIT),)
        form = Form(words.CARD_TITLE, words.CARD_WHY, asked, check=_all_named)
        self._half.ask(self.app, _CARD, form, self._write_card)

    def _write_card(self, values: Values) -> None:
        self.run_verb(
            lambda: self._gathering.write_card(_path(values["file"])),
            then=self._card_written,
            busy=words.WRITING,
        )

    def _card_written(self, code: str) -> None:
        self._half.done(_CARD)
        self._tell(words.CARD_WRITTEN.format(code=code))

    # -- a bundle ------------------------------------------------------------------------------------

    def action_send_counts(self) -> None:
        """Ask for the coordinator's card and where to, and seal the coded facts to it."""
        if not self._lead:
            self.say(words.LEADS_SEND, "warn")
            return
        asked = (
            Asked("card", words.CARD_FILE, hint=words.CARD_HINT, limit=_LIMIT),
            Asked("file", words.BUNDLE_FILE, hint=words.BUNDLE_HINT, limit=_LIMIT),
        )
        form = Form(words.SEND_TITLE, words.SEND_WHY, asked, check=_all_named)
        self._half.ask(self.app, _SEND, form, self._send)

    def _send(self, values: Values) -> None:
        self.run_verb(
            lambda: self._gathering.send(_path(values["card"]), _path(values["file"])),
            then=self._sent,
            busy=words.SEALING,
        )

    def _sent(self, sent: Sent) -> None:
        self._half.done(_SEND)
        self._tell(
            words.SENT.format(visits=sent.visits, card=sent.card, room=sent.room),
            words.COMPARE,
        )

    # -- gathering -----------------------------------------------------------------------------------

    def action_gather_rooms(self) -> None:
        """Ask where a bundle is, and take the facts of another room."""
        asked = (Asked("file", words.BUNDLE_FILE, hint=words.BUNDLE_HINT, limit=_LIMIT),)
        form = Form(words.GATHER_TITLE, words.GATHER_WHY, asked, check=_all_named)
        self._half.ask(self.app, _GATHER, form, lambda values: self._gather(_path(values["file"])))

    def _gather(self, bundle: Path, new_room: str = "") -> None:
        tell = telling(self, words.GATHERING)
        self.run_verb(
            lambda: self._gathering.gather(bundle, new_room=new_room, progress=tell),
            then=self._was_gathered,
            busy=words.READING,
            refused=lambda error: self._refused(bundle, error),
        )

    def _refused(self, bundle: Path, error: PeerConsoleError) -> None:
        """Ask about a room that was never gathered; any other refusal stands in the status line."""
        if not isinstance(error, BundleNewRoom):
            return
        code = error.code
        self.say("")
        ask = Confirm(words.NEW_TITLE, words.NEW_CODE.format(code=code), words.NEW_SAYS, "new_room")
        self.app.push_screen(ask, lambda answer: self._gather(bundle, code) if answer else None)

    def _was_gathered(self, done: Gathered) -> None:
        self._half.done(_GATHER)
        self._tell(
            words.GATHERED.format(room=done.room, made=day_words(done.made), visits=done.visits, new=done.new)
        )

    def action_back(self) -> None:
        """Back to where one may be: the room for a lead, the counts for a coordinator."""
        self.go("room" if self._lead else "counts")


def _room_words(room: GatheredRoom) -> str:
    return words.ROOM.format(code=room.code, made=day_words(room.made), visits=room.visits)


def _path(typed: str) -> Path:
    return Path(typed.strip()).expanduser().absolute()


def _all_named(values: Values) -> str:
    return "" if all(value.strip() for value in values.values()) else words.NEEDS_FILE


def make(desk: Desk) -> RoomsScreen:
    """Return the screen of several rooms for the room open on ``desk``."""
    return RoomsScreen(desk.gathering, lambda: desk.signed_in)
