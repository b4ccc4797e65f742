"""What the upkeep of the directory says to a lead: list, form, checks, history, updates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from peer_console.wording.dates import day_words

TITLE: Final = "Directory upkeep"
FIND: Final = "find"
FIND_HINT: Final = "/ and a name, a need or digits"
SAVING: Final = "saving …"
NOTHING: Final = "Nothing fits. Other words, or Esc for the whole list."

# --- the part of the room screen ----------------------------------------------------------------

PART: Final = "Directory"
PART_FINE: Final = "{count} entries, all checked within half a year"
PART_DUE: Final = "{count} entries, {due} due to be checked"
PART_UPDATES: Final = "{words}; {changes} in newer data to look at"

# --- the list -------------------------------------------------------------------------------------

DUE: Final = "Due to be checked"
DUE_WHY: Final = "   c says that it was done, and how"
CHECKED: Final = "Checked within half a year"
RETIRED: Final = "Retired"
RETIRED_WHY: Final = "   not found any more; r brings one back"
MORE_IMPORTED: Final = "and {count:,} imported: / finds one"
UPDATES_WAIT: Final = "{count} updates wait (u)"
CARD: Final = "crisis card"
ORIGINS: Final[Mapping[str, str]] = {
    "shipped": "national",
    "programme": "your own",
    "imported": "imported",
}
LOCALISED: Final = "{origin}, edited"
NEVER: Final = "not yet checked"
CHECKED_ON: Final = "checked {day}"

# --- an entry ---------------------------------------------------------------------------------------

KIND_TITLE: Final = "What kind of place is it?"
KIND_SAYS: Final = "It fills in how it is found, and says what to ask them. Everything can be changed."
ADD_TITLE: Final = "Add {kind}"
CHANGE_TITLE: Final = "Change {name}"
CHANGE_WHY: Final = (
    "What a visitor asks, in this order. Leave empty what nobody knows: it is shown as unknown."
)
CHANGE_SHIPPED_WHY: Final = (
    "This entry came with the data. What you change stays yours at every update; the rest is updated."
)
CHANGE_CARD_WHY: Final = (
    "This line stands on the crisis card: its name and numbers stay; add what helps here."
)

NAME: Final = "Name"
ALSO: Final = "Also called"
ALSO_HINT: Final = "other words one types, with commas"
PHONES: Final = "Phones, one a line, as 'Front desk: 555-0110 x12 (press 2)'"
TEXTS: Final = "Text to"
TEXTS_HINT: Final = "741741 (Text HOME)"
LINK: Final = "Link"
LINK_HINT: Final = "https://…"
HOURS: Final = "Hours"
HOURS_HINT: Final = "Mon–Fri 9–17, or 24/7"
ADDRESS: Final = "Where"
ADDRESS_HINT: Final = "building, room, how to get in"
COST: Final = "Cost"
COST_HINT: Final = "free, or what one pays"
LANGUAGES: Final = "Languages"
LANGUAGES_HINT: Final = "en, es"
FOR_WHOM: Final = "For whom"
FOR_WHOM_HINT: Final = "all students, also partners …"
DESCRIPTION: Final = "What happens when I go there"
FIRST_STEP: Final = "First step"
FIRST_STEP_HINT: Final = "walk in, or book on the site"
WHO_WILL_KNOW: Final = "Who will know if I go there: the school's record, a dean, an insurer"
TRUST: Final = "It is"
TRUSTS: Final[Mapping[str, tuple[str, str]]] = {
    "confidential": ("c", "confidential"),
    "must_report": ("m", "must report some things"),
    "unknown": ("n", "not known"),
}
TRUST_NOTE: Final = "What they tell"
TRUST_NOTE_HINT: Final = "when, and to whom"
MAY_CALL: Final = "May call 911"
MAY_CALLS: Final[Mapping[str, tuple[str, str]]] = {
    "yes": ("y", "yes, without asking"),
    "no": ("o", "no"),
    "unknown": ("u", "unknown"),
}

NEEDS_NAME: Final = "It needs a name: what one calls it here."
NEEDS_WAY: Final = "It needs a way there: a phone, a number to text, a link, or where it is."
WAY_UNCLEAR: Final = "'{line}' cannot be read. A number is written as 'Front desk: 555-0110 x12 (press 2)'."
LINK_UNCLEAR: Final = "'{line}' is not an address on the web, such as https://counseling.example.edu."
NUMBER_STAYS: Final = "This line stands on the crisis card: its name and its numbers stay. Put them back."
CLOSED: Final = "{message} Save again if you have made sure."
HOURS_UNCLEAR: Final = (
    "The hours are kept as text, and nobody is told whether it is open now. "
    "Write 'Mon–Fri 9–17' or '9am–5pm', or save again."
)
ADDED: Final = "Added: {name}. Ring them, and mark it as checked (c)."
CHANGED: Final = "Saved: {name}."
UNCHANGED: Final = "Nothing was changed."

# --- retire, bring back, as it came -------------------------------------------------------------

RETIRE_TITLE: Final = "Retire this entry?"
RETIRE_SAYS: Final = "Nobody finds it any more. Old visits still say it was shared, and r brings it back."
RETIRED_NOW: Final = "Retired: {name}."
BROUGHT_BACK: Final = "Found again: {name}."
AS_IT_CAME_TITLE: Final = "Take your own words off this entry?"
AS_IT_CAME_SAYS: Final = "It says again what its data says. Its history keeps that you changed it."
AS_IT_CAME_NOW: Final = "As it came: {name}."
NOT_LOCALISED: Final = "You changed nothing in this entry: it is as it came."
CARD_STAYS: Final = "A line of the crisis card is never retired."

# --- checks -----------------------------------------------------------------------------------------

CHECK_TITLE: Final = "How did you check it?"
CHECK_SAYS: Final = (
    "Today's date goes beside it, and that a shift lead did it. Your name stays in the history."
)
HOWS: Final[Mapping[str, tuple[str, str]]] = {
    "rang it": ("r", "rang it"),
    "read the site": ("s", "read the site today"),
    "asked them": ("a", "asked them"),
}
CHECKED_NOW: Final = "Checked today: {name}."

# --- history ------------------------------------------------------------------------------------------

HISTORY_TITLE: Final = "History of {name}"
HISTORY_WHY: Final = "Who did what, latest first. Leads and supporters read it; nobody does while locked."
HISTORY_EMPTY: Final = "Nothing yet: it is as it came with the data."
SOMEBODY: Final = "somebody"
DID: Final[Mapping[str, str]] = {
    "added": "added it",
    "changed": "changed it",
    "retired": "retired it",
    "brought_back": "brought it back",
    "checked": "checked it",
    "imported": "imported a file",
    "update_taken": "took newer data",
}

# --- updates ------------------------------------------------------------------------------------------

UPDATES_TITLE: Final = "What newer data says otherwise"
UPDATES_WHY: Final = (
    "Nothing of it is taken yet, but crisis services and closed numbers hold at once. "
    "What you wrote yourself stays."
)
NO_UPDATES: Final = "Newer data says nothing otherwise."
NEW: Final = "new"
GONE: Final = "no longer in the data: taking it retires it"
AT_ONCE: Final = "holds already"
WAS: Final = "was"
IS: Final = "now"
OWN: Final = "yours"
YOURS: Final = "yours stays"
NOTHING_SAID: Final = "nothing"
TAKEN: Final = "Taken: {name}."
TAKEN_ALL: Final = "Taken: {count} changes."

FIELDS: Final[Mapping[str, str]] = {
    "name": "name",
    "aka": "also called",
    "organisation": "run by",
    "categories": "what it is for",
    "audiences": "for whom",
    "scope": "where it helps",
    "crisis_service": "crisis service",
    "channels": "ways to reach it",
    "hours": "hours",
    "languages": "languages",
    "cost": "cost",
    "may_call_emergency": "may call 911",
    "confidentiality_note": "confidentiality",
    "confidentiality": "confidentiality",
    "url": "link",
    "source_seen": "date of the source",
    "confidence": "how sure it is",
    "caveat": "what to look at first",
    "sources": "sources",
    "description": "what happens",
    "address": "where",
    "eligibility": "for whom",
    "application": "first step",
    "who_will_know": "who will know",
    "alert": "warning",
    "needs": "needs",
}
"""Every field of an entry in words."""


def part_words(count: int, due: int, changes: int) -> tuple[str, bool]:
    """Return how the directory stands, for the room screen, and whether it needs a lead."""
    words = (PART_DUE if due else PART_FINE).format(count=f"{count:,}", due=f"{due:,}")
    if changes:
        words = PART_UPDATES.format(words=words, changes=changes)
    return words, bool(due or changes)


def checked_on_words(day: str) -> str:
    """Return when an entry was checked; ``day`` in ISO form, '' for never."""
    try:
        return CHECKED_ON.format(day=day_words(date.fromisoformat(day))) if day else NEVER
    except ValueError:
        return NEVER


def fields_words(names: Sequence[str]) -> str:
    """Return the names of fields in words, each once: 'hours, cost'."""
    return ", ".join(dict.fromkeys(FIELDS.get(name, name.replace("_", " ")) for name in names))


def history_words(what: str, how: str, by: str) -> str:
    """Return one line of the history: 'Noor changed it: hours, cost'."""
    if what in ("changed", "update_taken"):
        how = fields_words(how.split(", ")) if how else ""
    said = f"{by or SOMEBODY} {DID.get(what, what)}"
    return f"{said}: {how}" if how else said
