"""``peer-console`` and ``peer-console practice``: harden, open the console, start afresh after a lock."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from peer_console import hardening, paths
from peer_console.commands import EXIT_DONE, EXIT_EXPLAINED
from peer_console.commands.a_desk import desk_of, now, place_of
from peer_console.config import read_settings
from peer_console.errors import NoTerminal
from peer_console.wording import command_line as words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk

# Given to the fresh process after a lock while the crisis card was being read. Not offered to people.
ON_CARD: Final = "--on-card"


def run(asked: argparse.Namespace) -> int:
    """Open the console of the room or of a practice room; return when it is quit."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal
    hardening.scrub_environment()
    hardening.without_network()
    hardening.with_one_openssl()
    for missing in hardening.harden():
        sys.stderr.write(words.NOT_PROTECTED.format(missing=missing) + "\n")
    settings = read_settings(paths.settings_file())
    if settings.problem:
        sys.stderr.write(settings.problem + "\n")
    open_it = _practise if asked.command == "practice" else _console
    return open_it(asked, settings.theme)


def _console(asked: argparse.Namespace, theme: str) -> int:
    from peer_console.services.place import seems_new

    place = place_of(asked)

    def glance() -> Programme | None:
        from peer_console.services.crisis_card import programme_at_a_glance

        return programme_at_a_glance(place)

    status, locked = _show(
        lambda: desk_of(asked), theme=theme, card=asked.on_card, glance=glance, first_run=seems_new(place)
    )
    if locked:
        hardening.relaunch(ON_CARD, wanted=locked == "card")
    return status


def _practise(asked: argparse.Namespace, theme: str) -> int:
    """Show the practice room until it is quit; a lock only starts new screens: the room lives here."""
    from peer_console.practice.people import PEOPLE
    from peer_console.tui.practice_card import PracticeCard, PracticePerson
    from peer_console.wording.labels import ROLES

    made: list[Desk] = []

    def make_desk() -> Desk:
        from peer_console.practice.build import practice_desk, reopened

        made.append(reopened(made[-1], now) if made else practice_desk(now))
        return made[-1]

    people = tuple(PracticePerson(each.name, ROLES[each.role].full, each.passphrase) for each in PEOPLE)
    card = asked.on_card
    while True:
        status, locked = _show(make_desk, practice=PracticeCard(people), theme=theme, card=card)
        if not locked:
            return status
        card = locked == "card"


def _show(make_desk: Callable[[], Desk], **options: Any) -> tuple[int, str]:
    """Run the app once; return the exit status and how it was locked: '', 'lock' or 'card'."""
    from peer_console.tui.app import Exit, PeerConsoleApp

    app = PeerConsoleApp(make_desk, **options)
    outcome = app.run()
    locked = {Exit.LOCK: "lock", Exit.LOCK_ON_CARD: "card"}.get(outcome, "") if outcome else ""
    return (EXIT_DONE if outcome else EXIT_EXPLAINED), locked
