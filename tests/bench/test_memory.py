"""Row 'memory': what is resident after a shift, against the smallest Textual app.

What stands above the floor, looked at with tracemalloc and /proc/PID/smaps (32 MB on the day this was
written): pages of the cipher library and of Unicode's tables (8.5 MB); code of 350 modules more, ours and
of the libraries (7); what dataclasses, enumerations and abstract classes generate for themselves (3; about
8 KB for each dataclass); what Textual keeps of screens, styles and lines (5; a third of it the seven empty
caches that each line has); the directory, its words and its index (2.5); the keyring, the journal's last
file and its documents (2). No one thing is large, and nothing lies idle: of 34.6 MB that Python's allocator
holds, 31.5 are in use. One arena for all threads (MALLOC_ARENA_MAX) takes 0.9 MB away, giving free memory
back after signing in (malloc_trim) 0.7: neither is worth a call into the C library. A second OpenSSL, the
system's, that hashlib had loaded, took 3.4.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.measure import Row
from tests.bench.on_shift import SYSTEM, at_the_board, log_visit, passed, resident, running
from tests.bench.painted import minimal_app

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not SYSTEM.exists(), reason="only Linux says how much of a process is resident"),
]

ROUNDS = 3
SHIFT = 30
NOTE = b"Exam on Friday, slept little; will eat with a friend tonight."
CALM = 2.5
"""Seconds until what follows a save (HEAD, the collector) is done."""


def test_memory(old_shift: Path, tmp_path: Path, report: Callable[[Row], None]) -> None:
    """A shift of thirty visits, every third with a note, in a room of ten years: nothing piles up."""
    app = minimal_app(tmp_path)
    floor, console, begun = [], [], []
    for turn in range(ROUNDS):
        with running(app, tmp_path, b"one line painted") as program:
            passed(CALM, program)
            floor.append(resident(program))
        folder = tmp_path / str(turn)
        shutil.copytree(old_shift, folder)
        with at_the_board(folder) as program:
            passed(CALM, program)
            begun.append(resident(program))
            for visit in range(SHIFT):
                log_visit(program, NOTE if visit % 3 == 2 else b"")
            passed(CALM, program)
            console.append(resident(program))
    least, most = statistics.median(floor), statistics.median(console)
    figures = f"{most:.1f} MB (board at first {statistics.median(begun):.1f}) : {least:.1f} MB"
    report(Row("memory", "after 30 visits, ten years : minimal app", most / least, 1.6, figures))
