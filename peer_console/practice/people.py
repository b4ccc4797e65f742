"""The made-up programme and people of the practice room. Nobody of these names exists.

The passphrases stand on the start screen: they protect nothing and are easy to type. So each is here
stretched already, and the room is made without waiting for six key derivations; signing in takes one, as
in any room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from peer_console.domain.people import Role
from peer_console.domain.programme import LineCheck, LocalLine, Programme, Slot, Wording
from peer_console.practice.season import made_up_calendar
from peer_console.wording.card import PROTOCOL_STEPS


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """Somebody one can be in the practice room."""

    name: str
    role: Role
    passphrase: str
    stretched: str

    @property
    def key(self) -> bytes:
        """The passphrase stretched for `SALT` at the lowest accepted cost."""
        return bytes.fromhex(self.stretched)


SALT: Final = b"a practice room."
"""Each practice room has this salt; a real one draws its own."""

# The lead comes first: the room is created with this account.
PEOPLE: Final = (
    MadeUpPerson(
        "Noor",
        Role.lead,
        "copper kettle morning",
        "eb9e047363d9741078d376f7d4c61abe48372672dba9fd2c022200b0de445a5b",
    ),
    MadeUpPerson(
        "Rowan",
        Role.supporter,
        "maple lantern quiet",
        "1b9fef361b657b0f433bc039d5f84cf977c8b8eb08001d4579920aaf32b1b1e7",
    ),
    MadeUpPerson(
        "Sam",
        Role.supporter,
        "river button orange",
        "011e8bb2948fae28418fd45b0ceaa2e9127389cfbd1cc94ca134d1221cbef34d",
    ),
    MadeUpPerson(
        "Ade",
        Role.supporter,
        "winter pencil garden",
        "245d4be20d104201908625afab6608896ab6a520aa1f74487e287e400f0dce4e",
    ),
    MadeUpPerson(
        "Kim",
        Role.supporter,
        "silver ladder bread",
        "c36e2e0434672597ea23cc5cc4f720a320338fe33f9b6b9984c3ca777e27f474",
    ),
    MadeUpPerson(
        "Dana",
        Role.coordinator,
        "purple window harbor",
        "6a71dc89662613deeff22bf0b0fedd7920bafc2004861737114aa21c029654f6",
    ),
)

STATEMENT: Final = (
    "Practice wording. What you tell us stays in this room. We share it only when somebody's life is in "
    "danger, and then with you and only what is needed. We are students, not counsellors, and nothing "
    "you say goes on a record."
)

SLOTS: Final = (
    Slot("mon_eve", 0, "Mon evening", time(17), time(19)),
    Slot("tue_pm", 1, "Tue afternoon", time(14), time(17)),
    Slot("wed_noon", 2, "Wed noon", time(12), time(14)),
    Slot("thu_eve", 3, "Thu evening", time(17), time(20)),
    Slot("fri_pm", 4, "Fri afternoon", time(13), time(15)),
)

ON_CALL: Final = LocalLine("made-up lead on call", "555 0101")
# Numbers 555-0100 to 555-0199 are set aside for fiction (North American Numbering Plan).
CAMPUS: Final = (
    LocalLine("made-up campus line", "555 0155"),
    LocalLine("made-up counselling", "555 0100"),
)


def made_up_programme(today: date) -> Programme:
    """Return the programme of the practice room, its own numbers checked ten days ago."""
    checked = today - timedelta(days=10)
    return Programme(
        name="Riverside Peer Support (made up)",
        room_name="Walk-in room, Riverside",
        slots=SLOTS,
        statement=STATEMENT,
        steps=PROTOCOL_STEPS,
        local_lines=CAMPUS,
        line_checks=tuple(LineCheck(line.id, checked, "a shift lead") for line in (*CAMPUS, ON_CALL)),
        on_call=ON_CALL,
        wordings=(Wording(STATEMENT, today - timedelta(days=560)),),
        calendar=made_up_calendar(today.year),
    )
