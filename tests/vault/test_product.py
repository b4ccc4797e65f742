"""Role × compartment × epoch × whose key: the whole product, for a missing key is the only guard.

Each cell is asked twice: by `may_read`, and by truly opening what was sealed to that epoch. The whole
table is in `product.txt`, made by what opened; `pytest -n 0 -s -k whole_product` prints it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from peer_console.errors import NotGranted, RoomDamaged, Shredded
from peer_console.vault import membership, recovery, renewal
from peer_console.vault.accounts import Bundle
from peer_console.vault.cost import FLOOR
from peer_console.vault.epochs import COMPARTMENTS
from peer_console.vault.keyring import RECOVERY, Keyring, opened_by
from peer_console.vault.keys import Keys
from peer_console.vault.membership import Newcomer
from tests.vault.conftest import hashed

INFO = b"segment"
TABLE = Path(__file__).with_name("product.txt")
DAYS = (date(2026, 11, 16), date(2026, 12, 7), date(2027, 1, 4))
ROLES = ("supporter", "lead", "coordinator")
READS = {
    "supporter": {"facts", "people", "handoff"},
    "lead": {"facts", "people", "handoff", "roster", "notes"},
    "coordinator": {"facts"},
}
HOLDERS = ("own", "foreign", "revoked", "reset", "before reset", "recovery", "recovered", "late")
WHEN = ("first", "middle", "last", "shredded", "after leaving")


@dataclass
class History:
    """A room's year in small: what was sealed to each epoch, and the keys people had."""

    keyring: Keyring
    sealed: dict[tuple[str, str], bytes]
    bundles: dict[tuple[str, str], Bundle]
    old: dict[str, Keyring]
    labels: dict[tuple[str, str], str]
    codes: tuple[bytes, bytes, bytes]


def _seal_now(keys: Keys, history: Mapping[tuple[str, str], bytes]) -> dict[tuple[str, str], bytes]:
    """Seal one text to the current epoch of each compartment, as any writer does."""
    ring = keys.keyring
    now = {
        (compartment, ring.current(compartment)): keys.seal_to(
            compartment, ring.current(compartment), f"{compartment} text".encode(), INFO
        )
        for compartment in COMPARTMENTS
    }
    return {**history, **now}


def _labels(keys: Keys, when: str) -> dict[tuple[str, str], str]:
    return {(compartment, when): keys.keyring.current(compartment) for compartment in COMPARTMENTS}


@pytest.fixture(scope="module")
def history() -> History:
    """Three stretches of time, a shredded week, then somebody of each role leaves and is reset."""
    patch = pytest.MonkeyPatch()
    patch.setattr("peer_console.vault.cost.stretched", hashed)
    try:
        return _lived()
    finally:
        patch.undo()


def _lived() -> History:
    keyring, lead, codes = membership.founded(Newcomer("Ada", "lead", "own lead"), FLOOR, DAYS[0])
    keys, bundles = Keys(keyring, lead), {("own", "lead"): lead}
    for role, who in product(ROLES, ("own", "revoked", "before reset")):
        if (who, role) not in bundles:
            keyring, bundles[who, role] = membership.with_person(
                keys, Newcomer(f"{who} {role}", role, f"{who} {role} passphrase")
            )
            keys.adopt(keyring)
    sealed, labels = _seal_now(keys, {}), _labels(keys, "first")
    for day, when in ((DAYS[1], "middle"), (date(2026, 12, 14), "shredded"), (DAYS[2], "last")):
        following = renewal.with_epochs(keys, day)
        assert following is not None
        keys.adopt(following)
        sealed, labels = _seal_now(keys, sealed), {**labels, **_labels(keys, when)}
    for compartment in ("notes", "handoff"):
        keys.adopt(renewal.with_shredded(keys, compartment, labels[compartment, "shredded"], DAYS[2]))
    old = {"before": keys.keyring}
    for role in ROLES:
        keys.adopt(membership.without_person(keys, bundles["revoked", role].person, DAYS[2]))
        person = bundles["before reset", role].person
        keyring, bundles["reset", role] = membership.with_new_keys(keys, person, f"new {role}", DAYS[2])
        keys.adopt(keyring)
    sealed, labels = _seal_now(keys, sealed), {**labels, **_labels(keys, "after leaving")}
    for role in ROLES:
        keyring, bundles["late", role] = membership.with_person(
            keys, Newcomer(f"late {role}", role, f"late {role}")
        )
        keys.adopt(keyring)
    printed = [recovery.typed(recovery.printed(code)) for code in codes[1:]]
    found = membership.recovery_keys(keys.keyring.outer, printed)
    keyring, bundles["recovered", "lead"] = membership.recovered(found, Newcomer("Eve", "lead", "back again"))
    return History(keyring, sealed, bundles, old, labels, codes)


def _held(history: History, who: str, role: str) -> Keys:
    """Return the keys that a holder of a kind has, with the keyring that it would be tried on."""
    if who == "foreign":
        _, stranger, _ = membership.founded(Newcomer("Mal", "lead", "another room"), FLOOR, DAYS[0])
        return Keys(history.keyring, stranger)
    if who == "recovery":
        outer = history.keyring.outer
        private = recovery.unwrapped(outer.recovery.wraps, history.codes[:2], outer.vault)
        opened_by(outer, outer.recovery.ring, RECOVERY, private)
        own = history.bundles["own", "lead"]
        bundle = Bundle(own.vault, RECOVERY, RECOVERY, "", own.must_replace, private, b"")
        return Keys(history.keyring, bundle)
    return Keys(history.keyring, history.bundles[who, role])


