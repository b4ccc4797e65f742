"""The frame of every main screen: top line, body, status line, key line; verbs, drafts and ways out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen, ScreenResultType

from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import key
from peer_console.tui.standing import Bearings, Standing
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from peer_console.errors import PeerConsoleError
    from peer_console.tui.app import PeerConsoleApp

# A draft is on the disk within a second of the last change: half for the pause, half for the writing.
DRAFT_PAUSE = 0.5

Document = dict[str, Any]
Result = TypeVar("Result")


class Go(Message):
    """Up to the app: show the main screen called ``name``, with ``saying`` in its status line."""

    def __init__(self, name: str, saying: str = "") -> None:
        super().__init__()
        self.name = name
        self.saying = saying


class StandingChanged(Message):
    """Up to the app: somebody signed in, or a shift was opened or closed. Look anew who is here.

    With ``lead_on`` the app also shows the main screen that comes next for these people.
    """

    def __init__(self, *, lead_on: bool = False) -> None:
        super().__init__()
        self.lead_on = lead_on


class FramedScreen(RunsVerbs, Screen[ScreenResultType], Generic[ScreenResultType]):
    """A main screen: subclasses give ``WHERE``, ``KEYS``, ``compose_body``, and ``refresh_data`` to load."""

    WHERE: ClassVar[str] = ""
    """Where I am, in two or three words: the beginning of the top line."""
    KEYS: KeyRow = KeyRow()
    """This screen's own keys, by their ids in ``keys.py``; the subclass binds them with ``bindings(...)``."""
    HELP: ClassVar[str] = ""
    """The stem of the help page in ``wording/help``; without it the module's own name is used."""
    TAKES_RESOURCES: ClassVar[bool] = False
    """Whether a resource chosen in the directory goes into this screen (``take_resource``)."""
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    draft_name: str = ""
    """The name its draft is kept under; empty for a screen that keeps none."""
    lock_waits: bool = False
    """True while something is shown that can never be shown again (recovery codes): the idle lock waits."""

    def compose(self) -> ComposeResult:
        """Lay the frame around the body."""
        yield TopLine(id="top")
        yield from self.compose_middle()
        yield StatusLine(id="status")
        yield KeyLine(self._key_rows(), id="keys")

    def compose_middle(self) -> ComposeResult:
        """The body in its container."""
        with Container(id="body"):
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """What this screen works on."""
        yield from ()

    # -- what subclasses override ---------------------------------------------------------------

    def offers(self, key_id: str) -> bool:
        """Return whether the palette offers a key of this screen that is bound and enabled."""
        return True

    def refresh_data(self) -> None:
        """Called each time the screen is shown: load what it shows, in a worker."""

    def first_focus(self) -> str:
        """Return the selector of what gets the focus when the screen is shown for the first time."""
        return ""

    def draft_document(self) -> Document:
        """Return everything typed, so that ``restore`` can put it back. Never a passphrase."""
        return {}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what ``draft_document`` returned."""

    def take_resource(self, resource_id: str) -> None:
        """A resource was chosen in the directory for this screen."""

    def draft_kept(self) -> None:
        """What was typed has reached the disk."""

    def crisis_opened(self) -> None:
        """The crisis card was opened while this screen was the main one."""

    @property
    def shared(self) -> tuple[str, ...]:
        """The resources this screen holds already, where it takes some."""
        return ()

    @property
    def in_progress(self) -> bool:
        """Whether something chosen or typed here waits to be saved."""
        return False

    # -- what subclasses call -------------------------------------------------------------------

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence in the status line; an empty one clears it."""
        if self.composed:
            self.query_one("#status", StatusLine).show(text, tone)

    def go(self, name: str, saying: str = "") -> None:
        """Show another main screen, with ``saying`` in its status line."""
        self.post_message(Go(name, saying))

    def touched(self) -> None:
        """Something typed or chosen changed: the draft is kept half a second after the last change."""
        if self.draft_name and not self.draft_awaited:
            self.peer.draft_changed(self)

    def draft_done(self) -> None:
        """What was typed is saved as a record: its draft goes."""
        if self.draft_name:
            self.peer.draft_done(self)

    def place(self, text: str) -> None:
        """Say more exactly where I am than ``WHERE`` does."""
        self._place = text
        self.draw_top()

    @property
    def peer(self) -> PeerConsoleApp:
        """The app, with its own type."""
        return cast("PeerConsoleApp", self.app)

    # -- the frame itself -----------------------------------------------------------------------

    _place = ""
    _draft_is_back = False

    def on_mount(self) -> None:
        """Draw the frame for the first time."""
        self.draw_frame()
        wanted = self.first_focus()
        if wanted:
            self.set_focus(self.query_one(wanted))
        if self.draft_name:
            take = self.peer.desk.drafts.take
            self.run_verb(take, self.draft_name, then=self._give_back, refused=self._begin_blank)

    def _give_back(self, document: Mapping[str, Any] | None) -> None:
        """Put back the draft that waited, sealed, from before a lock or a crash."""
        if document:
            self.restore(document)
        self._ready_for_keys()

    def _begin_blank(self, error: PeerConsoleError) -> None:
        self.on_refused(error)
        self._ready_for_keys()

    def _ready_for_keys(self) -> None:
        self._draft_is_back = True
        self.app.call_later(self.peer.hand_on_typed)

    @property
    def draft_awaited(self) -> bool:
        """Whether its draft is still being read: what is typed now would be overwritten by it."""
        return bool(self.draft_name) and not self._draft_is_back

    def on_screen_resume(self) -> None:
        """The screen is shown again: the frame may say something else now."""
        self.draw_frame()

    @property
    def composed(self) -> bool:
        """Whether the frame's widgets are there; before, whatever they show is drawn when they are."""
        return bool(self.query_children("#keys"))

    def draw_frame(self) -> None:
        """Draw the top line and the keys anew."""
        if self.composed:
            self.draw_top()
            self.query_one("#keys", KeyLine).rows = self._key_rows()

    def draw_top(self) -> None:
        """Draw the top line anew: where I am, who is here, and the time until the lock."""
        if not self.composed:
            return
        bearings: Bearings = self.peer.bearings
        top = self.query_one("#top", TopLine)
        top.left = " · ".join(filter(None, (self._place or self.WHERE, bearings.shift, bearings.who)))
        top.practice = self.peer.practice is not None
        top.right = self.peer.countdown() or bearings.room

    def _key_rows(self) -> tuple[KeyRow, ...]:
        standing: Standing = self.peer.standing
        ids = ("crisis", "directory", "board", "handoff", "review", "counts", "room", "help")
        everywhere = tuple(key_id for key_id in ids if standing.allows(key(key_id).scope))
        if standing.locked:
            return self.KEYS, KeyRow(everywhere, ("quit",))
        return KeyRow(self.KEYS.left, (*self.KEYS.right, "blank", "lock")), KeyRow(everywhere)
