"""A defect, a screenshot, a clipboard: none of them may carry what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.services.desk import Desk
from peer_console.tui.app import PeerConsoleApp
from peer_console.tui.widgets.field import PassphraseField
from tests.tui.conftest import PASSPHRASES, Console, sign_in
from tests.tui.screen_text import settled, shown, typed, until
from tests.tui.test_presence import at_work

SENTINEL = "sentinel-4711"


async def test_a_crash_prints_no_typed_text_and_keeps_the_draft(
    console: Console, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Textual would print every local variable; here the message of the error itself quotes a note."""

    def broken() -> None:
        note = f"{SENTINEL} in a local variable"
        raise ValueError(note)

    async def crashing() -> None:
        async with console() as pilot:
            await at_work(pilot)
            await typed(pilot, SENTINEL)
            pilot.app.call_later(broken)
            await pilot.pause()

    with pytest.raises(ValueError, match=SENTINEL):
        await crashing()
    said = "".join(capsys.readouterr())
    assert SENTINEL not in said
    assert "What was typed is kept" in " ".join(said.split())
    assert "ValueError" in said
    desk.lock()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    assert desk.drafts.take("desktop") == {"text": SENTINEL}


async def test_a_failing_worker_is_no_exception(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    """A worker's failure is wrapped twice on its way out; the report stays as plain."""

    def broken() -> None:
        raise KeyError(SENTINEL)

    async def crashing() -> None:
        async with console() as pilot:
            screen = await at_work(pilot)
            screen.run_verb(broken)
            await settled(pilot)

    with pytest.raises(Exception, match=SENTINEL):
        await crashing()
    said = "".join(capsys.readouterr())
    assert SENTINEL not in said
    assert "KeyError" in said


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x", "super+c"])
async def test_nothing_reaches_a_clipboard(console: Console, key: str) -> None:
    """ctrl+c in a masked field copies the secret in Textual's own Input."""
    async with console() as pilot:
        field = pilot.app.screen.query_one("#passphrase", PassphraseField)
        field.value = SENTINEL
        pilot.app.screen.set_focus(field)
        field.select_all()
        await pilot.press(key)
        assert field.value == SENTINEL
        assert pilot.app.clipboard == ""


async def test_no_picture_is_made(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screenshot would be a note in a file; none of Textual's ways to one does anything."""
    monkeypatch.chdir(tmp_path)
    async with console() as pilot:
        app = pilot.app
        app.action_screenshot()
        app.deliver_screenshot()
        assert app.save_screenshot(path=str(tmp_path)) == ""
        assert app.export_screenshot() == ""
        assert list(tmp_path.iterdir()) == []


async def test_the_palette_offers_only_what_is_possible_now(console: Console) -> None:
    """No screenshot, no theme list, no key panel; and while locked nothing of a shift."""
    async with console() as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.pause()
        locked = shown(pilot.app)
        assert "crisis (F9)" in locked
        for never in ("creenshot", "heme", "lock (", "hand-off (", "review ("):
            assert never not in locked
        await pilot.press("escape")
        await sign_in(pilot, "Noor")
        await pilot.press("ctrl+p")
        await typed(pilot, "rev")
        await until(pilot, lambda: "review (F5)" in shown(pilot.app))


def test_secrets_are_not_selectable() -> None:
    """Text selected with the mouse could be copied out."""
    assert PeerConsoleApp.ALLOW_SELECT is False
    assert PassphraseField.ALLOW_SELECT is False
