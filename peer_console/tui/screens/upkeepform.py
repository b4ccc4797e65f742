"""The form of an entry of the directory: what it asks, what is wrong or doubtful, and the entry it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from peer_console.directory.book_changes import keeps_line
from peer_console.directory.closed_lines import closed_lines_of
from peer_console.directory.hours_words import spans_words
from peer_console.directory.local_entry import new_entry
from peer_console.directory.resources import Confidentiality, Hours, Origin, Resource
from peer_console.directory.typed_hours import read_hours
from peer_console.directory.typed_ways import WayUnclear, read_link, read_numbers, with_kind, write_numbers
from peer_console.text import clean, clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.widgets.choices import Option
from peer_console.wording import upkeep as words
from peer_console.wording.lines import CARD_LINES
from peer_console.wording.local_kinds import LocalKind

_LINE: Final = 160
_TEXT: Final = 600


def add_form(kind: LocalKind) -> Form:
    """Return the form that adds an entry of a kind, with what to ask them above it."""
    before = new_entry(kind)
    title = words.ADD_TITLE.format(kind=kind.label)
    return Form(title, kind.reminder, _asked(before), check=Doubts(before).problem)


def change_form(entry: Resource) -> Form:
    """Return the form that changes an entry, filled in with how it stands."""
    why = words.CHANGE_WHY if entry.origin is Origin.programme else words.CHANGE_SHIPPED_WHY
    why = words.CHANGE_CARD_WHY if entry.id in CARD_LINES else why
    title = words.CHANGE_TITLE.format(name=clean_line(entry.name, limit=50))
    return Form(title, why, _asked(entry), check=Doubts(entry).problem)


def entry_of(values: Values, before: Resource) -> Resource:
    """Return the entry that a form says, over what stood there ``before``. Raises WayUnclear.

    What a form does not ask, and a field that was not touched, stays exactly as it was.
    """
    shown = _shown(before)
    changed = {field: text for field, text in values.items() if text != shown.get(field)}
    said: dict[str, Any] = {}
    for field, text in changed.items():
        if field in _LISTS:
            parts = (clean_line(part) for part in text.split(","))
            said[field] = tuple(dict.fromkeys(part for part in parts if part))
        elif field in _TEXTS:
            said[field] = clean(text, limit=_TEXT).strip()
        elif field in _LINES:
            said[field] = clean_line(text, limit=_TEXT)
    if "hours" in changed:
        said["hours"] = _where_it_was(
            before.hours, read_hours(clean_line(changed["hours"], limit=_LINE)).hours
        )
    if "confidentiality" in changed:
        said["confidentiality"] = Confidentiality(changed["confidentiality"])
    return _with_ways(replace(before, **said), changed)


def _where_it_was(before: Hours, typed: Hours) -> Hours:
    """Return hours as typed, in the time zone they had where none is named: it has not moved."""
    return typed if typed.time_zone or not typed.windows else replace(typed, time_zone=before.time_zone)


def _with_ways(entry: Resource, changed: Values) -> Resource:
    channels = entry.channels
    for field, kind in (("phones", "call"), ("texts", "text")):
        if field in changed:
            channels = with_kind(channels, kind, read_numbers(changed[field], kind))
    if "link" not in changed:
        return replace(entry, channels=channels)
    link = read_link(changed["link"])
    channels = with_kind(channels, "web", link)
    return replace(entry, channels=channels, url=link[0].value if link else None)


class Doubts:
    """What is wrong with the answers of one form, and what is doubtful: that is said once, then accepted."""

    def __init__(self, before: Resource) -> None:
        self._before = before
        self._said: set[str] = set()

    def problem(self, values: Values) -> str:
        """Return what is wrong or not yet made sure of, in a sentence or two; '' where it can be saved."""
        wrong, entry = _wrong(values, self._before)
        if wrong or entry is None:
            return wrong
        doubts = [words.CLOSED.format(message=line.message) for line in closed_lines_of(entry)]
        if entry.hours != self._before.hours and not read_hours(entry.hours.text).understood:
            doubts.append(words.HOURS_UNCLEAR)
        new = [doubt for doubt in doubts if doubt not in self._said]
        self._said.update(new[:1])
        return new[0] if new else ""


def _wrong(values: Values, before: Resource) -> tuple[str, Resource | None]:
    try:
        entry = entry_of(values, before)
    except WayUnclear as unclear:
        line = clean_line(unclear.line, limit=40)
        is_link = unclear.line == clean_line(values["link"])
        said = words.LINK_UNCLEAR if is_link else words.WAY_UNCLEAR
        return said.format(line=line), None
    if not entry.name:
        return words.NEEDS_NAME, None
    if not (entry.channels or entry.address):
        return words.NEEDS_WAY, None
    if not keeps_line(before, entry):
        return words.NUMBER_STAYS, None
    return "", entry


# --- the fields ---------------------------------------------------------------------------------

_LISTS: Final = ("aka", "languages")
_TEXTS: Final = ("description", "who_will_know")
_LINES: Final = (
    "name",
    "address",
    "cost",
    "eligibility",
    "application",
    "confidentiality_note",
    "may_call_emergency",
)


def _shown(entry: Resource) -> Values:
    """Return an entry as its form shows it, by field."""
    link = next((channel.value for channel in entry.channels if channel.kind == "web"), entry.url or "")
    return {
        "name": entry.name,
        "aka": ", ".join(entry.aka),
        "phones": write_numbers(entry.channels, "call"),
        "texts": write_numbers(entry.channels, "text"),
        "link": link,
        "hours": _hours(entry.hours),
        "address": entry.address,
        "cost": entry.cost,
        "languages": ", ".join(entry.languages),
        "eligibility": entry.eligibility,
        "description": entry.description,
        "application": entry.application,
        "who_will_know": entry.who_will_know,
        "confidentiality": entry.confidentiality.value,
        "confidentiality_note": entry.confidentiality_note,
        "may_call_emergency": entry.may_call_emergency,
    }


def _hours(hours: Hours) -> str:
    return "24/7" if hours.always else clean_line(hours.text or spans_words(hours, here=True), limit=_LINE)


def _asked(entry: Resource) -> tuple[Asked, ...]:
    """Return what is asked, in the order in which a visitor asks."""
    shown = _shown(entry)

    def line(field: str, label: str, hint: str = "") -> Asked:
        return Asked(field, label, shown[field], hint, limit=max(_LINE, len(shown[field])))

    def text(field: str, label: str, rows: int) -> Asked:
        limit = max(_TEXT, len(shown[field]))
        return Asked(field, label, shown[field], kind="text", limit=limit, rows=rows)

    def choice(field: str, label: str, options: Mapping[str, tuple[str, str]]) -> Asked:
        offered = tuple(Option(code, letter, said) for code, (letter, said) in options.items())
        return Asked(field, label, shown[field], kind="choice", options=offered)

    return (
        line("name", words.NAME),
        line("aka", words.ALSO, words.ALSO_HINT),
        text("phones", words.PHONES, 3),
        text("texts", words.TEXTS, 3)
        if "\n" in shown["texts"]
        else line("texts", words.TEXTS, words.TEXTS_HINT),
        line("link", words.LINK, words.LINK_HINT),
        line("hours", words.HOURS, words.HOURS_HINT),
        line("address", words.ADDRESS, words.ADDRESS_HINT),
        line("cost", words.COST, words.COST_HINT),
        line("languages", words.LANGUAGES, words.LANGUAGES_HINT),
        line("eligibility", words.FOR_WHOM, words.FOR_WHOM_HINT),
        text("description", words.DESCRIPTION, 3),
        line("application", words.FIRST_STEP, words.FIRST_STEP_HINT),
        text("who_will_know", words.WHO_WILL_KNOW, 3),
        choice("confidentiality", words.TRUST, words.TRUSTS),
        line("confidentiality_note", words.TRUST_NOTE, words.TRUST_NOTE_HINT),
        choice("may_call_emergency", words.MAY_CALL, words.MAY_CALLS),
    )
