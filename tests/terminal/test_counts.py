"""A coordinator's first release in a real terminal: from the sign-in to five files that fit the list."""

from __future__ import annotations

from datetime import date, datetime

from peer_console.counts.calendar import AcademicYear, year_of
from peer_console.counts.verify import verify
from peer_console.domain.terms import SchoolCalendar
from peer_console.services.desk import Desk, on_disk
from peer_console.services.release_files import read_release
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import OsFileSystem
from peer_console.wording.counts_periods import period_words
from tests.services.lived import live
from tests.terminal import talk
from tests.terminal.conftest import PHRASES, Home

DANA = "purple window harbor bridge"


def _last_year() -> AcademicYear:
    """The last academic year that is over, whenever this test is run."""
    calendar = SchoolCalendar()
    this = year_of(calendar, date.today())
    return year_of(calendar, date.fromordinal(this.whole.starts.toordinal() - 60))


def _lived_in(home: Home, year: AcademicYear) -> Desk:
    place = on_disk(home.room, home.path / ".local/state/peer-console")
    desk = Desk(place, lambda: datetime.now().astimezone(), cost=FLOOR)
    desk.open()
    desk.sign_in("Noor", PHRASES["Noor"])
    desk._room.room.add_person("Dana", "coordinator", DANA, must_replace=False)
    live(desk, 150, first=year.whole.starts)
    return desk


def test_a_first_release_from_sign_in_to_files(home: Home) -> None:
    """Sign in, close the year, look at its fall, see why, confirm by its name; the files are on the disk."""
    year = _last_year()
    _lived_in(home, year).close()
    fall = year.terms[0].id
    folder = home.path / "for-the-dean"
    with home.console() as program:
        talk.sign_in(program, "Dana", DANA)
        program.see("F6 counts", period_words(year.whole.id), "ended: c closes it")
        program.press("c")
        program.see("Close everything up to the end of")
        program.press("ctrl+s")
        program.see("150 visits. These figures")
        program.press("down", "enter")
        program.see("What would be released", "b before")
        program.press("n")
        program.see("months, visits", "few: 0 to 10 visits, hidden")
        program.press("enter")
        program.see("printed exactly")
        program.press("r")
        program.see(f"Release {fall}", "cannot be taken back")
        talk.fill(program, fall)
        program.press("enter")
        program.type(str(folder))
        program.press("ctrl+s")
        program.see("Released. 5 files are in")
        program.press("ctrl+q")
        assert program.ended() == 0
    disk = OsFileSystem()
    files = read_release(disk, folder, disk.names(folder))
    assert set(files) == {"counts.json", "counts.csv", "counts.meta.json", "counts.svg", "counts.xlsx"}
    desk = Desk(
        on_disk(home.room, home.path / ".local/state/peer-console"), lambda: datetime.now().astimezone()
    )
    desk.open()
    desk.sign_in("Noor", PHRASES["Noor"])
    assert verify([files], desk.counts.ledger()) == ()
    desk.close()
