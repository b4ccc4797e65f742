"""F6 by the keyboard alone: a first-time coordinator sees why a cell is hidden, releases, reads it again."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.counts.supposing import Merger, Printed
from peer_console.errors import SolverMissing
from peer_console.services.counts import CountsService
from peer_console.services.desk import Desk
from peer_console.services.place import Place
from peer_console.tui.practice_card import PracticeCard
from peer_console.tui.screens.counts import CountsScreen
from peer_console.tui.screens.countspage import CountsPageScreen
from peer_console.tui.screens.countssupposing import cost_words
from peer_console.tui.widgets.countsgrid import CountsGrid
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.idleness import Held
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, settled, shown, until

YEAR, FALL = "AY2025", "Fall-2025"
FOLDER = "/files/fall"


@pytest.fixture(scope="session")
def told_place(practice_place: Place) -> Place:
    """The practice room with its last year released: worked out once, for it takes seconds."""
    place = copy.deepcopy(practice_place)
    desk = Desk(place, lambda: NOW)
    desk.open()
    desk.sign_in("Dana", PASSPHRASES["Dana"])
    desk.counts.release_period(YEAR)
    desk.close()
    return place


@pytest.fixture
def told(told_place: Place) -> Any:
    """A desk of one's own on that room."""
    desk = Desk(copy.deepcopy(told_place), lambda: NOW)
    yield desk
    desk.close()


async def _stand_on(pilot: Pilot[Any], period: str) -> None:
    pilot.app.screen.query_one("#periods", Lines).stand_on(period)
    await pilot.pause()


async def worked(pilot: Pilot[Any]) -> CountsPageScreen:
    """Wait until a preview has been worked out."""
    screen = pilot.app.screen
    assert isinstance(screen, CountsPageScreen)
    await until(pilot, lambda: not screen._working.running and screen._looked is not None)
    await settled(pilot)
    return screen


async def test_the_list_and_a_year_that_was_released(console: Console, told: Desk) -> None:
    """What was released is read from the ledger: at both sizes, page by page, and it was looked at."""
    async with console(make_desk=lambda: told) as pilot:
        await signed_in(pilot, told, "Dana", screen="counts")
        matches_golden(pilot.app, "counts-80")
        await press(pilot, "enter")
        matches_golden(pilot.app, "counts-released-80")
        assert "cannot be taken back" in " ".join(_text(pilot).split())
        await press(pilot, "b", "b")
        matches_golden(pilot.app, "counts-bars-80")
        assert "Block exams" in shown(pilot.app)
        await press(pilot, "n")
        matches_golden(pilot.app, "counts-week-80")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        matches_golden(pilot.app, "counts-week-120")
        await press(pilot, "escape")
        matches_golden(pilot.app, "counts-120")


def _text(pilot: Pilot[Any]) -> str:
    lines = pilot.app.screen.query_one("#lines", Lines)
    return "\n".join(row.text for row in lines.rows)


async def test_why_a_cell_is_hidden_and_nothing_is_written_by_looking(
    console: Console, desk: Desk, place: Place
) -> None:
    """The preview: two marks, a sentence for each, the same by the mouse; the disk stays as it was."""
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, YEAR)
        before = {path: bytes(data) for path, data in place.fs.files.items()}  # type: ignore[attr-defined]
        await press(pilot, "enter")
        screen = await worked(pilot)
        matches_golden(pilot.app, "counts-preview-80")
        text = " ".join(_text(pilot).split())
        assert "This is the year itself" in text
        assert "counted through" in text
        looked = screen._looked
        assert looked is not None
        at = next(n for n, view in enumerate(looked.tables, 1) if view.id == "year_slot")
        await press(pilot, *["n"] * at)
        grid = pilot.app.screen.query_one("#grid", CountsGrid)
        hidden = {
            str(cell.mark): rc for rc, cell in looked.tables[at - 1].cells.items() if cell.value is None
        }
        assert set(hidden) == {"small", "protects"}
        rows = looked.tables[at - 1].rows
        grid.cursor = (rows.index(hidden["small"][0]), 0)
        await press(pilot, "enter")
        assert "fewer than 11" in shown(pilot.app)
        grid.cursor = (rows.index(hidden["protects"][0]), 0)
        await press(pilot, "enter")
        assert "one could work out any other time" in " ".join(shown(pilot.app).split())
        matches_golden(pilot.app, "counts-why-80")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        matches_golden(pilot.app, "counts-why-120")
        await pilot.click("#grid", offset=(18, 1))
        await settled(pilot)
        assert "printed exactly" in shown(pilot.app)
        changed = {
            path
            for path, data in place.fs.files.items()  # type: ignore[attr-defined]
            if before.get(path) != bytes(data)
        }
        assert not changed


