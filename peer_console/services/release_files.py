"""The files of a release in a folder: all of them or none.

They are written and synced beside their names first; only when every byte is on the disk do they get
their names. A disk that fills between two files leaves nothing behind.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from peer_console.errors import NotSaved, ReleaseInTheWay, ReleaseNotThere, ReleaseUnreadable
from peer_console.vault.fs import FileSystem, opened
from peer_console.vault.location import is_full

_WAITING = ".new"
_OURS = "counts."
_MOST_BYTES = 64 * 1024 * 1024
"""Of all files of a release together; those of the largest room have about one megabyte."""


def write_release(fs: FileSystem, folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write ``files`` into ``folder``, which is made where it is not there, and return their paths.

    Files that hold the same bytes already are left alone. Raises ReleaseInTheWay where another file has
    one of the names, and NotSaved; either way no file is there that was not there before.
    """
    paths = {folder / name: data for name, data in files.items()}
    try:
        there = {path: fs.read(path) for path in paths if fs.exists(path)}
        if any(paths[path] != data for path, data in there.items()):
            raise ReleaseInTheWay
        if not fs.exists(folder):
            fs.make_folder(folder)
    except OSError as error:
        raise NotSaved(disk_full=is_full(error)) from None
    _put(fs, folder, {path: data for path, data in paths.items() if path not in there})
    return tuple(paths)


def read_release(fs: FileSystem, folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return those files of ``names`` that are in ``folder``."""
    found = {}
    for name in names:
        with contextlib.suppress(OSError):
            found[name] = fs.read(folder / name)
    return found


def releases_in(folder: Path) -> dict[str, dict[str, bytes]]:
    """Return the releases that lie in a folder, or in folders of it, by the folder's name: files by name.

    Raises ReleaseNotThere where there is no such folder, ReleaseUnreadable where no release lies in it, or a
    file that cannot be read or is larger than any of a release.
    """
    if not folder.is_dir():
        raise ReleaseNotThere
    try:
        folders = [folder] if _holds_any(folder) else filter(Path.is_dir, sorted(folder.iterdir()))
        releases = {each.resolve().name: _files_in(each) for each in folders if _holds_any(each)}
    except OSError:
        raise ReleaseUnreadable(folder.name) from None
    if not releases:
        raise ReleaseUnreadable(folder.name)
    return releases


def _holds_any(folder: Path) -> bool:
    """Whether a file of a release lies there; nothing else is read, whatever folder somebody names."""
    return any(path.name.startswith(_OURS) for path in folder.iterdir())


def _files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder; what begins with a dot is the file manager's."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith(".")]
    if sum(path.stat().st_size for path in files) > _MOST_BYTES:
        raise ReleaseUnreadable(folder.name)
    return {path.name: path.read_bytes() for path in files}


def _put(fs: FileSystem, folder: Path, missing: Mapping[Path, bytes]) -> None:
    try:
        for path, data in missing.items():
            with contextlib.suppress(FileNotFoundError):
                fs.remove(_waiting(path))
            with opened(fs, _waiting(path), create=True) as handle:
                handle.pwrite(data, 0)
                handle.datasync()
        for path in missing:
            fs.replace(_waiting(path), path)
        fs.sync_folder(folder)
    except OSError as error:
        for path in missing:
            for left in (_waiting(path), path):
                with contextlib.suppress(OSError):
                    fs.remove(left)
        raise NotSaved(disk_full=is_full(error)) from None


def _waiting(path: Path) -> Path:
    return path.with_name(path.name + _WAITING)
