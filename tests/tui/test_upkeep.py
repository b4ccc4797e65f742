"""The upkeep of the directory: by keyboard at 80×24, nothing typed lost, nothing changed unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.directory import facts
from peer_console.services.desk import Desk
from peer_console.services.directory import shown as shown_directory
from peer_console.tui.dialogs.form import Form
from peer_console.tui.screens.room import RoomScreen
from peer_console.tui.screens.upkeep import UpkeepScreen
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine
from peer_console.tui.widgets.lines import Lines
from peer_console.tui.widgets.writing import Writing
from tests.tui.conftest import Console
from tests.tui.floor import status
from tests.tui.office import at, paste, press, signed_in
from tests.tui.screen_text import matches_golden, settled, shown, until


async def at_upkeep(pilot: Pilot[Any], desk: Desk) -> UpkeepScreen:
    """Sign the lead in and show the upkeep."""
    screen = await signed_in(pilot, desk, "Noor", screen="upkeep")
    assert isinstance(screen, UpkeepScreen)
    return screen


def stand_on(pilot: Pilot[Any], id: str) -> None:
    """Mark the entry called ``id``."""
    pilot.app.screen.query_one("#entries", Lines).stand_on(id)


async def fill(pilot: Pilot[Any], **fields: str) -> None:
    """Type into fields of the form that is open."""
    for name, text in fields.items():
        field = pilot.app.screen.query_one(f"#{name}")
        pilot.app.screen.set_focus(field)
        await press(pilot, *(("ctrl+end", "ctrl+u") if isinstance(field, Writing) else ("ctrl+u",)))
        await paste(pilot, text)
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read these screens and found them good; a change has to be read again."""
    async with console(size=size) as pilot:
        await at_upkeep(pilot, desk)
        matches_golden(pilot.app, f"upkeep-{size[0]}")
        await press(pilot, "a")
        if size == (80, 24):
            matches_golden(pilot.app, "upkeep-kind-80")
        await press(pilot, "c")
        matches_golden(pilot.app, f"upkeep-add-{size[0]}")
        if size == (80, 24):
            await press(pilot, "escape")
            stand_on(pilot, "anad")
            await press(pilot, "c")
            matches_golden(pilot.app, "upkeep-check-80")


async def test_the_room_leads_there_and_esc_leads_back(console: Console, desk: Desk) -> None:
    """F7 says how the directory stands; Enter on it opens the upkeep."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        pilot.app.screen.query_one("#room", Lines).stand_on("go:upkeep")
        await settled(pilot)
        assert "due to be checked" in shown(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, UpkeepScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RoomScreen)


async def test_campus_counseling_is_added_checked_and_found_while_locked(
    console: Console, desk: Desk
) -> None:
    """A lead adds what every visitor asks for first; the start screen's directory has it at once."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "a", "c")
        await fill(pilot, name="Riverbend counseling", phones="Front desk: 555-0161 x2", hours="Mon–Fri 9–17")
        await press(pilot, "ctrl+s")
        assert "Added: Riverbend counseling." in status(pilot)
        [entry] = [each for each in desk.directory.entries() if each.name == "Riverbend counseling"]
        assert entry.channels[0].extension == "2"
        assert entry.hours.windows[0].days == ("MO", "TU", "WE", "TH", "FR")
        assert entry.needs[0] == "anxiety"
        stand_on(pilot, entry.id)
        await press(pilot, "c", "r")
        assert "Checked today: Riverbend counseling." in status(pilot)
        await press(pilot, "h")
        assert "Noor checked it: rang it" in shown(pilot.app)
        assert "Noor added it" in shown(pilot.app)
        await press(pilot, "escape")
        desk.lock()
        [found] = [each for each in shown_directory(desk.front) if each.id == entry.id]
        assert found.check is not None
        assert (found.check.how, found.check.by) == ("rang it", "a shift lead")


