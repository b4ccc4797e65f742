"""Every failure the program can explain: facts in, no words.

The two sentences a person reads (what happened, what to do) are made in
``peer_console.wording.explanations`` from the class and its facts. No error carries a passphrase,
a note, or anything else somebody typed.
"""

from __future__ import annotations


class PeerConsoleError(Exception):
    """A failure that has an explanation; everything else is a defect and reaches the crash guard."""


# --- the room and its files ---------------------------------------------------------------------


class RoomMissing(PeerConsoleError):
    """There is no room in the folder."""


class RoomExists(PeerConsoleError):
    """A room would be set up where one already is."""


class RoomInUse(PeerConsoleError):
    """Another process holds the room's lock."""


class RoomDamaged(PeerConsoleError):
    """Bytes of the room changed after they were written.

    ``what`` names the part by its role, never by its path: 'keyring', 'journal 2026-11', 'anchor'.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class RoomNewer(PeerConsoleError):
    """The room was written by a newer version of the program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class RoomForeign(PeerConsoleError):
    """The folder holds something that is not a room, or parts of two different rooms."""


class RoomReadOnly(PeerConsoleError):
    """A write was asked of a room that is open for reading only (damaged, or a read-only folder)."""


class RoomUnreachable(PeerConsoleError):
    """The operating system refused a file of the room (permissions, a link where a file should be)."""


class NotSaved(PeerConsoleError):
    """A write failed and nothing of it is on the disk; the form keeps what was typed."""

    def __init__(self, *, disk_full: bool = False) -> None:
        super().__init__(disk_full)
        self.disk_full = disk_full


class SavingStopped(PeerConsoleError):
    """A sync failed: whether the last save is on the disk is not known until the room is opened anew."""


class BackupUnreadable(PeerConsoleError):
    """There is no file to restore from, or the operating system refuses it."""


class BackupForeign(PeerConsoleError):
    """The file is no backup of this room: something else, or of another room."""


class BackupDamaged(PeerConsoleError):
    """A byte of a backup changed or is missing: it was cut off, or its disk lies."""


class BackupNotWritten(PeerConsoleError):
    """The disk that a backup was to go to refused it; nothing of it is left there."""

    def __init__(self, *, disk_full: bool = False) -> None:
        super().__init__(disk_full)
        self.disk_full = disk_full


class RestoreRefused(PeerConsoleError):
    """A room is there already; ``standing`` says how: same, newer, older or apart."""

    def __init__(self, standing: str) -> None:
        super().__init__(standing)
        self.standing = standing


class RestoreStopped(NotSaved):
    """The disk did not take all of a backup that was being put back; the same command goes on."""


class RestoreUnfinished(RoomDamaged):
    """A backup was being put back, and it did not come to its end."""

    def __init__(self) -> None:
        super().__init__("restore")


class TargetInRoom(PeerConsoleError):
    """A file would be written into the room's own folder, among the files that are the room."""


class TargetTaken(PeerConsoleError):
    """Another file stands where one was to be written; it was left alone."""


class BundleForeign(PeerConsoleError):
    """The file is no bundle and no card: something else."""


class BundleDamaged(PeerConsoleError):
    """A byte of a bundle changed, or the room it names did not sign it."""


class BundleForSomebodyElse(PeerConsoleError):
    """A bundle is sealed to another person's key."""


class BundleOwnRoom(PeerConsoleError):
    """A bundle comes from the very room that would gather it: its visits are counted there already."""


class BundleAhead(PeerConsoleError):
    """A bundle says it was made on a day that has not come: taken, it would shut out all true ones."""


class BundleOlder(PeerConsoleError):
    """A later bundle of the same room was gathered already."""


