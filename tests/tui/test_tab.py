"""Tab never leads from a passphrase round to a field that shows what is typed."""

from __future__ import annotations

from peer_console.tui.dialogs.sign_in import SignInDialog
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.wording.start import BACK_TO_NAME
from tests.tui.conftest import Console
from tests.tui.floor import status
from tests.tui.screen_text import settled, typed


async def test_a_passphrase_typed_again_stays_unseen(console: Console) -> None:
    """Tab in the passphrase stays and says how to get to the name; Shift+Tab goes there."""
    async with console() as pilot:
        await typed(pilot, "Rowan")
        await pilot.press("tab", "tab")
        await settled(pilot)
        assert status(pilot) == BACK_TO_NAME
        await typed(pilot, "maple")
        screen = pilot.app.screen
        assert screen.query_one("#name", Field).value == "Rowan"
        assert screen.query_one("#passphrase", PassphraseField).value == "maple"
        await pilot.press("shift+tab")
        await settled(pilot)
        assert screen.focused is screen.query_one("#name")


async def test_so_it_is_where_a_second_person_signs_in(console: Console) -> None:
    """The dialog of name and passphrase does the same."""
    async with console() as pilot:
        await pilot.app.push_screen(SignInDialog(pilot.app.desk.sign_in, title="Sign in"))
        await pilot.press("tab", "tab")
        await settled(pilot)
        assert status(pilot) == BACK_TO_NAME
        assert isinstance(pilot.app.focused, PassphraseField)
