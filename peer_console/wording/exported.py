"""What the exported directory says to other programs about fields that HSDS has no place for."""

from __future__ import annotations

from typing import Final

TAXONOMY: Final = "Peer Console directory"
ABOUT: Final = (
    "What a visitor of a walk-in room asks about a service and HSDS has no field for, and exact values that "
    "an HSDS field holds only in part."
)
CATEGORIES: Final = "Peer Console categories"
ABOUT_CATEGORIES: Final = "The words under which a directory lists a service."
TAXONOMIES: Final = {TAXONOMY: ABOUT, CATEGORIES: ABOUT_CATEGORIES}
ROUND_THE_CLOCK: Final = "24/7"
TITLE: Final = "Directory of services"

# The fields of an entry, each with its name and what it says.
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "id": ("Id", "The entry's id in the directory it comes from."),
    "name": ("Name", "The name exactly as it is written there."),
    "aka": ("Other names", "Names under which people also look for it."),
    "organisation": ("Organisation", "Who runs it, exactly as it is written there."),
    "categories": ("Categories", "The words under which the directory lists it."),
    "audiences": ("For whom", "Who it is for."),
    "scope": ("Area", "The country or place it serves."),
    "crisis_service": ("Crisis service", "Whether it is staffed for people in crisis."),
    "channels": ("Ways to reach it", "Each with its kind, number or link, and what to do."),
    "hours": ("Hours", "Hours with their time zone, as exactly as they are known."),
    "languages": ("Languages", "Languages spoken, as they are written there."),
    "cost": ("Cost", "What it costs."),
    "may_call_emergency": (
        "May call emergency services",
        "Whether it may send emergency services without consent: yes, no or unknown.",
    ),
    "confidentiality_note": ("About confidentiality", "What is known about it, in words."),
    "url": ("Link", "Its page on the web."),
    "source_seen": ("Source dated", "The date that the source of the entry carries."),
    "confidence": ("Confidence", "How well the sources support the entry."),
    "caveat": ("Caveat", "What to check first."),
    "sources": ("Sources", "Where the facts come from."),
    "origin": ("Origin", "Whether it was shipped with the program, written by a programme, or imported."),
    "description": ("Description", "What happens there, exactly as it is written."),
    "address": ("Address", "Where it is, in one line."),
    "eligibility": ("Who may come", "Who may use it, exactly as it is written."),
    "application": ("How to get in", "What to do to use it, exactly as it is written."),
    "who_will_know": ("Who will know", "Who learns that somebody went there: school, dean, insurer."),
    "confidentiality": ("Confidentiality", "Confidential, must report some things, or unknown."),
    "alert": ("Alert", "What is different for now, exactly as it is written."),
    "needs": ("Needs", "Codes of the Peer Console needs vocabulary."),
    "check": ("Checked", "When somebody of the programme tried it, who and how."),
}
