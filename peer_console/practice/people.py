"""The made-up programme and people of the practice room. Nobody of these names exists.

The passphrases stand on the start screen: they protect nothing and are easy to type.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from peer_console.domain.people import Role
from peer_console.domain.programme import LineCheck, LocalLine, Programme, Slot
from peer_console.wording.card import PROTOCOL_STEPS


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """Somebody one can be in the practice room."""

    name: str
    role: Role
    passphrase: str


# The lead comes first: the room is created with this account.
PEOPLE: Final = (
    MadeUpPerson("Noor", Role.lead, "copper kettle morning"),
    MadeUpPerson("Rowan", Role.supporter, "maple lantern quiet"),
    MadeUpPerson("Sam", Role.supporter, "river button orange"),
    MadeUpPerson("Ade", Role.supporter, "winter pencil garden"),
    MadeUpPerson("Kim", Role.supporter, "silver ladder bread"),
    MadeUpPerson("Dana", Role.coordinator, "purple window harbor"),
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
    )
