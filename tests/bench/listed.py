"""The real directory over as many entries as asked: ``python -m tests.bench.listed 5000``.

The shipped entries stand first. Nothing is read from a room, so that what is timed is the list alone.
"""

from __future__ import annotations

import sys
from datetime import datetime

from peer_console.directory.facts import load
from peer_console.directory.search import Index
from peer_console.services.desk import Desk
from peer_console.services.place import in_memory
from peer_console.tui.app import PeerConsoleApp
from peer_console.tui.shelf import Shelf
from tests.bench.many_services import services


def main(count: int) -> None:
    """Run the console over ``count`` entries; its shelf is replaced by no room."""
    stock = (*load(), *services(count - len(load())))
    app = PeerConsoleApp(lambda: Desk(in_memory(), lambda: datetime.now().astimezone()))
    app._shelf = Shelf(stock, Index(stock))
    app.restock = lambda: None  # type: ignore[method-assign]
    app.run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
