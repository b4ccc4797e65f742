"""A gathered service as a resource of the directory: what is shown, in which field, and how much of it.

Nothing imported is ever a crisis service, checked, or known to keep anything confidential: that takes a
person's yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from peer_console.directory.hsds.draft import Draft, Place, Row
from peer_console.directory.hsds.ids import id_of
from peer_console.directory.hsds.limits import MANY, NOTE, TEXT
from peer_console.directory.hsds.phones import channels_of, email_of, link_of
from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.directory.hsds.schedule import hours_of
from peer_console.directory.hsds.tidy import block, line, lines, said, unlike, word
from peer_console.directory.resources import Channel, Origin, Resource, Source
from peer_console.wording import imports as words

UNCHECKED: Final = "unchecked"
"""The confidence of everything imported."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FREE: Final = frozenset({"free", "none", "no fee", "no fees", "no charge", "no cost", "0", "$0", "$0.00"})
_INACTIVE: Final = frozenset({"inactive", "temporarily closed"})
_LANGUAGES: Final = {"english": "en", "eng": "en", "spanish": "es", "spa": "es", "french": "fr"}
_PLACES: Final = 3
_FEES: Final = frozenset({"fees_description", "fees"})
_FOR_WHOM: Final = frozenset({"eligibility_description", "audience", "minimum_age", "maximum_age"})


def resource_of(draft: Draft, ledger: Ledger) -> Resource:
    """Return the resource of a gathered service that has a name."""
    service = draft.service
    organisation = word(draft.organisation.get("name", ""))
    understood = hours_of(draft.schedules)
    if not understood.clear:
        ledger.notice(draft.file, Noticed.hours_unclear, draft.line)
    address = _address(draft.places, (service["name"].strip().casefold(), organisation.casefold()))
    link = _link(draft, ledger)
    seen = _seen(service)
    return Resource(
        id=id_of(service, draft.organisation, address),
        name=line(service["name"]),
        aka=_aka(service),
        organisation=organisation,
        categories=tuple(unlike(map(word, draft.terms))[:MANY]),
        audiences=(),
        scope=words.LOCAL,
        crisis_service=False,
        channels=_channels(draft, link, ledger),
        hours=understood.hours,
        languages=_languages(draft),
        cost=_cost(draft),
        may_call_emergency="unknown",
        confidentiality_note="",
        url=link or None,
        source_seen=seen,
        confidence=UNCHECKED,
        caveat=_caveat(draft, ledger),
        sources=_sources(seen),
        origin=Origin.imported,
        description=_description(draft, ledger),
        address=address,
        eligibility=_eligibility(draft),
        application=_application(draft),
        alert=said(service.get("alert", ""), NOTE),
    )


@lru_cache(maxsize=1024)
def _sources(seen: str) -> tuple[Source, ...]:
    return (Source(words.SOURCE, seen),)


def _aka(service: Row) -> tuple[str, ...]:
    other = said(service.get("alternate_name", ""))
    return (other,) if other and other.casefold() != service["name"].strip().casefold() else ()


def _channels(draft: Draft, link: str, ledger: Ledger) -> tuple[Channel, ...]:
    """Return the ways to reach the service: numbers, its page, its address; faxes last."""
    numbers: list[Channel] = []
    for row in draft.phones:
        found = channels_of(row)
        numbers += found
        if not found and said(row.get("number", "")):
            ledger.notice(draft.file, Noticed.not_a_number, draft.line)
    email = email_of(draft.service.get("email", ""))
    others = ([Channel("web", link)] if link else []) + ([Channel("email", email)] if email else [])
    distinct = list({(c.kind, c.value, c.extension, c.instruction): c for c in reversed(numbers)}.values())
    ordered = sorted([*reversed(distinct), *others], key=lambda channel: channel.kind == "fax")
    if len(ordered) > MANY:
        ledger.notice(draft.file, Noticed.cut_short, draft.line)
    return tuple(ordered[:MANY])


def _link(draft: Draft, ledger: Ledger) -> str:
    written = said(draft.service.get("url", ""), NOTE)
    found = link_of(written)
    if written and not found:
        ledger.notice(draft.file, Noticed.no_link, draft.line)
    return found or link_of(draft.organisation.get("url", ""))


