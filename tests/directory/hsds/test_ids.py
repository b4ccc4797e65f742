"""The same service is the same entry at every import: it is updated, and notes beside it stay."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.directory.hsds import read
from peer_console.directory.hsds.ids import NAMESPACE, id_of, made_id, uuid_in
from tests.directory.hsds.packages import PANTRY, TABLES, folder, zipped


def test_the_sources_own_uuid_is_kept() -> None:
    """HSDS says that ids are UUIDs; JSON and tables of one publisher then agree."""
    assert id_of({"id": PANTRY.upper(), "name": "x"}, {}, "") == PANTRY


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_made_ids_are_those_of_the_standard(name: str) -> None:
    """RFC 9562 as the standard library does it."""
    assert made_id(name) == str(uuid5(NAMESPACE, name))


def test_the_ids_of_a_re_import_are_the_same(tmp_path: Path) -> None:
    """As a folder, as a zip, and with everything but the identity changed."""
    changed = {**TABLES, "services.csv": [{**row, "description": "New"} for row in TABLES["services.csv"]]}
    first = [entry.id for entry in read(folder(tmp_path / "a", TABLES)).services]
    again = [entry.id for entry in read(zipped(tmp_path / "b.zip", changed)).services]
    assert first == again
    assert all(str(UUID(each)) == each and UUID(each).version == 5 for each in first)


def test_counters_of_two_sources_do_not_collide() -> None:
    """Service 136 of one city is not service 136 of another."""
    service = {"id": "136", "name": "Fire rescue"}
    assert id_of(service, {"name": "Miami"}, "") != id_of(service, {"name": "Austin"}, "")


def test_a_long_id_is_enough_alone() -> None:
    """The organisation may be renamed, or be missing from one export."""
    service = {"id": "543629082697964", "name": "Group"}
    assert id_of(service, {"name": "Old"}, "") == id_of(service, {}, "elsewhere")


def test_without_an_id_two_branches_are_two() -> None:
    """Same name, same organisation, another address."""
    service = {"name": "Pantry"}
    assert id_of(service, {"name": "R"}, "1 Main St") != id_of(service, {"name": "R"}, "2 Low St")
    assert id_of(service, {"name": "R"}, "1 Main St") == id_of(
        {"name": "PANTRY "}, {"name": "r"}, "1 main st."
    )


@pytest.mark.parametrize(
    "text", ["", "136", "{" + PANTRY[1:], PANTRY.replace("-", ""), "7c92d010-1b0a-11e9-b56e-0800200c9a"]
)
def test_what_is_no_uuid(text: str) -> None:
    """One of the samples has a UUID two digits short."""
    assert uuid_in(text) == ""


@given(st.text(), st.text(), st.text())
@settings(max_examples=30, deadline=None)
def test_any_text_has_an_id(own: str, name: str, place: str) -> None:
    """Surrogates and everything else."""
    assert UUID(id_of({"id": own, "name": name}, {"name": name}, place))
