"""Signing in a second person, replacing a passphrase: questions that keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest

from peer_console.domain.people import Person, Role
from peer_console.errors import WrongPassphrase
from peer_console.services.desk import Desk
from peer_console.tui.dialogs.passphrase import ReplacePassphrase
from peer_console.tui.dialogs.sign_in import SignInDialog
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import PASSPHRASES, Console, sign_in
from tests.tui.screen_text import matches_golden, settled, shown, typed

CHOSEN = "umbrella tractor midnight"


def field(pilot: Any, name: str) -> Field:
    """Return the field called ``name`` of the dialog."""
    found: Field = pilot.app.screen.query_one(f"#{name}", Field)
    return found


async def test_a_one_time_passphrase_is_replaced_before_anything_else(console: Console, desk: Desk) -> None:
    """Esc does not go round it, neither does F2; the new one opens the room afterwards."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    given = desk.people.add("Robin", Role.coordinator).passphrase
    desk.lock()
    async with console() as pilot:
        field(pilot, "name").value = "Robin"
        field(pilot, "passphrase").value = given
        pilot.app.screen.set_focus(field(pilot, "passphrase"))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReplacePassphrase)
        await pilot.press("escape", "f2")
        assert isinstance(pilot.app.screen, ReplacePassphrase)
        field(pilot, "old").value = given
        field(pilot, "new").value = field(pilot, "again").value = CHOSEN
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "c closes it" in shown(pilot.app)
    desk.lock()
    assert desk.sign_in("Robin", CHOSEN).name == "Robin"


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("", CHOSEN, CHOSEN, "Type the passphrase you signed in with"),
        ("x", "short", "short", "twelve are the least"),
        ("x", "password1234", "password1234", "add a word or two"),
        ("x", CHOSEN, "umbrella", "not the same yet"),
    ],
)
async def test_what_is_missing_is_said(
    console: Console, desk: Desk, old: str, new: str, again: str, said: str
) -> None:
    """One sentence each, without blame, and everything typed stays."""
    async with console() as pilot:
        await sign_in(pilot, "Dana")
        await pilot.app.push_screen(ReplacePassphrase(desk.people))
        await settled(pilot)
        field(pilot, "old").value, field(pilot, "new").value, field(pilot, "again").value = old, new, again
        await settled(pilot)
        pilot.app.screen.set_focus(field(pilot, "again"))
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert said in shown(pilot.app)
        assert field(pilot, "new").value == new
        # The next thing typed lands in the field that is asked for.
        stands = "again" if "same" in said else "new" if old else "old"
        assert pilot.app.screen.focused is field(pilot, stands)


async def test_a_wrong_present_passphrase_is_asked_for_again(console: Console, desk: Desk) -> None:
    """It names what is wrong: nobody typed a name here."""
    async with console() as pilot:
        await sign_in(pilot, "Dana")
        await pilot.app.push_screen(ReplacePassphrase(desk.people))
        await settled(pilot)
        field(pilot, "old").value = "not the one at all"
        field(pilot, "new").value = field(pilot, "again").value = CHOSEN
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "not the passphrase you signed in with" in shown(pilot.app)
        assert field(pilot, "old").value == ""
        assert pilot.app.screen.focused is field(pilot, "old")


async def test_it_looks_as_it_should(console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    monkeypatch.setattr(desk.people, "suggest", lambda: "five made up words here")
    async with console() as pilot:
        await sign_in(pilot, "Dana")
        await pilot.app.push_screen(ReplacePassphrase(desk.people))
        await settled(pilot)
        matches_golden(pilot.app, "replace-passphrase-80")


async def test_a_second_person_signs_in(console: Console) -> None:
    """A wrong passphrase keeps the name; the right one returns the person; Esc returns nobody."""
    answers: list[Person | None] = []

    def verb(name: str, passphrase: str) -> Person:
        if passphrase != "right":
            raise WrongPassphrase
        return Person("1", name, Role.supporter)

    async with console() as pilot:
        await sign_in(pilot, "Dana")
        for end in ("enter", "escape"):
            pilot.app.push_screen(SignInDialog(verb, title="The second supporter"), answers.append)
            await pilot.pause()
            await typed(pilot, "Sam")
            await pilot.press("enter")
            await typed(pilot, "wrong")
            await pilot.press("enter")
            await settled(pilot)
            assert (field(pilot, "name").value, field(pilot, "passphrase").value) == ("Sam", "")
            await typed(pilot, "right")
            await pilot.press(end)
            await settled(pilot)
    assert [person and person.name for person in answers] == ["Sam", None]