class BundleNewRoom(PeerConsoleError):
    """A bundle comes from a room that was never gathered; ``code`` is to be compared with its lead."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# --- people and keys ----------------------------------------------------------------------------


class WrongPassphrase(PeerConsoleError):
    """No account opens with this name and passphrase. An unknown name is the same error."""


class NotSignedIn(PeerConsoleError):
    """A verb was used that needs somebody signed in."""


class NotGranted(PeerConsoleError):
    """The keys of the people signed in do not open this compartment and epoch."""

    def __init__(self, compartment: str) -> None:
        super().__init__(compartment)
        self.compartment = compartment


class AccountPresent(NotGranted):
    """Somebody signed in would lose or change their account, which may be the own one."""

    def __init__(self) -> None:
        super().__init__("roster")


class Shredded(PeerConsoleError):
    """The key of this epoch was destroyed: its text has expired."""


class PassphraseTooWeak(PeerConsoleError):
    """A chosen passphrase is shorter than twelve characters or too easy to guess."""


class PassphraseSame(PeerConsoleError):
    """A passphrase would be replaced by itself; of a one-time one somebody else has seen the paper."""


class PassphraseMustChange(PeerConsoleError):
    """The account still has its one-time passphrase."""


class NameTaken(PeerConsoleError):
    """Another account has this display name."""


class NameNotUsable(PeerConsoleError):
    """A display name is empty, too long, or unreadable once made safe."""


class PersonUnknown(PeerConsoleError):
    """Nobody with an open account has that name."""


class LastLead(PeerConsoleError):
    """The only remaining shift lead would be disabled."""


class KeyCostRefused(PeerConsoleError):
    """Argon2id parameters outside the accepted range were asked for or found in a file."""


class RecoveryCodesWrong(PeerConsoleError):
    """The two recovery codes are not two different codes of this room."""


# --- shifts, visits, hand-offs ------------------------------------------------------------------


class StatementMissing(PeerConsoleError):
    """No shift can start before the confidentiality statement is set."""


class TrainingOverdue(PeerConsoleError):
    """A supporter's training date has passed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SamePersonTwice(PeerConsoleError):
    """The second sign-in of a shift is the first person again."""


class ReasonMissing(PeerConsoleError):
    """A shift worked alone, a hold, or a question needs a reason in words."""


class NoShift(PeerConsoleError):
    """The verb needs an open shift."""


class ShiftAlreadyOpen(PeerConsoleError):
    """A shift is open already."""


class VisitIncomplete(PeerConsoleError):
    """A visit was saved without one of its required choices; ``missing`` names the field."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class SafetyNeedsCrisisCard(PeerConsoleError):
    """The topic `safety` was chosen without the crisis card having been opened."""


class NoteTooLong(PeerConsoleError):
    """A note is longer than the programme allows."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length, limit)
        self.length = length
        self.limit = limit


class TooMuchText(PeerConsoleError):
    """More text was given than a field takes; the field keeps what fits."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class ActionNeedsOwner(PeerConsoleError):
    """A shift cannot close while an open action has no owner or no due date."""


class ActionUnanswered(PeerConsoleError):
    """A hand-off cannot be taken over before each open action is answered with take or question."""


class SynthesisMissing(PeerConsoleError):
    """A hand-off cannot be taken over without one line of synthesis."""


class HandoffNotOpen(PeerConsoleError):
    """The hand-off has been accepted already."""


class RecordRefused(PeerConsoleError):
    """A record does not fit its closed schema; ``field`` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# --- the directory ------------------------------------------------------------------------------


class ExportNotWritten(PeerConsoleError):
    """The directory could not be written where it was asked for."""


class CrisisLineStays(PeerConsoleError):
    """A line of the crisis card would be retired, or lose a number, in the room's own directory."""


# --- the command line ---------------------------------------------------------------------------


class NoTerminal(PeerConsoleError):
    """The console was started where there is no terminal."""


class NameMissing(PeerConsoleError):
    """A command has to know who asks, and nobody was named."""


class PassphraseMissing(PeerConsoleError):
    """A command needs a passphrase and got none."""


class PassphrasesDiffer(PeerConsoleError):
    """A new passphrase was typed twice, and not the same."""


class PlanUnreadable(PeerConsoleError):
    """The plan of a set-up is not there or is not the JSON it should be."""


