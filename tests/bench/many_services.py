"""Thousands of services to search in: real ones where they are at hand, more by mixing their parts."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from peer_console.directory.resources import HOURS_UNKNOWN, Channel, Origin, Resource

REAL = Path(__file__).resolve().parents[3] / "shared/directory/hsds/datasets/miami-211-2019-hsds1"

_PLAIN = Resource(
    id="",
    name="",
    aka=(),
    organisation="",
    categories=(),
    audiences=(),
    scope="",
    crisis_service=False,
    channels=(),
    hours=HOURS_UNKNOWN,
    languages=("English",),
    cost="unknown",
    may_call_emergency="unknown",
    confidentiality_note="",
    url=None,
    source_seen="",
    confidence="unchecked",
    caveat="",
    origin=Origin.imported,
)


def services(count: int, seed: int = 3) -> tuple[Resource, ...]:
    """Return ``count`` services; the same for the same ``seed``."""
    chance = random.Random(seed)
    known = [*(_real() if REAL.is_dir() else _made(chance, 4000))]
    return tuple([*known, *_mixed(known, chance, count - len(known))][:count])


def _real() -> Iterator[Resource]:
    organisations = {row["id"]: row["name"] for row in _rows("organizations")}
    numbers = {row["service_id"]: row["number"] for row in _rows("phones")}
    places = {row["location_id"]: f"{row['address_1']}, {row['city']}" for row in _rows("physical_addresses")}
    for row in _rows("services"):
        yield replace(
            _PLAIN,
            id=f"miami-{row['id']}",
            name=row["name"],
            organisation=organisations.get(row["organization_id"], ""),
            channels=(Channel("call", numbers.get(row["id"], "")),),
            description=row["description"],
            address=places.get(row["id"], ""),
            application=row["application_process"],
        )


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (REAL / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _mixed(known: list[Resource], chance: random.Random, count: int) -> Iterator[Resource]:
    """Yield services of which each half of the name, each sentence and the number comes from another one."""
    sentences = [s for each in known for s in each.description.split(". ") if s]
    names = [each.name.split() for each in known if each.name.strip()]
    for number in range(count):
        one, other, place = chance.choice(names), chance.choice(names), chance.choice(known)
        digits = "".join(chance.choices("0123456789", k=7))
        yield replace(
            place,
            id=f"mixed-{number}",
            name=" ".join([*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]),
            description=". ".join(chance.choices(sentences, k=3)),
            channels=(Channel("call", f"305-{digits[:3]}-{digits[3:]}"),),
        )


def _made(chance: random.Random, count: int) -> Iterator[Resource]:
    """Yield services of made-up words, common and rare as in a language, where no real data is at hand."""
    sounds = ("ba", "be", "co", "da", "fe", "ga", "ho", "in", "ka", "le", "ma", "ne", "pa")
    words = ["".join(chance.choices(sounds, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(12_000)]

    def some(least: int, most: int) -> str:
        return " ".join(
            words[int(len(words) * chance.random() ** 3)] for _ in range(chance.randint(least, most))
        )

    for number in range(count):
        digits = "".join(chance.choices("0123456789", k=7))
        yield replace(
            _PLAIN,
            id=f"made-{number}",
            name=some(2, 5),
            organisation=some(2, 4),
            channels=(Channel("call", f"305-{digits[:3]}-{digits[3:]}"),),
            description=". ".join(some(8, 20) for _ in range(chance.randint(1, 6))),
            address=some(2, 4),
        )