def _expected(who: str, role: str, compartment: str, when: str) -> bool:
    if who in ("foreign", "revoked", "before reset"):
        return False
    if when == "shredded" and compartment in ("notes", "handoff"):
        return False
    return compartment in READS["lead" if who in ("recovery", "recovered") else role]


@pytest.mark.parametrize(("who", "role"), list(product(HOLDERS, ROLES)))
def test_a_key_opens_what_its_holder_may_read_and_nothing_else(
    history: History, who: str, role: str, cheap: None
) -> None:
    """5 compartments × 5 epochs for each of 8 kinds of holder in each of 3 roles: 600 cells."""
    if who == "recovered":
        role = "lead"
    keys = _held(history, who, role)
    for compartment, when in product(COMPARTMENTS, WHEN):
        label = history.labels[compartment, when]
        sealed = history.sealed[compartment, label]
        cell = (who, role, compartment, when)
        if _expected(*cell):
            assert keys.may_read(compartment, label), cell
            assert keys.open_from(compartment, label, sealed, INFO) == f"{compartment} text".encode(), cell
        else:
            with pytest.raises((NotGranted, Shredded, RoomDamaged)):
                keys.open_from(compartment, label, sealed, INFO)
            assert not keys.may_read(compartment, label) or who == "before reset", cell


def _opens(history: History, keys: Keys, compartment: str, when: str) -> bool:
    label = history.labels[compartment, when]
    try:
        keys.open_from(compartment, label, history.sealed[compartment, label], INFO)
    except (NotGranted, Shredded, RoomDamaged):
        return False
    return True


def _table(history: History) -> str:
    """Return the product as people read it: a row for each holder and role."""
    lines = [f"{'':26}" + "".join(f"{compartment:13}" for compartment in COMPARTMENTS).rstrip()]
    for who, role in product(HOLDERS, ROLES):
        if who in ("recovery", "recovered") and role != "lead":
            continue
        keys = _held(history, who, role)
        cells = (
            "".join(
                mark if _opens(history, keys, each, when) else "."
                for when, mark in zip(WHEN, "12345", strict=True)
            )
            for each in COMPARTMENTS
        )
        lines.append(f"{who:13} {role:12}" + "".join(f"{cell:13}" for cell in cells).rstrip())
    epochs = ", ".join(f"{mark} {when}" for when, mark in zip(WHEN, "12345", strict=True))
    return "\n".join(["What opens. A number: yes, a dot: no.", epochs, "", *lines]) + "\n"


def test_the_whole_product_is_the_table_that_is_printed(history: History, cheap: None) -> None:
    """Somebody who must answer for the room reads one page, and it is what truly opens."""
    table = _table(history)
    sys.stdout.write(f"\n{table}")
    if os.environ.get("PEER_CONSOLE_GOLDEN"):
        TABLE.write_text(table, encoding="utf-8")
    assert table == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("role", "compartment"), list(product(ROLES, COMPARTMENTS)))
def test_whoever_left_reads_nothing_newer_even_with_the_keyring_they_took_along(
    history: History, role: str, compartment: str
) -> None:
    """An old keyring and an old passphrase stay together for ever in a backup; what is newer stays shut."""
    for who in ("revoked", "before reset"):
        keys = Keys(history.old["before"], history.bundles[who, role])
        label = history.labels[compartment, "after leaving"]
        assert label not in history.old["before"].labels(compartment)
        with pytest.raises(RoomDamaged):
            keys.open_from(compartment, label, history.sealed[compartment, label], INFO)


def test_shredding_leaves_no_way_to_the_week(history: History) -> None:
    """The one sealed copy of a week's key is gone for everybody: lead, recovery codes, all of them."""
    for compartment in ("notes", "handoff"):
        entry = history.keyring.weekly(compartment, history.labels[compartment, "shredded"])
        assert entry is not None
        assert entry.sealed == entry.public == b""
        with pytest.raises(Shredded):
            _held(history, "own", "lead").private(compartment, entry.label)


def test_a_supporter_cannot_read_a_note_they_sealed_themselves(history: History) -> None:
    """Write-only means that the writer's own keys do not open it, from the first moment on."""
    keys = _held(history, "own", "supporter")
    label = history.keyring.current("notes")
    sealed = keys.seal_to("notes", label, b"note", INFO)
    with pytest.raises(NotGranted):
        keys.open_from("notes", label, sealed, INFO)


def test_two_at_the_desk_have_what_either_has(history: History) -> None:
    """A lead who sits down beside a supporter can review; after the lock it is over."""
    keys = _held(history, "own", "supporter")
    label = history.keyring.current("notes")
    assert not keys.may_read("notes", label)
    keys.add(history.bundles["own", "lead"])
    assert keys.may_read("notes", label)
    keys.forget()
    assert not keys.may_read("facts", history.keyring.current("facts"))