class NamesMissing(PeerConsoleError):
    """A room would be set up without a name for the programme or its first lead."""


class DayNotUnderstood(PeerConsoleError):
    """An option that takes a day was given something else."""


class DimensionUnknown(PeerConsoleError):
    """An option that takes dimensions of the counts was given something else."""


# --- a file of services -------------------------------------------------------------------------


class ImportRefused(PeerConsoleError):
    """A file of services is not taken, and nothing of it is.

    ``reason`` is one of a closed set that `explanations` has words for; ``file`` the name of the file in a
    package and ``line`` the line in it, '' and 0 where it is not about one.
    """

    def __init__(self, reason: str, file: str = "", line: int = 0) -> None:
        super().__init__(reason, file, line)
        self.reason = reason
        self.file = file
        self.line = line


class TalliesRefused(PeerConsoleError):
    """A file of earlier visits is not taken, and nothing of it is.

    ``reason`` is one of a closed set that `wording.earlier` has words for; ``line`` the line in the file, 0
    where it is not about one.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


class ProgrammeFileRefused(PeerConsoleError):
    """A programme file is not taken, and nothing of it is.

    ``reason``: 'unreadable', 'too_large', 'not_text', 'not_toml', 'unknown' (key), 'missing' (key), 'value',
    'newer', 'does_not_fit', 'not_written'. ``key`` is the key it is about, '' for none; ``line`` its line
    from 1, 0 for none.
    """

    def __init__(self, reason: str, key: str = "", line: int = 0) -> None:
        super().__init__(reason, key, line)
        self.reason = reason
        self.key = key
        self.line = line


class CalendarRefused(PeerConsoleError):
    """A calendar file is not taken, and nothing of it is.

    ``reason``: 'unreadable', 'too_large', 'not_a_calendar', 'too_many'. ``line`` is 0 where none is known.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


# --- counts -------------------------------------------------------------------------------------


class PeriodUnknown(PeerConsoleError):
    """No academic year has a period of that name."""


class PeriodStillOpen(PeerConsoleError):
    """The period has not ended, or the clock stands before the day on which figures were last closed."""


class PeriodNotClosed(PeerConsoleError):
    """The period has ended, and nobody has closed its figures yet."""


class PeriodWaits(PeerConsoleError):
    """Too few visits so far, in the period or after it, for anything to be printed."""


class SnapshotUnreadable(PeerConsoleError):
    """A closed period's figures cannot be read."""


class CountsDiffer(PeerConsoleError):
    """What is to be released does not fit what was released before: periods, categories, threshold.

    ``what`` names which: 'periods', 'categories', 'threshold', 'figures'.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class SolverMissing(PeerConsoleError):
    """The solver of the disclosure rules is not installed."""


class SolverFailed(PeerConsoleError):
    """The solver gave no answer, or not in time."""


class NothingCanProtect(PeerConsoleError):
    """Whatever is hidden, what was printed before would give a hidden figure away."""


class AuditFailed(PeerConsoleError):
    """The independent audit of the files did not confirm the protection; nothing was written."""


class LedgerMissing(PeerConsoleError):
    """The ledger of releases is not there although there were releases."""


class LedgerAltered(PeerConsoleError):
    """An entry of the ledger is not what it was; ``sequence`` is the first that does not fit."""

    def __init__(self, sequence: int) -> None:
        super().__init__(sequence)
        self.sequence = sequence


class LedgerBehind(PeerConsoleError):
    """The ledger ends before the last release that is known: a backup was restored."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class ReleaseNotThere(PeerConsoleError):
    """There is no folder of this name in which the files of a release could lie."""


class ReleaseUnreadable(PeerConsoleError):
    """A file of a release is not one of ours, or not whole; ``what`` is its name in the release."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class ReleaseOvertaken(PeerConsoleError):
    """Something else was released after this release was worked out: it may no longer protect everybody."""


class ReleaseInTheWay(PeerConsoleError):
    """The folder for the files of a release holds other files of the same names."""