async def test_two_categories_as_one_are_said_and_change_nothing(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which two would let more be printed, and how it would read: on the screen alone, beside the preview."""
    found = Merger("stage", ("resident_fellow", "faculty_staff"), 14, Printed(694, 1000), Printed(689, 1000))
    monkeypatch.setattr(CountsService, "merger", staticmethod(lambda books, year, tick: found))
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, YEAR)
        await press(pilot, "enter")
        await worked(pilot)
        await press(pilot, "m")
        matches_golden(pilot.app, "counts-as-one-80")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CountsPageScreen)
        monkeypatch.setattr(CountsService, "merger", staticmethod(lambda books, year, tick: None))
        await press(pilot, "m")
        assert "No two categories, counted as one" in shown(pilot.app)


def test_what_a_release_costs_is_one_sentence() -> None:
    """A share after it and without it; of a year that runs, what it would be if it ended now."""
    some, all_of_it = Printed(60, 100), Printed(100, 100)
    assert "60.0 % of the visits could still be printed" in cost_words(some, all_of_it, runs=False)
    assert cost_words(some, all_of_it, runs=True).startswith("Supposing that the year ended")
    assert cost_words(some, some, runs=False).startswith("Nothing: ")


async def test_a_release_is_confirmed_by_its_name_and_stands_in_the_list(
    console: Console, desk: Desk, place: Place
) -> None:
    """A wrong name releases nothing; the right one writes five files and the list says so."""
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, FALL)
        await press(pilot, "enter")
        await worked(pilot)
        assert "with it or without it" in " ".join(_text(pilot).split())  # what it costs the year
        await press(pilot, "r")
        matches_golden(pilot.app, "counts-confirm-80")
        await paste(pilot, "fall")
        await press(pilot, "enter")
        await paste(pilot, FOLDER)
        await press(pilot, "ctrl+s")
        assert f"That is not {FALL}" in shown(pilot.app)
        assert not desk.counts.ledger().entries
        pilot.app.screen.query_one("#id").value = FALL  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Released. 5 files" in status(pilot))
        assert len(place.fs.names(Path(FOLDER))) == 5
        await press(pilot, "escape")
        assert "released 24 Nov" in shown(pilot.app)
        await press(pilot, "w")
        await paste(pilot, "/files/again")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "5 files are in /files/again" in status(pilot))


async def test_closing_says_what_it_froze(console: Console, desk: Desk) -> None:
    """A month that has ended closes with the ones before it; one that runs does not."""
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Noor", screen="counts")
        await _stand_on(pilot, "2026-M11")
        await press(pilot, "c")
        assert "Only a period that has ended" in status(pilot)
        await _stand_on(pilot, "2026-M09")
        await press(pilot, "c")
        matches_golden(pilot.app, "counts-close-80")
        await press(pilot, "escape")
        assert not desk.counts.books("2026-M09").closed_through.startswith("2026-W39")
        await press(pilot, "c", "ctrl+s")
        await until(pilot, lambda: "These figures do not move any more" in status(pilot))


async def test_esc_stops_what_is_being_worked_out(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress is shown, Esc ends it at its next step, the second Esc goes back; nothing was written."""
    gone_on, begun = Held(), Held()

    def work_out(books: Any, label: str, today: Any, by: Any, tick: Any) -> None:
        tick(0.4)
        begun.set()
        gone_on.wait()
        tick(0.5)

    monkeypatch.setattr(CountsService, "work_out", staticmethod(work_out))
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, YEAR)
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await until(pilot, lambda: "40 %" in status(pilot))
        await pilot.press("escape")
        gone_on.set()
        await settled(pilot)
        assert "Stopped. Nothing was written." in status(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CountsScreen)


