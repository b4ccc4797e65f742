"""The door: ``peer-console`` and ``python -m peer_console``. Imports only what the command needs."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return the exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from peer_console import __version__

        sys.stdout.write(f"peer-console {__version__}\n")
        return 0
    from peer_console.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
