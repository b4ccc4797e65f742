"""The desk of the room a command was given, open and given back whatever happens."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from peer_console import hardening, paths
from peer_console.commands import asking

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.place import Place


def now() -> datetime:
    """Return the moment on the laptop's wall clock, aware of its zone."""
    return datetime.now().astimezone()


def place_of(asked: argparse.Namespace) -> Place:
    """Return where the room in ``--room`` is, or the usual one."""
    from peer_console.services.place import on_disk

    return on_disk(paths.room_folder(asked.room, os.environ), paths.state_folder())


def desk_of(asked: argparse.Namespace) -> Desk:
    """Return the desk of the room in ``--room`` or its usual folder, not yet opened."""
    from peer_console.services.desk import Desk

    return Desk(place_of(asked), now)


@contextmanager
def open_desk(asked: argparse.Namespace) -> Iterator[Desk]:
    """Open the room and sign ``--as`` in, or whoever the terminal says; raises why it does not open."""
    hardening.harden()
    desk = desk_of(asked)
    try:
        front = desk.open()
        if front.error is not None:
            raise front.error
        name = asked.signed_as or asking.name()
        desk.sign_in(name, asking.passphrase(name, from_stdin=asked.passphrase_stdin))
        yield desk
    finally:
        desk.close()
