"""How long a county's directory takes to come in, and how much memory, against reading its tables at all."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from peer_console.directory.hsds import read
from tests.bench.measure import Row, interleaved, milliseconds

MIAMI = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "directory"
    / "hsds"
    / "datasets"
    / "miami-211-2019-hsds1"
)
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not MIAMI.is_dir(), reason="the data sets are not beside the project here"),
]

ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "30"))
REACH = 8.0
MEGABYTES = 300

# Run in a process of its own: what it held at most is then what the import took.
_ALONE = """
import resource, sys
from pathlib import Path
from peer_console.directory.hsds import read
assert len(read(Path(sys.argv[1])).services) == 4089
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _every_row() -> None:
    for table in MIAMI.glob("*.csv"):
        with open(table, newline="", encoding="utf-8-sig") as lines:
            for _ in csv.DictReader(lines):
                pass


def test_import(report: Callable[[Row], None]) -> None:
    """4,089 services with their organisations, places, numbers, hours and languages, and progress."""
    told: list[int] = []

    def imported() -> None:
        found = read(MIAMI, progress=lambda done, _: told.append(done))
        assert found.rows == len(found.services) == 4089

    taken = interleaved(ROUNDS, {"rows": _every_row, "import": imported})
    ratio = taken["import"].median / taken["rows"].median
    assert len(told) > 20 * ROUNDS
    report(
        Row(
            "import",
            "4,089 services, to csv.DictReader over the same files",
            ratio,
            REACH,
            f"{milliseconds(taken['import'])} to {milliseconds(taken['rows'])}",
        )
    )


@pytest.mark.skipif(sys.platform == "win32", reason="this system does not say what a process held at most")
def test_import_memory(report: Callable[[Row], None]) -> None:
    """What the process that imports holds at most, as the system counts it."""
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, str(MIAMI)], capture_output=True, text=True, check=True
    )
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes here
    held = int(done.stdout) / unit
    report(Row("import", "resident, MB", held, MEGABYTES, f"{held:.0f} MB at most"))
