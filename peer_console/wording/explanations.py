"""Every failure in two sentences: what happened, and what to do.

The words are made from the class of an error and its few facts. Nothing somebody typed, no path and
no library's message is ever repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from peer_console import errors
from peer_console.text import clean_line
from peer_console.wording import counts_errors, earlier, programme_file
from peer_console.wording import file_explanations as files
from peer_console.wording.imports import import_refused_words

_NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do: one sentence each."""

    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.what} {self.todo}"


def explain(error: BaseException) -> Explanation:
    """Return the explanation of ``error``; what has none is explained as the unexpected it is."""
    for kind in type(error).__mro__:
        made = _EXPLANATIONS.get(kind)
        if made is not None:
            return made(error) if callable(made) else made
    return UNEXPECTED


UNEXPECTED: Final = Explanation(
    "Something happened that this program did not expect.",
    "What was saved is safe; open the console again, and the draft will be there.",
)

# Parts of a room as errors name them, and as a lead would.
_PARTS: Final[Mapping[str, str]] = {
    "keyring": "the list of accounts and keys",
    "journal": "the records",
    "anchor": "the mark that shows how far the records go",
    "head": "the mark that shows how far the records go",
    "draft": "the kept draft",
    "header": "the room's first page",
    "programme": "the programme's page",
    "public": "the programme's page",
    "directory": "the room's own directory",
}

# Fields of a visit or a record, as the screen calls them.
_FIELDS: Final[Mapping[str, str]] = {
    "kind": "how they came",
    "party": "how many they were",
    "topics": "what it was about",
    "outcome": "how it ended",
    "resources": "what was shared",
    "stage": "the year",
    "length": "the length",
    "follow_up": "the follow-up",
    "owner": "who does it",
    "due": "by when",
    "what": "what is to do",
}


def part_words(what: str) -> str:
    """Return a part of the room, as errors and findings name it, in the words of a lead."""
    words = what.casefold().split()
    return _PARTS.get(words[0], "a file of the room") if words else "a file of the room"


def _damaged(error: Any) -> Explanation:
    if error.what == "directory":
        return Explanation(
            "The room's own directory is missing, or was changed after being written.",
            "The directory that comes with the program is shown; all else works, and a lead can import anew.",
        )
    if error.what == "copies":
        return Explanation(
            "Files of two copies of this room are mixed: people were changed on both, and they do not fit.",
            "It can still be read; keep this folder, and ask a lead to restore a backup of one copy.",
        )
    return Explanation(
        f"The room is damaged: {part_words(error.what)} changed after being written.",
        "It can still be read; ask a lead to run 'peer-console check' and to keep a copy of the folder.",
    )


def _newer(error: Any) -> Explanation:
    return Explanation(
        f"A newer Peer Console wrote this room (format {error.found}; this one knows {error.known}).",
        "Install the newer version on this laptop; nothing was changed.",
    )


def _not_saved(error: Any) -> Explanation:
    if error.disk_full:
        return Explanation(
            "NOT SAVED: the disk of this laptop is full.",
            "What you typed is still here; make room on the disk and save again.",
        )
    return Explanation(
        "NOT SAVED: the disk did not take it.",
        "What you typed is still here; try again, and tell a lead if it happens twice.",
    )


def _not_granted(error: Any) -> Explanation:
    return Explanation(
        "Your keys do not open this part of the room.",
        "Ask a shift lead if you need what is in it.",
    )


def _training(error: Any) -> Explanation:
    who = clean_line(error.name, limit=_NAME_LIMIT) or "One of you"
    return Explanation(
        f"The training date of {who} has passed, so this shift cannot open yet.",
        "Ask a lead to renew it; the crisis card and the directory work meanwhile.",
    )


def _incomplete(error: Any) -> Explanation:
    field = _FIELDS.get(error.missing, "one choice")
    return Explanation(f"One thing is missing: {field}.", "Choose it, then save again.")


def _note_too_long(error: Any) -> Explanation:
    return Explanation(
        f"The note has {error.length} characters, and {error.limit} fit.",
        "Shorten it, then save again.",
    )


