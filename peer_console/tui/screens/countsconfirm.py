"""What cannot be taken back on F6, said before it is done: closing a period, and making a release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.services.counts_periods import PeriodState
from peer_console.text import clean_line
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.wording import counts as words
from peer_console.wording.counts_periods import period_words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.counts.release import Released
    from peer_console.services.counts import Closed, CountsService, PeriodLine
    from peer_console.tui.screens.countspages import Looked
    from peer_console.tui.screens.frame import FramedScreen


def ask_closing(
    screen: FramedScreen[None], counts: CountsService, marked: PeriodLine | None, then: Callable[[], object]
) -> None:
    """Say what closing ``marked`` will do; a key then freezes its figures and calls ``then``."""
    if marked is None or marked.state is not PeriodState.ended:
        screen.say(words.NOT_ENDED, "warn")
        return
    screen.say("")
    period = marked.period
    title = words.CLOSE_TITLE.format(period=period_words(period.id))
    says = words.CLOSE_SAYS.format(day=day_words(period.ends))

    def closed(found: Closed | None) -> None:
        said = words.CLOSED_BEFORE
        if found is not None:
            said = words.CLOSED_NOW.format(week=period_words(found.last), visits=found.visits)
        screen.say(said, "good")
        then()

    def answered(pressed: str | None) -> None:
        if pressed:
            screen.run_verb(counts.close, period.id, then=closed, busy=words.CLOSING)

    screen.app.push_screen(Confirm(title, "", says, "close_now"), answered)


def ask_release(
    screen: FramedScreen[None], counts: CountsService, looked: Looked, then: Callable[[Released], object]
) -> None:
    """Ask for the release's name and a folder, and release what was looked at; ``then`` gets it."""
    release, id = looked.document.release, looked.document.id
    why = words.RELEASE_WHY.format(id=id, printed=release["printed"], hidden=release["hidden"])
    if screen.peer.practice is not None:
        why = f"{why} {words.PRACTICE_FOLDER}"
    asked = (
        Asked("id", words.RELEASE_ID, hint=words.RELEASE_ID_HINT, limit=80),
        Asked("folder", words.RELEASE_FOLDER, hint=words.RELEASE_FOLDER_HINT, limit=1000),
    )

    def answered(values: Values | None) -> None:
        if values is None or looked.preview is None:
            return
        folder = Path(values["folder"].strip()).expanduser()
        done = words.RELEASED.format(count=len(looked.files), folder=folder)
        screen.run_verb(counts.release, looked.preview, folder, then=then, busy=words.RELEASING, done=done)

    title = words.RELEASE_TITLE.format(id=id)
    screen.app.push_screen(Form(title, why, asked, check=lambda values: _problem(values, id)), answered)


def _problem(values: Values, id: str) -> str:
    if clean_line(values["id"]) != id:
        return words.NEEDS_ID.format(id=id)
    return "" if values["folder"].strip() else words.NEEDS_FOLDER
