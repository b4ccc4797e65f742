"""Files of services: read into values, and the directory written out. Nothing here touches a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.errors import ExportNotWritten, ImportRefused

if TYPE_CHECKING:
    from peer_console.directory.hsds.columns import ColumnMap
    from peer_console.directory.hsds.imported import Imported
    from peer_console.directory.resources import Resource

Progress = Callable[[int, int], None]
"""Hears how much was read and of how much."""
_COLUMNS_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a plain table, in their order, and which of them probably holds what."""

    header: tuple[str, ...]
    guess: ColumnMap


def read_services(
    path: Path, *, progress: Progress | None = None, columns: ColumnMap | None = None
) -> Imported:
    """Return the services of a folder, a zip or a file. Raises ImportRefused: then nothing is taken."""
    from peer_console.directory.hsds.reading import read

    return read(path.expanduser(), progress=progress, columns=columns)


def on_clock(found: Imported, zone: str) -> Imported:
    """Return ``found`` with the hours that name no time zone on the clock of ``zone``, '' for not known."""
    from peer_console.directory.hsds.imported import on_clock as read_on

    return read_on(found, zone)


def columns_in(path: Path) -> TableColumns:
    """Return the columns of the first plain table at ``path``. Raises ImportRefused where there is none."""
    from peer_console.directory.hsds.columns import ColumnMap, guessed
    from peer_console.directory.hsds.detect import sources_of
    from peer_console.directory.hsds.package import Package
    from peer_console.directory.hsds.refusals import Ledger
    from peer_console.directory.hsds.tables import Reading, columns_of

    with Package(path.expanduser()) as package:
        reading = Reading(package, Ledger(), lambda _: None)
        sources = sources_of(reading, ColumnMap())
        if not sources:
            raise ImportRefused("no-services")
        header = tuple(column for column in columns_of(reading, sources[0].files[0][0]) if column)
    return TableColumns(header, guessed(header))


def read_columns(path: Path) -> ColumnMap:
    """Return the columns that a JSON file says, field by field. Raises ImportRefused."""
    from peer_console.directory.hsds.columns import read_map

    try:
        with path.expanduser().open("rb") as file:
            text = file.read(_COLUMNS_LIMIT).decode("utf-8-sig")
    except (OSError, ValueError):
        raise ImportRefused("columns-unreadable") from None
    return read_map(text)


def write_directory(entries: Iterable[Resource], path: Path) -> tuple[Path, ...]:
    """Write entries as HSDS 3.1 and return the files: JSON, or tables where ``path`` is a zip or a folder.

    Each file is whole or not there. Raises ExportNotWritten.
    """
    from peer_console.directory.hsds.export import export, form_of

    path = path.expanduser()
    try:
        return export(entries, path, form_of(path, is_folder=path.is_dir()), _write)
    except OSError:
        raise ExportNotWritten from None


def _write(path: Path, data: bytes) -> None:
    from peer_console.vault.fs import OsFileSystem, write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(OsFileSystem(), path, data)
