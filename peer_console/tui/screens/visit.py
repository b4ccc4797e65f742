"""Log a visit: four keys at the least, every choice a letter, no text needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.getters import query_one
from textual.widgets import TextArea

from peer_console.domain.drafts import day_of, document_of, from_document, with_stages_of, with_topics_of
from peer_console.domain.handoffs import Action
from peer_console.domain.visits import Refusal, VisitDraft, crisis_card_seen, toggle_resource, toggle_topic
from peer_console.domain.vocabulary import Kind, Length, Outcome, Party, Stage
from peer_console.errors import PeerConsoleError
from peer_console.tui.dialogs.attach import Attach
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Values
from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.dialogs.todo import todo_form, todo_of
from peer_console.tui.keys import bindings
from peer_console.tui.screens import visitview as view
from peer_console.tui.screens.frame import Document, FramedScreen
from peer_console.tui.screens.notewatch import NoteWatch
from peer_console.tui.screens.shownote import ShowNote
from peer_console.tui.screens.visitform import VisitForm
from peer_console.tui.sharing import Sharing
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.entry import Entry
from peer_console.tui.widgets.folded import Folded
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.wording import visit as words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk
    from peer_console.services.log import VisitLine
    from peer_console.services.visits import VisitService

_TODO = "todo"


class VisitScreen(FramedScreen[None]):
    """Gathers a ``VisitDraft`` and saves it. The draft is the truth; the form only shows it."""

    CSS_PATH = "visit.tcss"
    BINDINGS = bindings("save", "back", "attach", "show_note", "empty")
    WHERE = words.TITLE
    KEYS = KeyRow(("save", "back", "attach", "show_note"))
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    TAKES_RESOURCES = True
    draft_name = "visit"

    form = query_one(VisitForm)

    def __init__(
        self, visits: VisitService, programme: Callable[[], Programme], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._visits = visits
        self._programme = programme
        self._today = today
        self._draft = VisitDraft()
        self._since: date | None = None
        self._half = HalfTyped(self.touched)
        self._watch = NoteWatch(self, visits.check_note)

    def compose_body(self) -> ComposeResult:
        """Show the form."""
        yield VisitForm(id="form")

    def first_focus(self) -> str:
        """Return the first choice."""
        return "#kind"

    def refresh_data(self) -> None:
        """Ask what the programme says about notes."""
        self.run_verb(self._programme, then=self._ruled)

    # -- the draft --------------------------------------------------------------------------------

    @property
    def draft(self) -> VisitDraft:
        """Return the visit as it stands in the form."""
        return self._draft

    def draft_document(self) -> Document:
        """Return everything chosen and typed, a half-written follow-up included, and since which day."""
        since = self._since.isoformat() if self._since else None
        return {"visit": document_of(self._draft), "half": self._half.document(), "since": since}

    def touched(self) -> None:
        """The day of the first choice stays the draft's day."""
        self._since = self._since or self._today()
        super().touched()

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what was chosen and typed."""
        kept = document.get("visit")
        self._draft = from_document(kept if isinstance(kept, dict) else {})
        self._half.restore(document.get("half"))
        self._show()
        self._since = None if self._is_blank() else day_of(document.get("since"))
        if not self._is_blank():
            self.say(words.draft_back(self._since, self._today()))

    def draft_kept(self) -> None:
        """Say that the draft has reached the disk."""
        self.form.kept_now()

    # -- choices ----------------------------------------------------------------------------------

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        code = event.codes[0] if event.codes else None
        match event.choices.id:
            case "kind":
                self._change(kind=Kind(code) if code else None)
                self.set_focus(self.form.topics)
            case "topics":
                self._change(topics=event.codes)
            case "outcome":
                self._change(outcome=Outcome(code) if code else None)
            case "party":
                self._change(party=Party(code) if code else Party.one)
            case "stage":
                self._change(stage=Stage(code) if code else Stage.not_asked)
            case "length":
                self._change(length=Length(code) if code else None)

    @on(Choices.Refused)
    def _not_chosen(self, event: Choices.Refused) -> None:
        event.stop()
        self._say_refusal(toggle_topic(self._draft, event.code).refusal, words.FOURTH_TOPIC)

    @on(Folded.Unfold)
    def _unfold(self, event: Folded.Unfold) -> None:
        event.stop()
        self.form.unfold(event.folded)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Fold the options away once the focus is elsewhere."""
        if not isinstance(event.widget, Folded):
            self.form.fold()

    def on_key(self, event: events.Key) -> None:
        """Digits set how it ended from anywhere outside text; arrows go on past the end of a group."""
        if event.key in ("up", "down"):
            event.stop()
            self.focus_next() if event.key == "down" else self.focus_previous()
        elif (code := self.form.outcome.code_for(event.character)) is not None:
            event.stop()
            self.form.outcome.pick(code)

    def crisis_opened(self) -> None:
        """Allow `safety` in the visit in progress; drawn when the card is gone, so that it opens at once."""
        self._draft = crisis_card_seen(self._draft)
        self.touched()

    def on_screen_resume(self) -> None:
        """Show whether `safety` may be chosen now."""
        if self.peer.crisis_seen:
            self._draft = crisis_card_seen(self._draft)
        if self.is_mounted:
            self.form.allow_safety(self._draft.crisis_card_opened)

    def _change(self, **changes: Any) -> None:
        self._draft = replace(self._draft, **changes)
        self._watch.hush()
        self.say("")
        self.touched()

    def _say_refusal(self, refusal: Refusal | None, three: str) -> None:
        if refusal is not None:
            self.say(words.SAFETY_FIRST if refusal is Refusal.needs_crisis_card else three)

    # -- the note ---------------------------------------------------------------------------------

    def _ruled(self, programme: Programme) -> None:
        self.form.rule(enabled=programme.notes_enabled, limit=programme.note_limit)
        self.form.speak(programme.vocabulary)
        self.form.enrol(programme.calendar.not_enrolled)
        kept = with_topics_of(self._draft, programme.vocabulary)
        kept = with_stages_of(kept, programme.calendar.not_enrolled)
        if kept != self._draft:  # a topic or a stage was retired while the draft waited
            self._draft = kept
            self.form.show_choices(kept)

    @on(TextArea.Changed, "#note")
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        if text == self._draft.note:
            return
        self._draft = replace(self._draft, note=text)
        self.touched()
        # The letter is painted first; what is said about it comes after.
        self.call_after_refresh(self._look_at_note)

    def _look_at_note(self) -> None:
        text = self._draft.note
        self.form.count(text)
        if self.form.full(text):
            self._watch.hush()
            self.say(words.note_full(self.form.limit))
        else:
            self._watch.typed(text)

    def action_show_note(self) -> None:
        """Show the visitor what is written."""
        self.app.push_screen(ShowNote(self._draft.note, view.chosen_words(self._draft, self.form.vocabulary)))

    # -- what was shared, what is to do -------------------------------------------------------------

    @property
    def shared(self) -> tuple[str, ...]:
        """What this visit shares."""
        return self._draft.resources

    @property
    def in_progress(self) -> bool:
        """Whether a visit was begun and not saved."""
        return not self._is_blank()

    def take_resource(self, resource_id: str) -> None:
        """Attach what was chosen in the directory, or take it back."""
        toggled = toggle_resource(self._draft, resource_id)
        if toggled.refusal is None:
            self._change(resources=toggled.draft.resources)
            self.form.show_shared(toggled.draft.resources)
        self._say_refusal(toggled.refusal, words.FOURTH_RESOURCE)

    @on(Entry.Opened, "#shared")
    def action_attach(self) -> None:
        """Search by typing; Enter attaches, Enter again removes."""
        self.app.push_screen(Attach(Sharing(self.shared, self.take_resource)))

    @on(Entry.Opened, "#todo")
    def _open_todo(self) -> None:
        form = todo_form(self._today(), self.peer.bearings.staff, self._action())
        self._half.ask(self.app, _TODO, form, self._todo_written)

    @on(Entry.Emptied)
    def _emptied(self, event: Entry.Emptied) -> None:
        event.stop()
        if event.entry.id == "todo":
            self._half.done(_TODO)
            self._change(follow_up="", follow_up_owner="", follow_up_due=None)
            self.form.show_todo(self._draft, self._today())
        elif self._draft.resources:
            self.take_resource(self._draft.resources[-1])

    def _action(self) -> Action | None:
        draft = self._draft
        if not draft.follow_up:
            return None
        return Action("", draft.follow_up, draft.follow_up_owner, draft.follow_up_due)

    def _todo_written(self, values: Values) -> None:
        todo = todo_of(values, self._today())
        self._half.done(_TODO)
        self._change(follow_up=todo.what, follow_up_owner=todo.owner, follow_up_due=todo.due)
        self.form.show_todo(self._draft, self._today())

    # -- saving -----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save, or say which choice is still open and stand on it."""
        self._watch.hush()
        missing = self._draft.missing()
        if missing:
            self.say(words.STILL_MISSING[missing[0]], "warn")
            self.set_focus(self.form.group(missing[0]))
            return
        self.run_verb(self._visits.save, self._draft, then=self._saved, busy=words.SAVING)

    def on_refused(self, error: PeerConsoleError) -> None:
        """Say NOT SAVED before the reason; everything typed stays."""
        from peer_console.wording.explanations import explain

        said = str(explain(error))
        self.say(said if said.startswith(words.NOT_SAVED) else f"{words.NOT_SAVED}. {said}", "warn")

    def _saved(self, line: VisitLine) -> None:
        self.draft_done()
        self.peer.crisis_seen = False
        self._start_anew()
        self.go("board", saying=words.SAVED)

    def _start_anew(self) -> None:
        self._draft, self._since = VisitDraft(), None
        self._half.restore({})
        self._show()
        self.set_focus(self.form.group("kind"))

    def action_empty(self) -> None:
        """Ask, saying what goes, and empty the draft."""
        if not self._is_blank():
            question = Confirm(words.EMPTY_TITLE, "", words.EMPTY_SAYS, "discard")
            self.app.push_screen(question, self._empty)

    def _empty(self, answer: str | None) -> None:
        if not answer:
            return
        self._start_anew()
        self.draft_done()
        self.say(words.EMPTIED)

    def action_back(self) -> None:
        """Back to the board; the draft stays."""
        self.go("board", saying="" if self._is_blank() else words.DRAFT_STAYS)

    def _is_blank(self) -> bool:
        return self._draft.is_blank() and not self._half.document()

    def _show(self) -> None:
        self.form.show(self._draft, self._today())


def make(desk: Desk) -> VisitScreen:
    """Return the visit form for the shift that is open on ``desk``."""
    return VisitScreen(desk.visits, desk.programme.current, desk.today)
