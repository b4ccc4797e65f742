"""The table that `pytest -m bench` ends with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from peer_console.vault.cost import Cost
from tests.bench.measure import Row

_rows = pytest.StashKey[list[Row]]()


@pytest.fixture(scope="session", autouse=True)
def passphrases_are_stretched_once() -> None:
    """Stretch each passphrase each time: here it is what costs that is measured."""


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[[Row], None]:
    """Put a row into the table; a bench never fails because of a time."""
    rows = request.config.stash.setdefault(_rows, [])
    return rows.append


@pytest.fixture
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a hash in for Argon2id where the derivation is not what is measured."""

    def hashed(password: bytes, salt: bytes, _: Cost) -> bytes:
        return hashlib.sha256(salt + password).digest()

    monkeypatch.setattr("peer_console.vault.cost.stretched", hashed)


@pytest.fixture(scope="session")
def old_shift(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ten-year room, its passphrases derived as they are, in which a shift is open."""
    from tests.bench.on_shift import ten_years

    folder = tmp_path_factory.mktemp("shift")
    ten_years(folder)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print all rows as one table."""
    rows = config.stash.get(_rows, [])
    if not rows:
        return
    terminalreporter.section("ratios (measured : floor in the same run)")
    for row in rows:
        ratio = f"{row.ratio:6.2f}  reach {row.reach:<5g} {row.verdict:<12}"
        terminalreporter.write_line(f"{row.name:<8} {row.what:<46} {ratio} {row.figures}")