async def test_what_is_half_typed_waits(console: Console, desk: Desk) -> None:
    """Esc goes back without losing text, each entry has its own half, and it is on the disk."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "a", "o")
        await fill(pilot, name="Ombuds of the river")
        await press(pilot, "escape")
        await until(pilot, lambda: "Ombuds of the river" in str(desk.drafts.take("upkeep")))
        await press(pilot, "a", "d")
        assert pilot.app.screen.query_one("#name", Field).value == ""
        await press(pilot, "escape", "a", "o")
        assert pilot.app.screen.query_one("#name", Field).value == "Ombuds of the river"
        assert "As you left it; not saved yet." in status(pilot)


async def test_what_is_wrong_or_doubtful_is_said_in_the_form(console: Console, desk: Desk) -> None:
    """What is wrong has its sentence and the text stays; a doubt is said once, then the lead decides."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "a", "x", "ctrl+s")
        assert "It needs a name" in status(pilot)
        await fill(pilot, name="Pantry")
        await press(pilot, "ctrl+s")
        assert "It needs a way there" in status(pilot)
        await fill(pilot, phones="ask at the desk")
        await press(pilot, "ctrl+s")
        assert "'ask at the desk' cannot be read." in status(pilot)
        await fill(pilot, phones="555-0162", link="see the leaflet")
        await press(pilot, "ctrl+s")
        assert "'see the leaflet' is not an address on the web" in status(pilot)
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, phones="1-800-931-2237", link="", hours="when the light is on")
        await press(pilot, "ctrl+s")
        assert "Save again if you have made sure." in status(pilot)
        await press(pilot, "ctrl+s")
        assert "The hours are kept as text" in status(pilot)
        await press(pilot, "ctrl+s")
        assert "Added: Pantry." in status(pilot)
        [entry] = [each for each in desk.directory.entries() if each.name == "Pantry"]
        assert (entry.hours.text, entry.hours.windows) == ("when the light is on", ())


async def test_a_line_of_the_crisis_card_stays(console: Console, desk: Desk) -> None:
    """Its number cannot be changed, it cannot be retired; what helps here can be added."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        stand_on(pilot, "988-lifeline")
        await press(pilot, "r")
        assert "never retired" in status(pilot)
        await press(pilot, "enter")
        await fill(pilot, phones="555-0199")
        await press(pilot, "ctrl+s")
        assert "its numbers stay" in status(pilot)
        before = "988 (Press 1 veterans, press 2 Spanish, or stay on the line.)"
        await fill(pilot, phones=before, address="The quiet phone is in room 2.")
        await press(pilot, "ctrl+s")
        assert desk.directory.entry("988-lifeline").address == "The quiet phone is in room 2."
        assert "crisis card, edited" in shown(pilot.app)


async def test_an_entry_is_retired_and_comes_back(console: Console, desk: Desk) -> None:
    """It says what will happen, and the same key undoes it."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        stand_on(pilot, "anad")
        await press(pilot, "r")
        assert "Old visits still say it" in shown(pilot.app)
        await press(pilot, "escape")
        assert len(desk.directory.retired()) == 0
        await press(pilot, "r", "r")
        assert [each.id for each in desk.directory.retired()] == ["anad"]
        stand_on(pilot, "anad")
        await press(pilot, "r")
        assert desk.directory.retired() == ()


async def test_own_words_are_taken_off_again(console: Console, desk: Desk) -> None:
    """What a lead changed in a shipped entry can be given up; without any, it says so."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        before = desk.directory.entry("anad")
        stand_on(pilot, before.id)
        await press(pilot, "w")
        assert "You changed nothing" in status(pilot)
        await press(pilot, "enter")
        await fill(pilot, cost="free, also abroad")
        await press(pilot, "ctrl+s")
        assert "national, edited" in shown(pilot.app)
        await press(pilot, "w", "w")
        assert desk.directory.entry(before.id) == before


async def test_saving_a_form_as_it_was_changes_nothing(console: Console, desk: Desk) -> None:
    """Looking at a shipped entry does not make it the programme's own."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        before = desk.directory.entries()
        for entry in (before[0], before[40]):
            stand_on(pilot, entry.id)
            await press(pilot, "enter", "ctrl+s")
            assert "Nothing was changed." in status(pilot)
        assert desk.directory.entries() == before
        assert desk.directory.localised() == frozenset()


