"""What the directory holds: somebody who can help, how to reach them, when, and what is known about them.

Field names follow HSDS 3.1 (Human Services Data Specification, openreferral.org) where it has one; what a
visitor asks and HSDS has no field for (who will know, may they send help) stands beside it. A resource
that came from a file is as `clean()` as one that somebody typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where an entry comes from: the shipped directory, the programme itself, a file a lead imported."""

    shipped = "shipped"
    programme = "programme"
    imported = "imported"


class Confidentiality(StrEnum):
    """What the resource owes the person: nothing told on, must report some things, or not known."""

    confidential = "confidential"
    must_report = "must_report"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a resource: ``kind`` is call, text, chat, web, video, tty, fax or email.

    ``value`` is what is dialled, texted or opened; ``instruction`` what to do then ('press 2', 'Text HOME
    to 741741'); ``label`` whose number it is where there are several; ``extension`` digits to dial after.
    """

    kind: str
    value: str
    instruction: str = ""
    label: str = ""
    extension: str = ""

    @property
    def number(self) -> str:
        """The value as it is dialled and spoken: '888 409 0141'; a link stays as it is."""
        return spoken(self.value) if self.kind in DIALLED else self.value


DIALLED = frozenset({"call", "text", "tty", "fax"})
"""Kinds of channel whose value is a number."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours that come again; ``closes`` at or before ``opens`` runs past midnight.

    ``days`` are RFC 5545 weekdays (MO … SU), none for every day. ``opens`` and ``closes`` are 'HH:MM' on
    the wall clock of the hours' time zone; both empty: the whole day. ``rule`` is the rest of an RRULE
    (RFC 5545, section 3.3.10) where a week does not say it all, as 'FREQ=MONTHLY;BYDAY=2TU';
    ``begins`` and ``ends`` are the ISO days between which it holds, both included, '' for no limit.
    """

    days: tuple[str, ...]
    opens: str
    closes: str
    rule: str = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a resource answers; ``always`` only for a round-the-clock service.

    ``text`` is what the source says in its words; ``windows`` what all sources agree on. ``time_zone`` is
    an IANA name, None where the source gives none.
    """

    always: bool
    text: str
    time_zone: str | None
    windows: tuple[Window, ...]

    @property
    def disputed(self) -> bool:
        """Whether the sources contradict each other about the hours."""
        return self.text.startswith("Sources conflict")


HOURS_UNKNOWN = Hours(always=False, text="", time_zone=None, windows=())
"""Nothing is known about the hours."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: an address or '' for none, the day it carries ('2026-09-14', '2023', '')."""

    kind: str
    seen: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """That somebody of the programme tried an entry: the day, by whom as may be said in public, and how."""

    day: str
    by: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody who can help, with what is known about them and where that comes from.

    ``source_seen`` is the date the source itself carries, as exactly as it does ('2026-09-14', '2023',
    '' for none). ``may_call_emergency`` (yes, no, unknown) is whether they may send emergency services
    without the caller's consent; unknown is shown as unknown. ``confidence`` low means: never show as
    verified. ``needs`` are codes of ``needs-vocabulary.json``. ``check`` is the programme's own, None until
    a lead tried it.
    """

    id: str
    name: str
    aka: tuple[str, ...]
    organisation: str
    categories: tuple[str, ...]
    audiences: tuple[str, ...]
    scope: str
    crisis_service: bool
    channels: tuple[Channel, ...]
    hours: Hours
    languages: tuple[str, ...]
    cost: str
    may_call_emergency: str
    confidentiality_note: str
    url: str | None
    source_seen: str
    confidence: str
    caveat: str
    sources: tuple[Source, ...] = ()
    origin: Origin = Origin.shipped
    description: str = ""
    address: str = ""
    eligibility: str = ""
    application: str = ""
    who_will_know: str = ""
    confidentiality: Confidentiality = Confidentiality.unknown
    alert: str = ""
    needs: tuple[str, ...] = ()
    check: Check | None = None


def spoken(number: str) -> str:
    """Return a North American number grouped as it is spoken, without the leading 1."""
    digits = re.sub(r"\D", "", number)
    if re.search(r"[A-Za-z]", number) or len(digits) not in (10, 11):
        return number
    digits = digits[-10:] if len(digits) == 10 or digits.startswith("1") else ""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else number