async def test_without_the_solver_a_sentence_says_what_to_install(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The libraries of a release are an extra: the rest of F6 works without them."""

    def work_out(*_: Any) -> None:
        raise SolverMissing

    monkeypatch.setattr(CountsService, "work_out", staticmethod(work_out))
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, YEAR)
        await press(pilot, "enter")
        assert "pip install peer-console[release]" in status(pilot)


async def test_only_some_dimensions(console: Console, desk: Desk) -> None:
    """Two at the most, each once; the release bears their names."""
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await _stand_on(pilot, FALL)
        await press(pilot, "enter")
        await worked(pilot)
        await press(pilot, "d", "s", "o", "ctrl+s")
        screen = await worked(pilot)
        assert screen._looked is not None
        assert screen._looked.document.id == f"{FALL}-slot-stage"


async def test_figures_published_elsewhere_are_seen_beside_ours_and_stand_in_the_list(
    console: Console, told: Desk
) -> None:
    """Typed in everyday words, wrong ones by their line; entered for good, and the list shows them."""
    async with console(make_desk=lambda: told) as pilot:
        await signed_in(pilot, told, "Dana", screen="counts")
        await _stand_on(pilot, YEAR)
        await press(pilot, "l")
        matches_golden(pilot.app, "counts-list-80")
        await press(pilot, "o")
        assert pilot.app.screen.query_one("#period").value == YEAR  # type: ignore[attr-defined]
        await press(pilot, "enter", "s")
        await paste(pilot, "M1: 93\nthird floor: 12")
        await press(pilot, "ctrl+s")
        assert "Line 2: 'third floor' is none of the words" in " ".join(shown(pilot.app).split())
        matches_golden(pilot.app, "counts-elsewhere-80")
        pilot.app.screen.query_one("#figures").text = "M1: 93\nTotal: 489\n"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        matches_golden(pilot.app, "counts-elsewhere-dry-80")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Entered as elsewhere-2." in status(pilot))
        await press(pilot, "l", "enter")
        assert "Published by other means." in shown(pilot.app)
        await press(pilot, "escape", "l")
        assert [entry.elsewhere for entry in told.counts.ledger().entries] == [False, True]
        pilot.app.screen.query_one("#listed", Lines).stand_on(YEAR)
        await press(pilot, "enter")
        assert "What was released" in shown(pilot.app)


async def test_seasons_say_what_milestones_do(console: Console, told: Desk) -> None:
    """Milestones, who looked in, the next weeks with their bounds: read as a page over the list."""
    async with console(make_desk=lambda: told) as pilot:
        await signed_in(pilot, told, "Dana", screen="counts")
        await press(pilot, "s")
        matches_golden(pilot.app, "counts-seasons-80")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        matches_golden(pilot.app, "counts-seasons-120")
        rows = pilot.app.screen.query_one("#listed", Lines).rows
        said = " ".join(row.text.strip() for row in rows)
        assert "October 2025" in said
        assert "how many times the ordinary that is" in said


async def test_a_supporter_has_no_f6(console: Console, desk: Desk) -> None:
    """Counts are not a supporter's: the key does nothing and is not shown."""
    async with console(make_desk=lambda: desk) as pilot:
        await signed_in(pilot, desk, "Rowan", screen="opening")
        await press(pilot, "f6")
        assert not isinstance(pilot.app.screen, CountsScreen)
        assert "F6" not in shown(pilot.app)


async def test_the_practice_room_has_a_released_year_at_the_first_look(
    console: Console, place: Place
) -> None:
    """It is worked out when F6 is opened and not before: practice is ready as soon as it was."""
    desk = Desk(place, lambda: NOW, practice=True)
    async with console(make_desk=lambda: desk, practice=PracticeCard(())) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await until(pilot, lambda: "released 24 Nov" in shown(pilot.app))
        assert [entry.id for entry in desk.counts.ledger().entries] == [YEAR]
    desk.close()