async def test_newer_data_is_shown_before_it_is_taken(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """u lists every field before and now; Enter takes one, ctrl+s the rest."""
    async with console() as pilot:
        screen = await at_upkeep(pilot, desk)
        await press(pilot, "u")
        assert "Newer data says nothing otherwise." in status(pilot)
        stand_on(pilot, "anad")
        await press(pilot, "enter")
        await fill(pilot, cost="free for us")
        await press(pilot, "ctrl+s")
        newer = tuple(
            replace(each, cost="ten dollars", languages=("fr",)) if each.id == "anad" else each
            for each in facts.load()
        )
        newer = (*newer, replace(newer[20], id="brand-new", name="Brand new"))
        monkeypatch.setattr(facts, "load", lambda: newer)
        desk._room.directory._entries = desk._room.directory._known = None
        screen.refresh_data()
        await settled(pilot)
        assert "2 updates wait (u)" in shown(pilot.app)
        await press(pilot, "u")
        matches_golden(pilot.app, "upkeep-updates-80")
        assert "yours stays" in shown(pilot.app)
        await press(pilot, "enter")
        assert desk.directory.entry("anad").cost == "free for us"
        assert desk.directory.entry("anad").languages == ("fr",)
        await press(pilot, "u", "ctrl+s")
        assert desk.directory.entry("brand-new").name == "Brand new"
        assert desk.directory.updates() == ()


async def test_one_types_to_find_an_entry_and_clicks(console: Console, desk: Desk) -> None:
    """The box narrows the list; Esc gives the whole list back; the mouse does what the keys do."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "slash", *"anad")
        assert "ANAD" in shown(pilot.app)
        assert "911" not in "".join(shown(pilot.app).splitlines()[3:-4])
        await press(pilot, "enter", "c", "s")
        assert desk.directory.entry("anad").check is not None
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#narrowed", Field).value == ""
        await pilot.click("#entries", offset=(4, 1))
        await settled(pilot)
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape")
        await pilot.click(KeyLine, offset=(18, 0))  # 'a add'
        await settled(pilot)
        assert "What kind of place is it?" in shown(pilot.app)


async def test_names_with_markup_are_only_names(console: Console, desk: Desk) -> None:
    """A hostile name acts on nothing, in the list or in the form."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "a", "x")
        await fill(pilot, name="[/] [red]x[/] \x1b[2J", phones="555-0163")
        await press(pilot, "ctrl+s")
        assert "[/] [red]x[/] [2J" in shown(pilot.app)
        await at(pilot, "room")


async def test_from_the_directory_a_lead_goes_on_to_the_form_of_an_entry(
    console: Console, desk: Desk
) -> None:
    """Somebody reads that a number is wrong, and puts it right from there: one key, the same form as F7."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "f3", *"anad")
        assert "ctrl+o edit" in shown(pilot.app)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query_one("#name", Field).value == "ANAD Eating Disorders Helpline"
        await press(pilot, "f3", "ctrl+o")
        assert "Finish what is open below first" in " ".join(shown(pilot.app).split())
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, UpkeepScreen)
        assert pilot.app.screen.query_one("#entries", Lines).current == "anad"


async def test_nobody_else_is_led_to_it(console: Console) -> None:
    """Locked, or as a supporter, the key says who changes entries."""
    async with console() as pilot:
        await press(pilot, "f3", *"anad")
        assert "ctrl+o edit" not in shown(pilot.app)
        await press(pilot, "ctrl+o")
        assert "A shift lead changes entries" in shown(pilot.app)


# --- imports --------------------------------------------------------------------------------------

TABLE = (
    "name,phone,hours\n"
    "River food bank,555-0171,24/7\n"
    "Night bus,555-0172,\n"
    "Eating help,1-800-931-2237,\n"
    ",555-0173,\n"
)


async def test_an_import_is_seen_before_it_is_taken(console: Console, desk: Desk, tmp_path: Path) -> None:
    """First what would be taken, with every refusal; a closed number only with a yes; then all of it."""
    path = tmp_path / "services.csv"
    path.write_text(TABLE, encoding="utf-8")
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        before = len(desk.directory.entries())
        await press(pilot, "i", "ctrl+s")
        assert "Type where the file is" in status(pilot)
        await paste(pilot, str(path))
        await press(pilot, "ctrl+s")
        matches_golden(pilot.app, "upkeep-import-80")
        await press(pilot, "escape")
        assert "Nothing was taken." in status(pilot)
        assert len(desk.directory.entries()) == before
        await press(pilot, "i")
        assert pilot.app.screen.query_one("#path", Field).value == str(path)
        await press(pilot, "ctrl+s", "enter", "ctrl+s")
        assert "Taken: 3 services." in status(pilot)
        taken = {each.name: each for each in desk.directory.entries()[before:]}
        assert set(taken) == {"River food bank", "Night bus", "Eating help"}
        assert [each.value for each in taken["Eating help"].channels] == ["1-800-931-2237"]
        await press(pilot, "i")
        assert pilot.app.screen.query_one("#path", Field).value == ""


async def test_the_clock_of_hours_without_a_zone_is_said_and_can_be_changed(
    console: Console, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop's own, said plainly; another is one key away, and a yes that was given stays."""
    monkeypatch.setenv("TZ", "America/Chicago")
    path = tmp_path / "services.csv"
    rows = "River food bank,555-0171,Mon-Fri 9-17\nEating help,1-800-931-2237,24/7\n"
    path.write_text(f"name,phone,hours\n{rows}", encoding="utf-8")
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "i")
        await paste(pilot, str(path))
        await press(pilot, "ctrl+s")
        matches_golden(pilot.app, "upkeep-zone-80")
        await press(pilot, "enter", "z")
        assert pilot.app.screen.query_one("#zone", Field).value == "Central"
        await paste(pilot, " or so")
        await press(pilot, "ctrl+s")
        assert "No time zone has this name" in shown(pilot.app)
        await press(pilot, *["backspace"] * len("Central or so"), "4", "ctrl+s")
        assert "They are read as Pacific; z" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        taken = {each.name: each for each in desk.directory.entries()[-2:]}
        assert taken["River food bank"].hours.time_zone == "America/Los_Angeles"
        assert taken["Eating help"].channels


