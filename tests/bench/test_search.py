"""How long one waits for the results of a key, and whether a typo costs the right one."""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import pytest

from peer_console.directory.facts import load
from peer_console.directory.resources import Resource
from peer_console.directory.search import Index
from tests.bench.many_services import services
from tests.bench.measure import Row, Samples, interleaved, milliseconds

pytestmark = pytest.mark.bench

SIZES = (5_000, 100_000)
ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "3"))
TYPED = (
    "suicidal roomate",
    "food pantry kendall",
    "domestic violance shelter",
    "homless shelter miami",
    "counsleing for children",
    "after school programs",
    "medical clinic hialeah",
    "legal aid",
    "programs for seniors",
    "305-253",
    "pregnancy",
    "veterans",
    "imigration lawyer",
    "quiero hablar con alguien",
)
KEYS = tuple(text[:end] for text in TYPED for end in range(1, len(text) + 1))
"""What stands in the box after each key; every key is measured cold, and once."""


class Peers(NamedTuple):
    """The index and its peers over the same ``resources``, with what building each of them took."""

    resources: tuple[Resource, ...]
    ours: Index
    prefix: sqlite3.Connection
    trigram: sqlite3.Connection
    built: dict[str, Samples]


@pytest.fixture(scope="module", params=SIZES, ids=str)
def peers(request: pytest.FixtureRequest) -> Iterator[Peers]:
    """Our own entries with thousands of imported ones, built once for all that is asked of them."""
    shipped = load()
    resources = (*shipped, *services(request.param - len(shipped)))
    made: dict[str, Any] = {}

    def kept(name: str, build: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            made[name] = build()

        return act

    builders = {
        "ours": kept("ours", lambda: Index(resources)),
        "prefix": kept("prefix", lambda: _fts5(resources, _PREFIX)),
        "trigram": kept("trigram", lambda: _fts5(resources, _TRIGRAM)),
    }
    rounds = ROUNDS if len(resources) < SIZES[-1] else 1
    built = interleaved(rounds, builders, warm=0)
    # What stands for the whole run is not gone through at every round of a measurement.
    gc.collect()
    gc.freeze()
    yield Peers(resources, **made, built=built)
    gc.unfreeze()


def test_a_key(peers: Peers, report: Callable[[Row], None]) -> None:
    """Each key against rapidfuzz over the documents, and against both kinds of an FTS5 index."""
    rapidfuzz = pytest.importorskip("rapidfuzz")
    resources, index, begun, anywhere, _ = peers
    documents = [" ".join(_document(each)).lower() for each in resources]
    extract, scorer = rapidfuzz.process.extract, rapidfuzz.fuzz.partial_ratio
    ours, words, parts, fuzzy = [], [], [], []
    gc.collect()
    for turn, typed in enumerate(KEYS):
        ours.append(_timed(partial(index.find, typed)))
        words.append(_timed(partial(_asked, begun, typed, "*")))
        parts.append(_timed(partial(_asked, anywhere, typed, "")))
        if turn % (len(KEYS) // 8) == 0:
            fuzzy.append(_timed(partial(extract, typed, documents, scorer=scorer, limit=50)))
    key, prefix, trigram = (Samples(tuple(each)).percentile(0.99) for each in (ours, words, parts))
    peer, middle = Samples(tuple(fuzzy)).median, Samples(tuple(ours)).median
    size = f"{len(resources):,}"
    figures = f"p50 {middle * 1000:.2g} ms, p99 {key * 1000:.3g} : {peer * 1000:.4g} ms"
    report(Row("search", f"key p99 : rapidfuzz partial_ratio, {size}", key / peer, 0.2, figures))
    for name, other in (("prefix", prefix), ("trigram", trigram)):
        figures = f"p99 {key * 1000:.3g} : {other * 1000:.3g} ms"
        report(Row("search", f"key p99 : FTS5 {name}, {size}", key / other, 1, figures))


def test_ready(peers: Peers, report: Callable[[Row], None]) -> None:
    """Building the index against building both FTS5 indexes over the same documents."""
    taken = peers.built
    floor = taken["prefix"].median + taken["trigram"].median
    figures = (
        f"{milliseconds(taken['ours'])} : {milliseconds(taken['prefix'])} + {milliseconds(taken['trigram'])}"
    )
    ratio = taken["ours"].median / floor
    report(Row("search", f"ready : building FTS5, {len(peers.resources):,}", ratio, 1, figures))


def test_nothing_typed(peers: Peers, report: Callable[[Row], None]) -> None:
    """An empty box is the first thing one sees, however much was imported."""
    many, few = peers.ours, Index(load())
    taken = interleaved(200, {"many": lambda: many.find("").hits[:20], "few": lambda: few.find("").hits[:20]})
    ratio = taken["many"].median / taken["few"].median
    figures = f"{milliseconds(taken['many'])} : {milliseconds(taken['few'])}"
    report(Row("search", f"nothing typed, {len(many):,} : 76", ratio, 1.25, figures))


def test_one_typo(peers: Peers, report: Callable[[Row], None]) -> None:
    """The name of an entry with one typo in one of its words: is an entry of that name in the first ten?"""
    chance = random.Random(5)
    resources, index, *_ = peers
    names = [n for each in chance.sample(resources, 1500) if (n := each.name) and _long(n)][:500]
    missed = 0
    for name in names:
        found = index.find(_mistyped(name, chance), 10).hits
        missed += name.casefold() not in {hit.resource.name.casefold() for hit in found}
    share = missed / len(names)
    figures = f"recall {1 - share:.3f} of {len(names)} names"
    report(Row("search", f"one typo missed in ten, {len(resources):,}", share, 0.05, figures))


_PREFIX = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
_TRIGRAM = "tokenize='trigram'"


def _document(resource: Resource) -> tuple[str, ...]:
    numbers = " ".join(channel.value for channel in resource.channels)
    kinds = " ".join((*resource.categories, *resource.audiences))
    return resource.name, resource.organisation, resource.description, resource.address, kinds, numbers


def _fts5(resources: Sequence[Resource], how: str) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    columns = "name, organisation, description, address, kinds, numbers"
    database.execute(f"create virtual table service using fts5({columns}, {how})")
    # The question marks stand for the values of a row.
    database.executemany("insert into service values (?, ?, ?, ?, ?, ?)", map(_document, resources))
    database.commit()
    return database


def _asked(database: sqlite3.Connection, typed: str, ending: str) -> list[tuple[int]]:
    words = " ".join(f'"{word}"{ending}' for word in typed.split())
    asked = "select rowid from service where service match ? order by rank limit 50"
    return database.execute(asked, (words,)).fetchall()


def _timed(act: Callable[[], object]) -> float:
    """Return what ``act`` costs this thread: of a hundred keys the slowest is not to be the machine's."""
    begun = time.thread_time()
    act()
    return time.thread_time() - begun


def _long(name: str) -> list[str]:
    return [word for word in name.split() if len(word) >= 4 and word.isalpha()]


def _mistyped(name: str, chance: random.Random) -> str:
    """Return ``name`` with a letter too many, too few, wrong, or swapped with its neighbour."""
    word = chance.choice(_long(name))
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    typo = chance.choice(
        (
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :] if len(word) > 4 else word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    )
    return name.replace(word, typo, 1)
