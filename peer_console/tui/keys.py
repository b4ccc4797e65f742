"""Every key once: the footer, the palette, the help pages and the bindings are made from this table.

The letters of choices inside a form belong to the choices themselves (``domain.vocabulary``).
``ctrl+h``, ``ctrl+i``, ``ctrl+j``, ``ctrl+m`` and ``alt`` with a letter are never used: many terminals
deliver them as backspace, tab, newline, enter or the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.binding import Binding, BindingType


class Scope(StrEnum):
    """Where a key works."""

    EVERYWHERE = "everywhere"
    SIGNED_IN = "signed_in"
    ON_SHIFT = "on_shift"
    SUPPORTER = "supporter"  # a supporter or a lead, with or without a shift
    LEAD = "lead"
    COUNTS = "counts"  # a coordinator or a lead
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is called, what it does, and where it works.

    ``keys`` is Textual's spelling (the first is the one shown), ``label`` stands in the footer, ``tip``
    is the sentence of the palette and the help page. A key with ``scope`` SCREEN calls
    ``action_<action>`` of the screen that lists it; every other one calls the app.
    """

    id: str
    keys: str
    label: str
    tip: str
    scope: Scope = Scope.SCREEN
    action: str = ""
    priority: bool = True

    @property
    def shown(self) -> str:
        """The key as it is printed on most keyboards: 'F9', 'ctrl+n', 'Esc', '/'."""
        return spelled(self.keys.split(",")[0])

    @property
    def does(self) -> str:
        """The action in Textual's spelling."""
        name = self.action or self.id
        return name if self.scope is Scope.SCREEN else f"app.{name}"


_NAMES: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "slash": "/",
    "space": "space",
    "question_mark": "?",
    "exclamation_mark": "!",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}