def _too_much(error: Any) -> Explanation:
    return Explanation(
        f"That was more text than fits here: {error.limit} characters are kept.",
        "Look at what is there before you go on.",
    )


def _refused(error: Any) -> Explanation:
    field = _FIELDS.get(error.field, "one part of it")
    return Explanation(
        f"NOT SAVED: {field} is not something a record may hold.",
        "Choose it again, then save; tell a lead if it happens twice.",
    )


def _import_refused(error: Any) -> Explanation:
    what, todo = import_refused_words(error.reason, error.file, error.line)
    return Explanation(what, todo)


_Made = Explanation | Callable[[Any], Explanation]

_EXPLANATIONS: Final[Mapping[type, _Made]] = {
    errors.RoomMissing: Explanation(
        "There is no room in this folder.",
        "Start 'peer-console' to set one up, or name the right folder with --room.",
    ),
    errors.RoomExists: Explanation(
        "There is a room in this folder already.",
        "Name another folder with --room, or open the one that is there.",
    ),
    errors.RoomInUse: Explanation(
        "This room is open in another window.",
        "Go on there, or quit it there and try again here.",
    ),
    errors.RoomDamaged: _damaged,
    errors.RoomNewer: _newer,
    errors.RoomForeign: Explanation(
        "This folder holds something else, or parts of two different rooms.",
        "Name the room's own folder with --room; nothing was changed.",
    ),
    errors.RoomReadOnly: Explanation(
        "This room is open for reading only, so nothing can be saved.",
        "Reading, the directory and the crisis card work; ask a lead to look at the room's folder.",
    ),
    errors.RoomUnreachable: Explanation(
        "This laptop does not let the program open the room's files.",
        "Ask a lead to check who owns the room's folder and that no file in it is a link.",
    ),
    errors.NotSaved: _not_saved,
    errors.SavingStopped: Explanation(
        "The disk did not confirm the last save, so saving has stopped.",
        "Quit and open the room again: it will show what was saved, and the draft is kept.",
    ),
    errors.WrongPassphrase: Explanation(
        "This name and passphrase do not belong together.",
        "Check both and type the passphrase again.",
    ),
    errors.NotSignedIn: Explanation(
        "Nobody is signed in.",
        "Sign in first; the crisis card and the directory work without.",
    ),
    errors.NotGranted: _not_granted,
    errors.AccountPresent: Explanation(
        "Nobody's account is changed while they are signed in, and nobody changes their own in this way.",
        "Let another lead do it, with nobody else signed in.",
    ),
    errors.Shredded: Explanation(
        "This text has expired and nobody can read it any more.",
        "The counts of that time are kept.",
    ),
    errors.PassphraseTooWeak: Explanation(
        "This passphrase is too short or too easy to guess.",
        "Take at least twelve characters; a few words that do not belong together are best.",
    ),
    errors.PassphraseSame: Explanation(
        "That is the passphrase there is already.",
        "Choose another one; of a one-time passphrase somebody else has seen the paper.",
    ),
    errors.PassphraseMustChange: Explanation(
        "This is a one-time passphrase.",
        "Choose your own now; then the room opens.",
    ),
    errors.NameTaken: Explanation(
        "Somebody in this room has that name already, or one that looks like it.",
        "Add a letter or a surname, so that both can be told apart.",
    ),
    errors.NameNotUsable: Explanation(
        "That name cannot be used.",
        "Type the name that people call each other by, up to 40 characters.",
    ),
    errors.PersonUnknown: Explanation(
        "Nobody with an open account has that name.",
        "Look at the names with 'peer-console people list'.",
    ),
    errors.LastLead: Explanation(
        "This is the only shift lead, and a room needs one.",
        "Add another lead first.",
    ),
    errors.KeyCostRefused: Explanation(
        "The room's passphrase settings are outside what this program accepts.",
        "Ask a lead to run 'peer-console check'; nothing was changed.",
    ),
    errors.RecoveryCodesWrong: Explanation(
        "These two codes do not open this room.",
        "Type two different codes, each exactly as it was written down.",
    ),
    errors.StatementMissing: Explanation(
        "No shift can start before the programme has said what it keeps confidential.",
        "Ask a lead to set the statement under F7.",
    ),
    errors.TrainingOverdue: _training,
    errors.SamePersonTwice: Explanation(
        "That is the same person again.",
        "Let the other supporter sign in, or open the shift alone with a reason.",
    ),
    errors.ReasonMissing: Explanation(
        "This needs a reason in a few words.",
        "Type one, then go on.",
    ),
    errors.NoShift: Explanation(
        "No shift is open.",
        "Open one from the shift board (F2).",
    ),
    errors.ShiftAlreadyOpen: Explanation(
        "A shift is open already.",
        "Hand it over first, or go on with it.",
    ),
    errors.VisitIncomplete: _incomplete,
    errors.SafetyNeedsCrisisCard: Explanation(
        "The topic 'safety' goes with the crisis card.",
        "Open the card with F9 first; nothing typed is lost.",
    ),
    errors.NoteTooLong: _note_too_long,
    errors.TooMuchText: _too_much,
    errors.ActionNeedsOwner: Explanation(
        "One thing to do has no owner or no day yet.",
        "Say who does it and by when, then sign.",
    ),
    errors.ActionUnanswered: Explanation(
        "One thing to do is not answered yet.",
        "Answer each with 'take' or 'question', then take over.",
    ),
    errors.SynthesisMissing: Explanation(
        "The one line that sums it up is missing.",
        "Write or pick it, then take over.",
    ),
    errors.HandoffNotOpen: Explanation(
        "This hand-off has been taken over already.",
        "The board (F2) shows it.",
    ),
    errors.RecordRefused: _refused,
    errors.ExportNotWritten: Explanation(
        "The directory could not be written there.",
        "Name a folder that you may write to and that has room; the room's own directory is as it was.",
    ),
    errors.CrisisLineStays: Explanation(
        "This line stands on the crisis card, so it stays, and so do its numbers.",
        "Add to what is said about it, or mark it as checked; a number that is wrong comes with an update.",
    ),
    errors.NoTerminal: Explanation(
        "The console needs a terminal, and this is not one.",
        "Start it in a terminal window; 'peer-console crisis' prints the crisis card anywhere.",
    ),
    errors.NameMissing: Explanation(
        "Nobody was named.",
        "Type the name when asked, or give it with --as and the passphrase with --passphrase-stdin.",
    ),
    errors.PassphraseMissing: Explanation(
        "No passphrase was given.",
        "Type it when asked, or give it on standard input with --passphrase-stdin.",
    ),
    errors.PassphrasesDiffer: Explanation(
        "The two passphrases are not the same.",
        "Start again and type the same one twice.",
    ),
    errors.PlanUnreadable: Explanation(
        "The plan could not be read.",
        "Check that the file is there and holds the JSON that the handbook describes.",
    ),
    errors.NamesMissing: Explanation(
        "The programme and its first lead need a name.",
        "Give --programme and --lead, or the programme in --plan.",
    ),
    errors.DayNotUnderstood: Explanation(
        "The day was not understood.",
        "Write it as year, month and day: 2027-06-30.",
    ),
    errors.DimensionUnknown: Explanation(
        "Counts are not kept by that.",
        "Name one or more of topic, stage, slot, referral and crisis, with commas between them.",
    ),
    errors.BackupNotWritten: lambda error: Explanation(*files.not_written(error)),
    errors.BundleNewRoom: lambda error: Explanation(*files.new_room(error)),
    errors.RestoreStopped: lambda error: Explanation(*files.stopped(error)),
    errors.RestoreRefused: lambda error: Explanation(*files.refused(error)),
    **{kind: Explanation(*sentences) for kind, sentences in files.SENTENCES.items()},
    errors.ImportRefused: _import_refused,
    errors.TalliesRefused: lambda error: Explanation(*earlier.refused_words(error.reason, error.line)),
    errors.ProgrammeFileRefused: lambda error: Explanation(*programme_file.programme_refused(error)),
    errors.CalendarRefused: lambda error: Explanation(*programme_file.calendar_refused(error)),
    errors.CountsDiffer: lambda error: Explanation(*counts_errors.differs(error)),
    **{kind: Explanation(*sentences) for kind, sentences in counts_errors.SENTENCES.items()},
}
