"""What is asked of the operating system before anybody types: all that is bound to a platform, but files.

No core dump, no attaching debugger, private files, no tracebacks, and the start of a fresh process after
a lock. Where a platform lacks a protection, `harden` names it instead of failing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from types import ModuleType, TracebackType
from typing import Any, Final, NoReturn, cast

# prctl(2), linux/prctl.h.
_PR_SET_DUMPABLE: Final = 4
_PRIVATE_UMASK: Final = 0o077
_OWN_HASHES: Final = (
    "_md5",
    "_sha1",
    "_sha2" if sys.version_info >= (3, 12) else "_sha256",
    "_sha3",
    "_blake2",
)

NO_CORE_LIMIT: Final = "core dumps cannot be switched off here"
NO_DUMPABLE: Final = "other programs of this account can read this one's memory"


def harden() -> tuple[str, ...]:
    """Protect this process and return, in words, the protections this platform does not offer."""
    os.umask(_PRIVATE_UMASK)
    quiet_crashes()
    missing = []
    if not _without_core_dumps():
        missing.append(NO_CORE_LIMIT)
    if not _without_attaching():
        missing.append(NO_DUMPABLE)
    return tuple(missing)


def scrub_environment() -> None:
    """Take every TEXTUAL variable out of the environment; before textual is imported, or it is too late.

    TEXTUAL_LOG writes each key that is pressed to a file that everybody can read, so passphrases too.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]


def without_network() -> None:
    """Keep asyncio from loading what only a network needs; before textual is imported.

    Nothing here ever opens a connection (see the import contracts), and asyncio does without where a Python
    has no TLS. It saves a megabyte and the time to start.
    """
    sys.modules.setdefault("ssl", cast("ModuleType", None))  # None: importing it fails, as the language says


def with_one_openssl() -> None:
    """Keep hashlib from loading the system's OpenSSL: the room's ciphers bring one of their own.

    Python's own hashes give the same, and are quick enough for what is hashed outside the vault. A Python
    that was built without them keeps what it has. It saves three megabytes and a tenth of the time to start.
    """
    if all(find_spec(name) for name in _OWN_HASHES):
        sys.modules.setdefault("_hashlib", cast("ModuleType", None))  # as above


def relaunch(option: str, *, wanted: bool) -> NoReturn:
    """Replace this process by a fresh one of the same command: nothing in memory outlives a lock.

    ``option`` stands in the new command line if it is ``wanted``, and not otherwise.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    same = [argument for argument in sys.orig_argv[1:] if argument != option]
    os.execv(sys.executable, [sys.executable, *same, *([option] if wanted else [])])  # noqa: S606


def quiet_crashes() -> None:
    """Let no thread and no finaliser print a traceback: it can repeat what was typed."""
    import threading

    sys.unraisablehook = _ignore
    threading.excepthook = _ignore


def where(error: BaseException) -> str:
    """Return the kind of ``error`` and the line of our own code it came from; never its message."""
    spot = _own_line(error.__traceback__)
    return f"{type(error).__name__} in {spot}" if spot else type(error).__name__


def _own_line(traceback: TracebackType | None) -> str:
    spot = ""
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "")
        if module.split(".")[0] == "peer_console":
            spot = f"{module}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return spot


def _ignore(event: Any) -> None:
    """Say nothing: a message of an error may repeat what was typed."""


def _without_core_dumps() -> bool:
    try:
        import resource
    except ImportError:
        return False
    return _worked(lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)), (OSError, ValueError))


def _without_attaching() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return False
    return int(prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)) == 0


def _worked(step: Callable[[], object], refusals: Iterable[type[Exception]]) -> bool:
    try:
        step()
    except tuple(refusals):
        return False
    return True