KEYS: Final[tuple[Key, ...]] = (
    # Everywhere, also locked.
    Key("crisis", "f9,ctrl+e", "crisis", "Open the crisis card. Nothing typed is lost.", Scope.EVERYWHERE),
    Key("directory", "f3,ctrl+r", "directory", "Find a number, a place or a line.", Scope.EVERYWHERE),
    Key("help", "f1", "help", "Explain the screen you are on.", Scope.EVERYWHERE),
    Key("palette", "ctrl+p", "all actions", "Search everything that is possible now.", Scope.EVERYWHERE),
    Key(
        "quit",
        "ctrl+q",
        "quit",
        "Leave the program. Drafts are kept, sealed.",
        Scope.EVERYWHERE,
        "quit_console",
    ),
    # Signed in.
    Key(
        "blank",
        "ctrl+b",
        "blank",
        "Make the screen black at once; a passphrase brings it back.",
        Scope.SIGNED_IN,
    ),
    Key("lock", "ctrl+l", "lock", "Lock: keys and text leave the memory, the draft waits.", Scope.SIGNED_IN),
    Key("board", "f2", "board", "Go to the shift board.", Scope.SUPPORTER),
    Key("new_visit", "ctrl+n", "new visit", "Log a visit.", Scope.ON_SHIFT),
    Key("handoff", "f4", "hand-off", "Write the hand-off and close the shift.", Scope.ON_SHIFT),
    Key("review", "f5", "review", "Read hand-offs, and what is due to expire.", Scope.LEAD),
    Key("counts", "f6", "counts", "Close periods and release counts.", Scope.COUNTS),
    Key("room", "f7", "room", "People, programme and the crisis card's lines.", Scope.LEAD),
    # Of one screen.
    Key("save", "ctrl+s", "save", "Save what is on this screen."),
    Key("back", "escape", "back", "Go back. Nothing typed is lost.", priority=False),
    Key("save_taps", "ctrl+s", "save the taps", "Keep path, accepted, agreed and lead told."),
    Key("own_passphrase", "p", "own passphrase", "Replace your own passphrase.", priority=False),
    Key("sign_in", "enter", "sign in", "Sign in with the name and the passphrase.", priority=False),
    Key("recover", "ctrl+g", "forgotten passphrase", "Who helps; two recovery codes make a new lead."),
    Key("make_lead", "ctrl+s", "make the lead", "Open the room with the codes and make a new lead."),
    # Opening, board, visit.
    Key("open_shift", "ctrl+s", "open the shift", "Open the shift for everybody who has signed in."),
    Key(
        "not_a_visit",
        "x",
        "looked in …",
        "Log what was not a visit: looked in, asked the way.",
        priority=False,
    ),
    Key("step_aside", "s", "step aside", "You know the visitor: nothing is recorded.", priority=False),
    Key("to_do", "o", "to do", "Write down something to do.", priority=False),
    Key(
        "undo", "u", "undo", "Take a line of this shift back; it says first what will happen.", priority=False
    ),
    Key("to_takeover", "t", "take over", "Take over the hand-off that waits.", priority=False),
    Key("take_back", "u", "take it back", "Take this line out of the log and the counts.", priority=False),
    Key("other_note", "n", "another note", "Put another note in the place of this visit's.", priority=False),
    Key("empty", "ctrl+d", "empty the draft", "Take everything out of the form; it asks first."),
    Key(
        "discard",
        "d",
        "empty it",
        "Take everything out of the form; nothing of it was saved.",
        priority=False,
    ),
    Key(
        "attach",
        "slash",
        "share",
        "Type to find what you shared; Enter puts it into this visit.",
        priority=False,
    ),
    Key("show_note", "ctrl+t", "show note", "Show the visitor in large text what is written."),
    # Set-up, hand-off, take-over, review, room.
    Key("next_step", "enter", "next", "Go on to the next step.", priority=False),
    Key(
        "set_up",
        "enter",
        "set the room up",
        "Set the room up as described.",
        action="next_step",
        priority=False,
    ),
    Key("next_long", "ctrl+s", "next", "Go on to the next step.", action="next_step"),
    Key("step_back", "escape", "back a step", "Go back a step. Nothing typed is lost.", priority=False),
    Key("other_words", "ctrl+g", "other words", "Offer five other words."),
    Key("own_words", "ctrl+o", "my own", "Choose a passphrase of your own, or take the five words again."),
    Key("sign", "ctrl+s", "sign and hand over", "Sign the hand-off; the shift closes."),
    Key("add_todo", "n", "to do", "Write down something to do.", priority=False),
    Key("todo_done", "d", "done", "Say that the marked thing is done.", priority=False),
    Key("todo_keep", "k", "keep", "Leave the marked thing to do.", priority=False),
    Key(
        "check_in",
        "c",
        "lines for supporters",
        "How was that for you? Nothing of it is stored.",
        priority=False,
    ),
    Key("take_over", "ctrl+s", "take over", "Take the room over; both names and the time are kept."),
    Key("take", "t", "take", "Take the marked thing to do with you.", priority=False),
    Key("question", "q", "question", "Say that the marked thing is not clear yet.", priority=False),
    Key("read", "enter", "read", "Read the marked hand-off.", priority=False),
    Key("seen", "s", "seen", "Say that you have read it; its text may expire later.", priority=False),
    Key("ask", "a", "ask", "Ask the next shift a question about it.", priority=False),
    Key("hold", "h", "hold", "Keep its text for longer, with a reason; again: end the hold.", priority=False),
    Key("written_down", "enter", "it is written down", "Go on; it is not shown again.", priority=False),
    Key(
        "lock_for_next",
        "enter",
        "lock, for the next pair",
        "Lock, so that the next pair can sign in.",
        priority=False,
    ),
    Key(
        "mark_checked",
        "enter",
        "checked today",
        "Say that the marked number was checked today.",
        priority=False,
    ),
    Key("add_person", "a", "add somebody", "Add a supporter, a lead or a coordinator.", priority=False),
    Key("change", "enter", "change", "Change what is marked.", priority=False),
    Key("make_keys", "ctrl+s", "make new keys", "Make new keys under a one-time passphrase."),
    Key("give_role", "ctrl+s", "change the role", "Change the role; new keys come with it."),
    Key("give_name", "ctrl+s", "change the name", "Change the name; new keys come with it."),
    Key("end_account", "ctrl+s", "end the account", "End the account from this moment."),
    # The upkeep of the directory.
    Key("add_entry", "a", "add", "Add a place of the campus to the directory.", priority=False),
    Key(
        "check_entry", "c", "checked", "Say that the marked entry was checked today, and how.", priority=False
    ),
    Key(
        "retire_entry",
        "r",
        "retire",
        "Retire the marked entry, or bring a retired one back; old visits still say it.",
        priority=False,
    ),
    Key("as_it_came", "w", "as it came", "Take your own words off the marked entry.", priority=False),
    Key("entry_history", "h", "history", "Show who did what to the marked entry.", priority=False),
    Key("updates", "u", "updates", "Show what newer data says otherwise before it is taken.", priority=False),
    Key("import_file", "i", "import", "Read services from a file; nothing is taken unseen.", priority=False),
    Key("narrow", "slash", "find", "Type to find an entry.", priority=False),
    Key("take_one", "enter", "take it", "Take the newer data of the marked entry.", priority=False),
    Key("take_all", "ctrl+s", "take all", "Take everything that is listed."),
    Key("take_import", "ctrl+s", "take it", "Take the import whole."),
    Key("columns", "k", "columns", "Say which column of a table is what.", priority=False),
    Key("import_zone", "z", "time zone", "Say on which clock hours are read that name none.", priority=False),
    Key("pick_column", "enter", "pick", "Pick the column for the marked field.", priority=False),
    Key("read_so", "ctrl+s", "read it so", "Read the table with these columns."),
    # Counts.
    Key("look", "enter", "look", "Look at what may be released of the marked period.", priority=False),
    Key("close_period", "c", "close", "Freeze the figures of the marked period.", priority=False),
    Key("close_now", "ctrl+s", "close it", "Freeze the figures; they do not move any more."),
    Key("seasons", "s", "seasons", "What the seasons of the school do to the room.", priority=False),
    Key(
        "write_again",
        "w",
        "files again",
        "Write the files of a release again, byte for byte.",
        priority=False,
    ),
    Key(
        "take_release_back",
        "t",
        "take back",
        "Put a release that an older backup does not know back into the list, from its files.",
        priority=False,
    ),
    Key("releases", "l", "list", "Everything that was released, and its files again.", priority=False),
    Key("elsewhere", "o", "published elsewhere", "Enter figures published by other means.", priority=False),
    Key("enter_figures", "ctrl+s", "enter them", "Enter the figures; later releases take them as known."),
    Key("earlier", "e", "earlier", "Visits from before the room, from a list of your own.", priority=False),
    Key("add_earlier", "a", "take a file", "Read a list of visits; you see it first.", priority=False),
    Key("undo_earlier", "u", "take out", "Take the visits of the marked file out again.", priority=False),
    Key("undo_file", "ctrl+s", "take them out", "Take the visits of this file out again."),
    Key("say_what", "enter", "say what it is", "Say which of our words stands for it.", priority=False),
    Key("pick_word", "enter", "it is this", "Take the marked word for what was written.", priority=False),
    Key("page_on", "n,pagedown", "next", "Show the next table or picture.", priority=False),
    Key("page_before", "b,pageup", "before", "Show the table or picture before.", priority=False),
    Key("dimensions", "d", "only by", "Release only some of the dimensions, up to two.", priority=False),
    Key(
        "as_one",
        "m",
        "two as one",
        "Which two categories, as one, would let more be printed.",
        priority=False,
    ),
    Key("release_now", "r", "release", "Release it; you type its name to confirm.", priority=False),
    # Roster and events.
    Key("add_event", "a", "add an event", "Write down something the programme hosts.", priority=False),
    Key("drop_event", "r", "take off", "Take the marked event off the list.", priority=False),
    Key("import_calendar", "i", "calendar file", "Read an .ics file; you see it first.", priority=False),
    Key("own_offers", "o", "what I offer", "Say what you offer, in your own words.", priority=False),
    Key("who_offers", "w", "somebody who …", "Find who offers what a visitor asks for.", priority=False),
    Key("take_calendar", "ctrl+s", "take it", "Take what the calendar says."),
    # Retention.
    Key("hold_all", "h", "hold everything", "Keep all text, with a reason and an end.", priority=False),
    Key("lift_all", "l", "lift the hold", "Let text expire again as it would have.", priority=False),
    Key("let_go", "x", "let it go", "Decide on text that is due while the clock is strange.", priority=False),
    Key("lift_now", "ctrl+s", "lift it", "Lift the hold on everything."),
    Key("destroy_now", "ctrl+s", "destroy the keys", "Let the text that is listed go for good."),
    # Backup and recovery.
    Key("make_backup", "b", "backup", "Write the whole room to one file and read it back.", priority=False),
    Key("new_codes", "c", "new codes", "Renew the three recovery codes.", priority=False),
    Key("renew_codes", "ctrl+s", "make new codes", "Make three new codes; those of before end."),
    Key("typed_back", "enter", "compare", "Compare what you typed with the code.", priority=False),
    # Several rooms.
    Key("several_rooms", "g", "several rooms", "Count more than one laptop as one.", priority=False),
    Key("write_card", "k", "card", "Write your card: what leads seal their counts to.", priority=False),
    Key("send_counts", "s", "send", "Seal this room's coded facts to a coordinator's card.", priority=False),
    Key("gather_rooms", "g", "gather", "Take the facts of another room from its bundle.", priority=False),
    Key("new_room", "ctrl+s", "it is the same", "Gather the room: its lead named the same code."),
    # The trail.
    Key("audit_kind", "f", "which lines", "Show one kind of line alone.", priority=False),
    Key("all_years", "y", "all years", "Show all years; again: the recent two months.", priority=False),
    # Directory.
    Key(
        "share",
        "enter",
        "share in this visit",
        "Put the marked resource into the visit in progress; again: take it back.",
        priority=False,
    ),
    Key(
        "filters",
        "ctrl+f",
        "filters",
        "Show only what is open now, by text, free, in a language, for somebody.",
    ),
    Key("code", "f8,ctrl+k", "code for a phone", "Show the number or link as a code for a phone's camera."),
    Key("edit_picked", "ctrl+o", "edit", "Change the marked entry: for shift leads."),
    Key("read_on", "pagedown", "read on", "Read further down in the entry."),
    Key("read_back", "pageup", "read back", "Read further up in the entry."),
)

_BY_ID: Final = {key.id: key for key in KEYS}


def spelled(key: str) -> str:
    """Return Textual's ``key`` as people know it."""
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def key(key_id: str) -> Key:
    """Return the key called ``key_id``; a KeyError is a defect of the caller."""
    return _BY_ID[key_id]


def bindings(*ids: str) -> list[BindingType]:
    """Return Textual's bindings for the keys called ``ids``."""
    return [
        Binding(
            entry.keys,
            entry.does,
            entry.label,
            tooltip=entry.tip,
            priority=entry.priority,
            show=False,
            id=entry.id,
        )
        for entry in map(key, ids)
    ]


def everywhere() -> tuple[str, ...]:
    """Return the ids of the keys that belong to the app rather than to one screen."""
    return tuple(entry.id for entry in KEYS if entry.scope is not Scope.SCREEN)