async def test_the_columns_of_a_plain_table_are_picked(console: Console, desk: Desk, tmp_path: Path) -> None:
    """A table that says nothing about itself is asked about, column by column."""
    path = tmp_path / "t.csv"
    path.write_text("A,B\nRiver food bank,555-0171\n", encoding="utf-8")
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "i")
        await paste(pilot, str(path))
        await press(pilot, "ctrl+s")
        assert "Which column is what?" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert "Which column is what?" in shown(pilot.app)  # the name is needed
        await press(pilot, "enter")
        assert "Which column is it: name?" in shown(pilot.app)
        await press(pilot, "down", "enter")
        matches_golden(pilot.app, "upkeep-columns-80")
        pilot.app.screen.query_one("#listed", Lines).stand_on("phone")
        await press(pilot, "enter", "down", "down", "enter", "ctrl+s")
        assert "Read as csv: 1 services" in shown(pilot.app)
        await press(pilot, "k")
        assert "Which column is what?" in shown(pilot.app)
        await press(pilot, "enter", "enter", "ctrl+s", "ctrl+s")
        assert desk.directory.entries()[-1].name == "River food bank"


async def test_a_file_that_cannot_be_read_is_explained(console: Console, desk: Desk, tmp_path: Path) -> None:
    """A sentence, and the path is there to be put right."""
    async with console() as pilot:
        await at_upkeep(pilot, desk)
        await press(pilot, "i")
        await paste(pilot, str(tmp_path / "nowhere.zip"))
        await press(pilot, "ctrl+s")
        assert "There is no file or folder of this name." in status(pilot)
        await press(pilot, "i")
        assert pilot.app.screen.query_one("#path", Field).value.endswith("nowhere.zip")
