"""Real directories, as they were imported, leave and come back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.directory.hsds.export import Form
from peer_console.directory.hsds.reading import read
from tests.directory.hsds.test_export import there_and_back

DATA = Path(__file__).resolve().parents[4] / "shared" / "directory" / "hsds"
SMALL = ("datasets/illinois-legal-aid-hsds1", "examples/ohana-sample-csv", "examples/hsds-3.1")
ALL = sorted(path for kind in ("datasets", "examples") for path in (DATA / kind).glob("*") if path.is_dir())


@pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside the project here")
@pytest.mark.parametrize("name", SMALL)
def test_a_real_directory_comes_back_the_same(name: str) -> None:
    """What people have really written: blank ids, odd hours, letters of three encodings."""
    services = read(DATA / name).services
    assert services
    assert there_and_back(services, Form.zip) == services


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", [Form.json, Form.zip])
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_real_directory_comes_back_the_same(path: Path, form: Form) -> None:
    """All 8,900 services, in both forms."""
    services = read(path).services
    assert services
    assert there_and_back(services, form) == services
