"""Nobody there: the screen goes black and then locks, and nothing typed is lost or seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from textual.app import ComposeResult

from peer_console.errors import NotSaved
from peer_console.services.desk import Desk
from peer_console.tui.app import Exit
from peer_console.tui.dialogs.passphrase import ReplacePassphrase
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import PASSPHRASES, Console, Hands, sign_in
from tests.tui.screen_text import settled, shown, typed, until


class Desktop(FramedScreen[None]):
    """A main screen with one field that keeps a draft."""

    WHERE = "Desktop"
    draft_name = "desktop"

    def compose_body(self) -> ComposeResult:
        """One field."""
        yield Field(id="text")

    def first_focus(self) -> str:
        """The field."""
        return "#text"

    def draft_document(self) -> dict[str, Any]:
        """What is in the field."""
        return {"text": self.query_one("#text", Field).value}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put it back."""
        self.query_one("#text", Field).value = document["text"]

    def on_input_changed(self) -> None:
        """Each key changes the draft."""
        self.touched()


async def at_work(pilot: Any, name: str = "Noor") -> Desktop:
    """Sign in and stand on a screen that keeps a draft."""
    await sign_in(pilot, name)
    screen = Desktop()
    pilot.app.install_screen(screen, "desktop")
    await pilot.app.switch_screen("desktop")
    await pilot.pause()
    return screen


async def unblank(pilot: Any, passphrase: str) -> None:
    """Press a key and type a passphrase into the black screen."""
    await pilot.press("space")
    pilot.app.screen.query_one("#passphrase", Field).value = passphrase
    await pilot.press("enter")
    await settled(pilot)


async def test_blank_hides_everything_and_a_passphrase_brings_it_back(console: Console) -> None:
    """Somebody walked in: one key, and afterwards text, cursor and focus are as they were."""
    async with console() as pilot:
        screen = await at_work(pilot)
        await typed(pilot, "halfway")
        await pilot.press("left", "ctrl+b")
        await pilot.pause()
        assert "press any key" in shown(pilot.app)
        assert "halfway" not in shown(pilot.app)
        await typed(pilot, "zz")
        await unblank(pilot, "not it")
        assert "not the passphrase" in shown(pilot.app)
        await unblank(pilot, PASSPHRASES["Noor"])
        assert pilot.app.screen is screen
        await pilot.press("x")
        assert screen.query_one("#text", Field).value == "halfwaxy"


@pytest.mark.parametrize("with_dialog", [False, True])
async def test_idle_blanks_after_a_minute(
    console: Console, hands: Hands, desk: Desk, *, with_dialog: bool
) -> None:
    """The clock does not care whether a question is open, and the key that comes too late reaches nothing."""
    async with console() as pilot:
        screen = await at_work(pilot)
        if with_dialog:
            await pilot.app.push_screen(ReplacePassphrase(desk.people))
        hands.wait(59)
        await pilot.press("a")
        hands.wait(61)
        await pilot.press("b")
        await pilot.pause()
        assert "press any key" in shown(pilot.app)
        fields = [*screen.query(Field), *(field for s in pilot.app.screen_stack for field in s.query(Field))]
        assert "b" not in "".join(field.value for field in fields)


async def test_three_minutes_lock_and_the_draft_waits(console: Console, hands: Hands, desk: Desk) -> None:
    """Locked by the clock or by hand, the draft is on the disk before the program starts anew."""
    async with console() as pilot:
        await at_work(pilot)
        await typed(pilot, "unfinished")
        hands.wait(181)
        pilot.app._each_second()
        await until(pilot, lambda: pilot.app.return_value)
        assert pilot.app.return_value is Exit.LOCK
        assert desk.signed_in == ()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    assert desk.drafts.take("desktop") == {"text": "unfinished"}


async def test_a_laptop_that_slept_is_locked(console: Console, hands: Hands) -> None:
    """The lid was closed: whoever opens it is not the one who closed it."""
    async with console() as pilot:
        await at_work(pilot)
        hands.sleep(8 * 3600)
        await pilot.press("x")
        await until(pilot, lambda: pilot.app.return_value)
        assert pilot.app.return_value is Exit.LOCK


async def test_locked_while_the_card_is_read_it_comes_back(console: Console, hands: Hands) -> None:
    """Three minutes into a crisis the keys leave the memory, and the steps stay."""
    async with console() as pilot:
        await at_work(pilot)
        await pilot.press("f9")
        hands.wait(200)
        pilot.app._each_second()
        await until(pilot, lambda: pilot.app.return_value)
        assert pilot.app.return_value is Exit.LOCK_ON_CARD
    async with console(card=True) as pilot:
        assert "CRISIS" in shown(pilot.app)


async def test_a_draft_is_kept_within_a_second(console: Console, desk: Desk) -> None:
    """kill -9 at any moment: what was typed a second ago is on the disk."""
    async with console() as pilot:
        await at_work(pilot)
        await typed(pilot, "note")
        await until(pilot, lambda: desk.drafts.take("desktop") == {"text": "note"})


async def test_a_draft_that_cannot_be_kept_stays_on_the_screen(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: leaving says so once and stays; asked for again, it goes."""

    def full(_name: str, _document: object) -> None:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        screen = await at_work(pilot)
        monkeypatch.setattr(desk.drafts, "keep", full)
        await typed(pilot, "precious")
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert pilot.app.return_value is None
        assert screen.query_one("#text", Field).value == "precious"
        assert len(screen.query_one("#status").text) > 20
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_value)


async def test_a_hang_up_keeps_the_draft_and_leaves(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal was closed: nothing can be shown any more, and everything typed is kept."""
    left = []
    monkeypatch.setattr("peer_console.tui.leaving.leave_without_terminal", lambda: left.append(True))
    async with console() as pilot:
        await at_work(pilot)
        await typed(pilot, "gone")
        pilot.app.terminal_gone()
        assert left == [True]
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    assert desk.drafts.take("desktop") == {"text": "gone"}


async def test_while_codes_are_shown_the_lock_waits(console: Console, hands: Hands) -> None:
    """What can never be shown again is covered after a minute, but not thrown away after three."""
    async with console() as pilot:
        screen = await at_work(pilot)
        screen.lock_waits = True
        hands.wait(300)
        pilot.app._each_second()
        await pilot.pause()
        assert pilot.app.return_value is None
        assert "press any key" in shown(pilot.app)


async def test_locked_screens_do_not_blank(console: Console, hands: Hands) -> None:
    """On the start screen there is nothing to hide, and the numbers stay in sight."""
    async with console() as pilot:
        hands.wait(1000)
        pilot.app._each_second()
        await pilot.pause()
        assert "911" in shown(pilot.app)


async def test_a_lock_that_cannot_write_locks_all_the_same(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not keep the keys in the memory."""

    def full() -> None:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        await at_work(pilot)
        monkeypatch.setattr(desk, "lock", full)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: pilot.app.return_value)
        assert pilot.app.return_value is Exit.LOCK
