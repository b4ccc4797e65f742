"""Places of the made-up campus: a real room's directory has them, so the practice room's does too.

Every number is of 555-0100 to 555-0199, which the North American Numbering Plan keeps for fiction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from peer_console.directory.local_entry import new_entry
from peer_console.directory.resources import Channel, Check, Resource
from peer_console.directory.typed_hours import read_hours
from peer_console.wording.local_kinds import kind_named

_CHECKED: Final = {"counseling": 12, "dean": 40, "ombuds": 205, "faith": 12, "food": 12}
"""How many days ago each was checked; the ombuds office is due again."""


def made_up_places() -> tuple[Resource, ...]:
    """Return the local entries of the practice room."""
    return (
        _place(
            "counseling",
            "Riverside Counseling Center (made up)",
            ("CAPS", "student counseling"),
            (
                Channel("call", "555-0120", label="Front desk"),
                Channel("call", "555-0121", "press 2, any hour"),
            ),
            "Mon–Fri 9–17",
            address="Student Services, second floor, by the side door",
            description="Twenty minutes with a counselor the same day; then you decide together.",
            application="Walk in before 15:00, or ring the front desk.",
            who_will_know="Nobody at school. No note in the school's record; no bill, so no insurer.",
            confidentiality_note="Only danger to life, or harm to a child, is passed on.",
        ),
        _place(
            "dean",
            "Dean on call, Student Affairs (made up)",
            ("student affairs", "dean of students"),
            (Channel("call", "555-0130"),),
            "Mon–Fri 8–18",
            address="Old Hall 104",
            description="Excused absences, moved exams, a talk about what the school can do.",
            application="Ring; you get a call back within the hour.",
            who_will_know="The dean's office notes that you came. Your clerkship hears it only if you agree.",
            confidentiality_note="Must report harassment, assault and danger.",
        ),
        _place(
            "ombuds",
            "Ombuds Office (made up)",
            ("ombudsperson",),
            (Channel("call", "555-0140"),),
            "Tue, Thu 10–16",
            address="Library, room 2.20",
            description="Somebody outside every chain of command listens and explains your choices.",
            application="Ring, and say only your first name.",
            who_will_know="Nobody: they keep no record that could name you.",
        ),
        _place(
            "faith",
            "Chaplaincy and Quiet Room (made up)",
            ("chaplain", "prayer room"),
            (Channel("call", "555-0150"),),
            "Mon–Fri 9–17, Sun 10–13",
            address="Main hospital, ground floor, room 2",
            description="A quiet room that is always open, and a chaplain for all faiths and none.",
            application="Walk in.",
            who_will_know="Nobody. The chaplain writes nothing down.",
        ),
        _place(
            "food",
            "Riverside Food Pantry (made up)",
            ("free groceries",),
            (Channel("call", "555-0160"),),
            "Wed 16–19; Sat 10–12",
            address="Annex, door C",
            description="Fill a bag; nobody asks why.",
            application="Walk in with your student card; it is looked at, not written down.",
            who_will_know="Other students may see you there: the queue stands in the hall.",
        ),
    )


def made_up_checks(today: date) -> tuple[tuple[str, Check], ...]:
    """Return when a lead last tried each, as the room's book keeps it."""
    return tuple(
        (_id(code), Check((today - timedelta(days=ago)).isoformat(), "a shift lead", "rang it"))
        for code, ago in _CHECKED.items()
    )


def _id(code: str) -> str:
    return f"local-made-up-{code}"


def _place(
    code: str, name: str, aka: tuple[str, ...], channels: tuple[Channel, ...], hours: str, **said: Any
) -> Resource:
    return replace(
        new_entry(kind_named(code)),
        id=_id(code),
        name=name,
        aka=aka,
        organisation="Riverside Health Sciences (made up)",
        channels=channels,
        hours=read_hours(hours).hours,
        cost="free",
        **said,
    )
