"""The form of a visit: which choices stand where. It shows a draft and knows no service."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Static

from peer_console.domain.programme import NOTE_LIMIT
from peer_console.domain.vocabulary import MAX_TOPICS, OUR_TOPICS, SAFETY, Stage
from peer_console.tui.screens import visitview as view
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.entry import Entry
from peer_console.tui.widgets.folded import Folded, Unfolded
from peer_console.tui.widgets.writing import Writing
from peer_console.wording import visit as words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from peer_console.domain.visits import VisitDraft
    from peer_console.domain.vocabulary import Vocabulary
    from peer_console.tui.app import PeerConsoleApp

_INDENT = 10
_TICK = 1.0


class VisitForm(Vertical):
    """Required choices above, what may be added below, the note last."""

    kind = query_one("#kind", Choices)
    topics = query_one("#topics", Choices)
    outcome = query_one("#outcome", Choices)
    note = query_one("#note", Writing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.limit = NOTE_LIMIT
        self.vocabulary = OUR_TOPICS
        self._kept_at: float | None = None

    def compose(self) -> ComposeResult:
        """Show every group in the order of a conversation."""
        # A key redraws what shares a container with it: so each part has its own.
        with Vertical(id="asked"):
            yield from self._asked()
        with Vertical(id="may-be-added"):
            yield from self._may_be_added()
        with Horizontal(id="note-head"):
            yield Static(f"  {words.NOTE}", id="note-label", markup=False)
            yield Static(words.NOTE_STARTS, id="note-starts", markup=False)
            yield Static("", id="kept", markup=False)
            yield Static("", id="counter", markup=False)
        with Vertical(id="note-box"):
            yield Writing(limit=NOTE_LIMIT, id="note")

    def _asked(self) -> ComposeResult:
        topics = view.topic_options(self.vocabulary, card_opened=False)
        yield Choices(view.KINDS, heading=words.CAME_AS, indent=_INDENT, id="kind")
        yield Choices(
            topics,
            heading=words.ABOUT,
            aside=words.ABOUT_ASIDE,
            most=MAX_TOPICS,
            columns=3,
            indent=_INDENT,
            id="topics",
        )
        yield Choices(view.OUTCOMES, heading=words.ENDED, columns=2, indent=_INDENT, id="outcome")

    def _may_be_added(self) -> ComposeResult:
        yield _entry(words.SHARED, words.NOTHING_SHARED, words.ADD_SHARED, "shared")
        with Horizontal(id="more"):
            yield Folded(
                view.PARTIES, heading=words.WITH.ljust(_INDENT - 2), unset=words.NOT_NOTED, id="party"
            )
            yield Folded(view.STAGES, heading=words.YEAR, unset=words.NOT_NOTED, id="stage")
            yield Folded(view.LENGTHS, heading=words.LENGTH, unset=words.NOT_NOTED, clears=True, id="length")
        yield Unfolded((), indent=_INDENT, id="unfolded")
        yield _entry(words.TO_DO, words.NOTHING_TO_DO, words.CHANGE_TO_DO, "todo")

    def on_mount(self) -> None:
        """Start with nothing chosen but what is assumed."""
        self.query_one("#party", Folded).set_reactive(Choices.chosen, ("one",))
        self.query_one("#stage", Folded).set_reactive(Choices.chosen, (Stage.not_asked.value,))
        self.topics.withheld = frozenset({SAFETY})
        self.count("")
        self.set_interval(_TICK, self._draw_kept)

    # -- showing ----------------------------------------------------------------------------------

    def show(self, draft: VisitDraft, today: date) -> None:
        """Show a draft in every group."""
        self.kind.chosen = (draft.kind.value,) if draft.kind else ()
        self.topics.chosen = draft.topics
        self.outcome.chosen = (draft.outcome.value,) if draft.outcome else ()
        self.query_one("#party", Folded).chosen = (draft.party.value,)
        self.query_one("#stage", Folded).chosen = (draft.stage.value,)
        self.query_one("#length", Folded).chosen = (draft.length.value,) if draft.length else ()
        self.note.put(draft.note)
        self.count(draft.note)
        self.show_shared(draft.resources)
        self.show_todo(draft, today)
        self.allow_safety(draft.crisis_card_opened)
        self._kept_at = None
        self._draw_kept()

    def show_shared(self, resources: tuple[str, ...]) -> None:
        """Show what was shared, by name."""
        names = cast("PeerConsoleApp", self.app).shelf.names(resources)
        self.query_one("#shared", Entry).value = view.shared_words(resources, names)

    def show_todo(self, draft: VisitDraft, today: date) -> None:
        """Show the follow-up in one line."""
        self.query_one("#todo", Entry).value = view.follow_up_words(draft, today)

    def allow_safety(self, allowed: bool) -> None:
        """Offer `safety`, or say what comes before it."""
        withheld: frozenset[str] = frozenset() if allowed else frozenset({SAFETY})
        if withheld != self.topics.withheld:
            self.topics.withheld = withheld
            self.topics.offer(view.topic_options(self.vocabulary, card_opened=allowed))

    def speak(self, vocabulary: Vocabulary) -> None:
        """Offer the topics of the programme; nothing moves where they are what they were."""
        if vocabulary != self.vocabulary:
            self.vocabulary = vocabulary
            allowed = SAFETY not in self.topics.withheld
            self.topics.offer(view.topic_options(vocabulary, card_opened=allowed))

    def enrol(self, not_enrolled: Collection[str]) -> None:
        """Offer the stages of training that the school has; nothing moves where they are what they were."""
        stage, options = self.query_one("#stage", Folded), view.stage_options(not_enrolled)
        if options != stage.options:
            stage.offer(options)

    def show_choices(self, draft: VisitDraft) -> None:
        """Show the topics and the stage of a draft, where the programme took one away."""
        self.topics.chosen = draft.topics
        self.query_one("#stage", Folded).chosen = (draft.stage.value,)

    def group(self, field: str) -> Widget:
        """Return the group of a required choice: kind, topics or outcome."""
        return self.query_one(f"#{field}", Choices)

    # -- optional choices ---------------------------------------------------------------------------

    def unfold(self, folded: Folded) -> None:
        """Show the options of ``folded`` below its line."""
        unfolded = self.query_one("#unfolded", Unfolded)
        unfolded.mirror(folded)
        unfolded.add_class("-shown")

    def fold(self) -> None:
        """Hide the options."""
        self.query_one("#unfolded").remove_class("-shown")

    # -- the note -----------------------------------------------------------------------------------

    def rule(self, *, enabled: bool, limit: int) -> None:
        """Apply what the programme says about notes."""
        self.limit = self.note.limit = limit
        self.note.disabled = not enabled
        self.note.display = enabled
        self.query_one("#note-starts", Static).update(words.NOTE_STARTS if enabled else words.NOTE_OFF)
        self.count(self.note.text)

    def count(self, text: str) -> None:
        """Show how much of the note is used; nothing where notes are switched off."""
        shown = "" if self.note.disabled else words.note_counter(len(text), self.limit)
        self.query_one("#counter", Static).update(shown, layout=False)

    def full(self, text: str) -> bool:
        """Return whether nothing more fits into the note."""
        return len(text) >= self.limit

    # -- the draft ----------------------------------------------------------------------------------

    def kept_now(self) -> None:
        """The draft has just reached the disk."""
        self._kept_at = monotonic()
        self._draw_kept()

    def _draw_kept(self) -> None:
        """Say how long ago the draft was kept, while somebody looks at it."""
        if not self.is_attached or not self.screen.is_current or not self.query("#kept"):
            return  # nobody looks, or the console is being left
        ago = None if self._kept_at is None else int(monotonic() - self._kept_at)
        said = "" if ago is None else view.kept_words(ago)
        kept = self.query_one("#kept", Static)
        if kept.content != said:
            kept.update(said, layout=False)


def _entry(heading: str, empty: str, hint: str, id: str) -> Entry:
    return Entry(heading=heading, empty=empty, hint=hint, indent=_INDENT, id=id)