def _address(places: Iterable[Place], names: tuple[str, str]) -> str:
    """Return where it is; of many places the first few, and how many there are beside."""
    found = unlike(_place(place, names) for place in places)
    more = len(found) - _PLACES
    return "; ".join(found[:_PLACES]) + (words.more_places(more) if more > 0 else "")


def _place(place: Place, names: tuple[str, str]) -> str:
    """Return one place; its own name too, where that is not the service's or the organisation's again."""
    usual = [a for a in place.addresses if a.get("address_type", "").casefold() != "postal"]
    address = next(iter(usual or place.addresses), {})
    street = ", ".join(
        unlike(
            [said(address.get("address_1", "")), *(word(address.get(c, "")) for c in ("address_2", "city"))]
        )
    )
    region = " ".join(unlike([word(address.get(c, "")) for c in ("state_province", "postal_code")]))
    where = ", ".join(filter(None, (street, region)))
    name = said(place.row.get("name", ""))
    if where and (name.casefold() in names or names[0] in name.casefold()):
        return where
    return ": ".join(unlike((name, where))) if where and where not in name else name


def _languages(draft: Draft) -> tuple[str, ...]:
    spoken = [word(language) for language in draft.languages]
    if said(draft.service.get("interpretation_services", "")):
        spoken.append(words.INTERPRETATION)
    return tuple(unlike(_LANGUAGES.get(one.casefold(), one) for one in spoken)[:MANY])


def _cost(draft: Draft) -> str:
    service = draft.service
    if not draft.costs and _FEES.isdisjoint(service):
        return words.UNKNOWN
    written = [service.get("fees_description", ""), service.get("fees", "")]
    written += [_option(row) for row in draft.costs]
    texts = unlike(line(text, NOTE) for text in written)
    if texts and all(text.casefold().strip(" .") in _FREE for text in texts):
        return words.FREE
    texts = [text for text in texts if said(text)]
    return lines(texts, separator="; ", limit=NOTE) or words.UNKNOWN


def _option(row: Row) -> str:
    amount = " ".join(filter(None, (row.get("amount", ""), row.get("currency", "").upper())))
    return ", ".join(filter(None, (row.get("option", ""), amount, row.get("amount_description", ""))))


def _description(draft: Draft, ledger: Ledger) -> str:
    written = draft.service.get("description", "")
    if len(written) > TEXT:
        ledger.notice(draft.file, Noticed.cut_short, draft.line)
    access = unlike(
        word(row.get(column, ""))
        for place in draft.places
        for row in place.access
        for column in ("description", "details")
    )
    access += unlike(said(place.row.get("accessibility", "")) for place in draft.places)
    paragraphs = (block(written), words.access(lines(access, separator="; ", limit=NOTE)) if access else "")
    return "\n".join(filter(None, paragraphs))


def _eligibility(draft: Draft) -> str:
    service = draft.service
    if not draft.eligibility and not draft.areas and _FOR_WHOM.isdisjoint(service):
        return ""
    written = [service.get("eligibility_description", ""), service.get("audience", ""), *draft.eligibility]
    texts = unlike(said(text, NOTE) for text in written)
    ages = words.ages(line(service.get("minimum_age", ""), 4), line(service.get("maximum_age", ""), 4))
    areas = words.areas(unlike(map(word, draft.areas))[:MANY])
    return lines(filter(None, (*texts, ages, areas)), separator=" · ", limit=TEXT)


def _application(draft: Draft) -> str:
    service = draft.service
    wait = said(service.get("wait_time", ""))
    papers = [said(document, NOTE) for document in draft.documents]
    parts = (
        said(service.get("application_process", ""), TEXT),
        words.bring(lines(unlike(papers)[:MANY], separator=", ", limit=NOTE)) if any(papers) else "",
        words.wait(wait) if wait else "",
    )
    return block("\n".join(filter(None, parts)))


def _caveat(draft: Draft, ledger: Ledger) -> str:
    if draft.service.get("status", "").strip().casefold() not in _INACTIVE:
        return ""
    ledger.notice(draft.file, Noticed.inactive, draft.line)
    return words.INACTIVE


def _seen(service: Row) -> str:
    """Return the day the record carries: when it was assured, else when it was last changed."""
    for column in ("assured_date", "last_modified"):
        if match := _DATE.match(service.get(column, "").strip()):
            return match[0]
    return ""
