"""The desk: one room, whoever sits at it, and the services they use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from peer_console.errors import (
    RoomDamaged,
    SamePersonTwice,
)
from peer_console.services.front import REFUSALS, Front, SetupDone, SetupPlan, State, refused
from peer_console.services.open_room import Clock, OpenRoom
from peer_console.services.place import Place, in_memory, on_disk

if TYPE_CHECKING:
    from peer_console.directory.book import Book
    from peer_console.domain.people import Person
    from peer_console.services.audit import AuditService
    from peer_console.services.backups import BackupService
    from peer_console.services.counts import CountsService
    from peer_console.services.directory import DirectoryService
    from peer_console.services.drafts import DraftService
    from peer_console.services.earlier import EarlierService
    from peer_console.services.gathering import GatheringService
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.people import PeopleService
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.retention import RetentionService
    from peer_console.services.reviews import ReviewService
    from peer_console.services.roster import RosterService
    from peer_console.services.shifts import ShiftService
    from peer_console.services.visits import VisitService
    from peer_console.vault.check import Finding, Progress
    from peer_console.vault.cost import Cost
    from peer_console.vault.room import Member

__all__ = ["Desk", "Front", "Place", "SetupDone", "SetupPlan", "State", "in_memory", "on_disk"]


class Desk:
    """One room and its services. The vault is imported when the room is opened, after the first frame.

    ``cost`` is what one try of a passphrase costs in a room that is set up here; None measures the
    laptop. ``practice`` marks a room of which nothing is kept.
    """

    def __init__(
        self, place: Place, clock: Clock, *, practice: bool = False, cost: Cost | None = None
    ) -> None:
        self.practice = practice
        self._place = place
        self._clock = clock
        self._cost = cost
        self._room = OpenRoom(clock)
        self._front = Front("missing")

    # --- the services, each imported when it is first asked for ----------------------------------

    @cached_property
    def people(self) -> PeopleService:
        """Who has an account."""
        from peer_console.services.people import PeopleService

        return PeopleService(self._room)

    @cached_property
    def programme(self) -> ProgrammeService:
        """What the programme decided."""
        from peer_console.services.programme import ProgrammeService

        return ProgrammeService(self._room)

    @cached_property
    def drafts(self) -> DraftService:
        """What is being typed."""
        from peer_console.services.drafts import DraftService

        return DraftService(self._room)

    @cached_property
    def visits(self) -> VisitService:
        """The log of the open shift."""
        from peer_console.services.visits import VisitService

        return VisitService(self._room)

    @cached_property
    def handoffs(self) -> HandoffService:
        """What is to do, hand-off and take-over."""
        from peer_console.services.handoffs import HandoffService

        return HandoffService(self._room)

    @cached_property
    def shifts(self) -> ShiftService:
        """The shift of today and its board."""
        from peer_console.services.shifts import ShiftService

        return ShiftService(self._room, self.handoffs, self.visits)

    @cached_property
    def reviews(self) -> ReviewService:
        """A lead's review."""
        from peer_console.services.reviews import ReviewService

        return ReviewService(self._room, self.handoffs, self.retention)

    @cached_property
    def directory(self) -> DirectoryService:
        """The room's directory, and how a lead keeps it true."""
        from peer_console.services.directory import DirectoryService

        return DirectoryService(self._room, self.programme)

    @cached_property
    def backups(self) -> BackupService:
        """Backups of the room, and what was put back."""
        from peer_console.services.backups import BackupService

        return BackupService(self._room)

    @cached_property
    def audit(self) -> AuditService:
        """Who did what on which day."""
        from peer_console.services.audit import AuditService

        return AuditService(self._room, self._place)

    @cached_property
    def retention(self) -> RetentionService:
        """When text expires, and what has."""
        from peer_console.services.retention import RetentionService

        return RetentionService(self._room)

    @cached_property
    def roster(self) -> RosterService:
        """Who is on next, what the programme hosts, what supporters offer."""
        from peer_console.services.roster import RosterService

        return RosterService(self._room)

    @cached_property
    def gathering(self) -> GatheringService:
        """Facts that go to another room's coordinator, and that come from other rooms."""
        from peer_console.services.gathering import GatheringService

        return GatheringService(self._room, self._place)

    @cached_property
    def earlier(self) -> EarlierService:
        """Visits from before the room, taken from a file."""
        from peer_console.services.earlier import EarlierService

        return EarlierService(self._room, self._place)

    @cached_property
    def counts(self) -> CountsService:
        """What may be said of the room's use: closing, releasing, and what was released."""
        from peer_console.services.counts import CountsService

        return CountsService(self._room, self._place)

    @property
    def place(self) -> Place:
        """Where the room is."""
        return self._place

    # --- the locked face ------------------------------------------------------------------------

    @property
    def front(self) -> Front:
        """What the room showed when it was last looked at."""
        return self._front

    def open(self) -> Front:
        """Open the room, locked, and return its face; a room that does not open says why in ``state``."""
        if not self._room.is_open:
            from peer_console.vault.room import Room

            try:
                self._room.use(Room.open(self._place, clock=self._clock))
            except tuple(kind for kind, _ in REFUSALS) as error:
                # Another window has the room, or it is damaged: its own directory is read all the same.
                self._front = replace(refused(error), book=self._book_at_a_glance())
                return self._front
        return self._look()

    def _book_at_a_glance(self) -> Book | None:
        from peer_console.services.room_directory import book_at_a_glance

        book = book_at_a_glance(self._place)
        return book if book.version else None

    def _look(self) -> Front:
        room = self._room.room
        try:
            programme = self._room.programme
        except RoomDamaged:
            programme = None
        self._front = Front(
            "ready",
            damage=room.damage,
            programme=programme,
            programme_trusted=programme is not None and room.public_trusted,
            handoff_waiting=room.handoff_waiting,
            shift_open=room.shift_open,
            book=self._room.directory.book() if room.book_digest else None,
        )
        return self._front

    # --- setting up, coming and going -----------------------------------------------------------

    def set_up(self, plan: SetupPlan) -> SetupDone:
        """Make a room and sign its first lead in.

        Raises RoomExists, NameNotUsable, PassphraseTooWeak, RecordRefused with the field of the
        programme that does not fit, NotSaved.
        """
        from peer_console.domain.programme import validated, with_wording
        from peer_console.services.programme import cleaned, encode
        from peer_console.vault.place import Founding
        from peer_console.vault.room import Room

        programme = cleaned(plan.programme)
        programme = validated(with_wording(replace(programme, statement=""), programme, self._room.today()))
        founding = Founding(plan.lead_name, plan.passphrase, encode(programme))
        created = Room.create(self._place, founding, clock=self._clock, cost=self._cost)
        self._room.use(created.room)
        person = replace(self._person(created.room.members[0]), trained_until=plan.trained_until)
        self.people.record(person)
        self._look()
        return SetupDone(created.recovery_codes, person)

    def sign_in(self, name: str, passphrase: str) -> Person:
        """Sign somebody in, beside whoever is in already.

        Raises WrongPassphrase for an unknown name too, SamePersonTwice, RoomDamaged.
        """
        before = {member.id for member in self._room.room.members}
        member = self.audit.watched(lambda: self._room.room.sign_in(name, passphrase))
        if member.id in before:
            raise SamePersonTwice
        self._forget()
        person = self._person(member)
        self._look()
        self.audit.note_sign_in()
        self.backups.sign_for_restore()
        return person

    def recover(self, codes: Sequence[str], name: str, passphrase: str) -> Person:
        """Make a new lead with two of the printed codes and sign them in; whoever is in gives way.

        Raises RecoveryCodesWrong, NameTaken, NameNotUsable, PassphraseTooWeak, RoomDamaged, NotSaved.
        """
        from peer_console.domain.people import Person, Role

        member = self._room.room.recover(codes, name, passphrase)
        self._forget()
        person = Person(member.id, member.name, Role.lead)
        self.people.record(person)
        self._look()
        self.backups.sign_for_restore()
        return person

    def confirm(self, passphrase: str) -> bool:
        """Return whether this is the passphrase of somebody signed in: after a blank screen."""
        return self._room.room.confirm(passphrase)

    def lock(self) -> None:
        """Forget keys and text. What Python leaves of them in memory ends with the process."""
        if self._room.is_open:
            self._forget()
            self._room.room.lock()
            self._look()

    def check(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Verify every byte of the room, and with a lead every signature; return what is wrong.

        ``progress`` is told how many of how many journal files are done. Raises NotSignedIn.
        """
        return self._room.room.check(progress)

    def settle(self) -> None:
        """Write the anchor where a save is not in it yet: within a second of a save, and when idle."""
        if self._room.is_open:
            self._room.room.settle()

    def close(self) -> None:
        """Lock and give the room back."""
        if self._room.is_open:
            self._forget()
            self._room.room.close()
            self._room.use(None)

    # --- who is here ----------------------------------------------------------------------------

    @property
    def signed_in(self) -> tuple[Person, ...]:
        """Everybody signed in, in the order of signing in; empty while locked."""
        if not self._room.is_open:
            return ()
        return tuple(self._person(member) for member in self._room.room.members)

    def moment(self) -> datetime:
        """Return the present moment, aware, on the room's clock."""
        return self._clock()

    def today(self) -> date:
        """Return the day on the room's wall clock."""
        return self._room.today()

    @property
    def must_replace(self) -> bool:
        """Whether somebody signed in still has the one-time passphrase."""
        return self._room.is_open and any(member.must_replace for member in self._room.room.members)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: the room is damaged or its folder cannot be written."""
        return self._room.is_open and self._room.room.read_only

    def _person(self, member: Member) -> Person:
        return self.people.person_of(member.id, member.name, member.role)

    def _forget(self) -> None:
        self.drafts.forget()
        self.visits.forget()
