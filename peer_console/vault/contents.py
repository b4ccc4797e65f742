"""What the keyring says inside, in one piece: people, epochs, grants; and its three signed parts.

The charter (people, roster, root) is signed by the root, so that only leads change it. The staff part
(people's compartment, hand-offs, notes) is signed by a supporter or a lead, so that nobody else can
put a key of their own where others will seal to. The rest anybody in the room may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peer_console.errors import NotGranted, RoomDamaged
from peer_console.vault import seal
from peer_console.vault.accounts import Bundle
from peer_console.vault.documents import spelled, understood
from peer_console.vault.keyring_file import Chained, Charter, Inner, Line, Outer, Person, Staff, Weekly

STAFF_ROLES = ("lead", "supporter")
"""The roles whose signature under the staff part counts."""


@dataclass(frozen=True)
class Contents:
    """The inner document as a whole, whatever part each field stands in."""

    vault: str
    version: int
    people: tuple[Person, ...]
    recovery_public: bytes
    names: bytes
    root_under: str
    root: bytes
    lines: Mapping[str, Line]
    """The chained compartments: facts, people, roster."""
    weekly: Mapping[str, tuple[Weekly, ...]]
    """The weekly ones: handoff, notes."""

    def person(self, person_id: str) -> Person | None:
        """Return somebody who is or was in the room."""
        return next((person for person in self.people if person.id == person_id), None)

    def newest(self, compartment: str) -> Chained:
        """Return the newest epoch of a chained compartment."""
        return self.lines[compartment].epochs[-1]


def read_contents(outer: Outer, inner: Inner) -> Contents:
    """Return what an inner document says, after charter and staff were verified. Raise `RoomDamaged`."""
    charter = understood("keyring", inner.charter, Charter)
    staff = understood("keyring", inner.staff, Staff)
    contents = Contents(
        vault=charter.vault,
        version=charter.version,
        people=charter.people,
        recovery_public=charter.recovery_public,
        names=charter.names,
        root_under=charter.root_under,
        root=charter.root,
        lines={"facts": inner.facts, "people": staff.people, "roster": charter.roster},
        weekly={"handoff": staff.handoff, "notes": staff.notes},
    )
    root, vault = outer.roots[-1].public, outer.vault
    writer = contents.person(inner.staff_writer)
    sound = (
        seal.signed(root, inner.charter_signature, "charter", vault, inner.charter)
        and charter.vault == staff.vault == vault
        and staff.charter == charter.version
        and writer is not None
        and writer.active
        and writer.role in STAFF_ROLES
        and seal.signed(writer.verifiers[-1], inner.staff_signature, "staff", vault, inner.staff)
        and all(line.epochs for line in contents.lines.values())
        and all(contents.weekly.values())
    )
    if not sound:
        raise RoomDamaged("keyring")
    return contents


def written_contents(
    contents: Contents, writer: Bundle, root: bytes | None, before: tuple[Inner, Contents] | None
) -> tuple[Inner, Contents]:
    """Return the inner document of ``contents``, without holders yet; unchanged parts keep their signature.

    A changed charter needs the ``root`` key, and a changed staff part a writer who may change it.
    Raise `NotGranted` without them.
    """
    inner, old = before or (None, None)
    if inner is None or old is None or _charter(contents) != _charter(old):
        if root is None:
            raise NotGranted("roster")
        contents = replace(contents, version=contents.version + 1)
        charter = spelled(_charter(contents))
        charter_signature = seal.sign(root, "charter", contents.vault, charter)
    else:
        charter, charter_signature = inner.charter, inner.charter_signature
    if inner is None or old is None or _staff(contents) != _staff(old):
        if writer.role not in STAFF_ROLES:
            raise NotGranted("people")
        staff, staff_writer = spelled(_staff(contents)), writer.person
        staff_signature = seal.sign(writer.signer, "staff", contents.vault, staff)
    else:
        staff, staff_writer, staff_signature = inner.staff, inner.staff_writer, inner.staff_signature
    facts = contents.lines["facts"]
    written = Inner(
        writer.person, (), charter, charter_signature, staff, staff_writer, staff_signature, facts, b""
    )
    return written, contents


def _charter(contents: Contents) -> Charter:
    return Charter(
        vault=contents.vault,
        version=contents.version,
        people=contents.people,
        recovery_public=contents.recovery_public,
        names=contents.names,
        roster=contents.lines["roster"],
        root_under=contents.root_under,
        root=contents.root,
    )


def _staff(contents: Contents) -> Staff:
    weekly = contents.weekly
    people = contents.lines["people"]
    return Staff(contents.vault, contents.version, people, weekly["handoff"], weekly["notes"])
