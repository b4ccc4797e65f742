"""Whole years, attacked with all their files side by side: what counts.md promises, tried."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.counts.attacker import attack
from tests.counts.years import Lived, live

QUICK = ((240, 1), (420, 2))
VOLUMES = (200, 250, 300, 400, 600, 800, 1000, 1300, 1600, 2000, 2500, 3000)
EXHAUSTIVE = [(900, 3), (1700, 4)] + [(VOLUMES[seed % len(VOLUMES)], 100 + seed) for seed in range(84)]


def share_printed(lived: Lived) -> float:
    """Return the share of the visits that the yearly tables print, averaged over those by category.

    But for crisis: by rule 4 both its halves are hidden where one is small, so it is all or nothing.
    """
    document = lived.releases[-1].document
    visits = sum(lived.truth.values())
    yearly = [table for table in document.tables if table.id.startswith("year_") and table.by]
    tables = [table for table in yearly if table.by != ("crisis",)]
    inside = [
        sum(cell.value or 0 for cell in table.cells if len(cell.at) == 1 + len(table.by)) for table in tables
    ]
    return sum(inside) / len(inside) / visits


def assert_holds(lived: Lived) -> None:
    """Fail where the files of the year prove anything of a protected cell."""
    files = [made.files["counts.json"] for made in lived.releases]
    found = attack(files, lived.truth, lived.books.threshold)
    assert found.protected > 100
    assert found.none, (found.exact[:3], found.small[:3], found.occupied[:3])


@pytest.mark.parametrize(("visits", "seed"), QUICK)
def test_a_year_gives_nothing_away(visits: int, seed: int) -> None:
    """A few years in every run: a change of the engine that leaks is seen at once."""
    lived = live(visits, seed)
    assert lived.releases[-1].id == "AY2025"
    assert_holds(lived)


def test_a_tiny_year_has_its_release() -> None:
    """Sixty visits: after the months are out, only whole numbers find the worlds of the year.

    The linear programme answers in half visits here, which had the release withheld altogether.
    """
    lived = live(60, 1)
    assert lived.releases[-1].id == "AY2025"
    assert lived.releases[-1].document.figures()[(("time", "AY2025"),)] == 60
    assert_holds(lived)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("visits", "seed"), EXHAUSTIVE)
def test_many_years_give_nothing_away(
    visits: int, seed: int, record_property: Callable[[str, object], None]
) -> None:
    """The count the issue asks for: no cell exact, none provably small, none provably occupied."""
    lived = live(visits, seed)
    record_property("share printed", round(share_printed(lived), 3))
    assert_holds(lived)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("visits", "least"), [(300, 0.64), (1000, 0.89), (3000, 0.97)])
def test_enough_is_printed(visits: int, least: float) -> None:
    """Hiding everything would be safe and useless: the share printed is that of the trial, on average."""
    shares = [share_printed(live(visits, seed)) for seed in range(201, 207)]
    assert sum(shares) / len(shares) >= least
