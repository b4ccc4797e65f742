"""TinyDB's own public tests on our storage and table: its words must mean what its manual says.

The tests are taken from TinyDB's source distribution when this one runs, and are never part of this
project. Where it cannot be reached, this test is skipped and says so.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

EXCLUDED = {
    "suite/test_tables.py::test_table_repr": "a repr: it names TinyDB's own storages",
}
"""Each test that is left out, and why. docs/vault-format.md has the same list."""

FILES = ("test_tinydb.py", "test_tables.py", "test_operations.py", "test_queries.py", "test_utils.py")
"""test_storages.py and test_middlewares.py are about TinyDB's own storages, which we do not use."""

CONFTEST = """
import pytest, tinydb, tinydb.storages
from tests.vault import tinydb_stand_in as ours

tinydb.TinyDB.table_class = ours.CachedTable
tinydb.TinyDB.default_storage_class = ours.JSONStorage
for module in (tinydb, tinydb.storages):
    for name in ("MemoryStorage", "JSONStorage"):
        if hasattr(module, name):
            setattr(module, name, getattr(ours, name))

@pytest.fixture(params=["memory", "disk"])
def db(request, tmp_path):
    if request.param == "disk":
        db_ = tinydb.TinyDB(tmp_path / "test.db", storage=ours.JSONStorage)
    else:
        db_ = tinydb.TinyDB(storage=ours.MemoryStorage)
    db_.drop_tables()
    db_.insert_multiple({"int": 1, "char": c} for c in "abc")
    yield db_
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Return a folder with TinyDB's tests, and our conftest in the place of theirs."""
    fetched = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--no-binary", ":all:", "--dest", str(tmp_path), "tinydb==4.9.0"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    found = sorted(tmp_path.glob("tinydb-*.tar.gz"))
    if fetched.returncode or not found:
        pytest.skip(f"TinyDB's source distribution cannot be reached: {fetched.stderr.strip()[-200:]}")
    with tarfile.open(found[0]) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = found[0].with_suffix("").with_suffix("")
    # Not 'tests': that is the name of our own package, which the conftest imports.
    tests = (unpacked / "tests").rename(unpacked / "suite")
    (tests / "__init__.py").unlink()
    (tests / "conftest.py").write_text(CONFTEST)
    return tests


def test_tinydbs_own_tests_pass_on_our_storage(suite: Path) -> None:
    """All of them but the listed ones; a listed one that TinyDB no longer has would be noticed too."""
    deselected = [part for name in EXCLUDED for part in ("--deselect", name)]
    ran = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:xdist",
                "-o",
                "addopts=",
            ),
            *("--rootdir", str(suite.parent), "-c", "/dev/null", *deselected),
            *(str(suite / name) for name in FILES),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=suite.parent,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    # test_table_repr would run once for each of the two storages.
    assert " 2 deselected" in ran.stdout.splitlines()[-1]
