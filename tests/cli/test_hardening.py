"""What is asked of the operating system is really there; tried in a process of its own, for good."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from peer_console import hardening

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl and /proc are Linux")


@linux_only
def test_the_process_is_closed_to_others() -> None:
    """No core dump with a passphrase in it, no debugger of the same account, no file others can read."""
    seen = (
        "import os, resource, ctypes\n"
        "from peer_console.hardening import harden\n"
        "missing = harden()\n"
        "dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "print(missing, dumpable, resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))\n"
    )
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout == "() 0 (0, 0) 0o77\n"


def test_a_platform_without_a_protection_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS has no prctl: the program says so and works."""
    monkeypatch.setattr(hardening.sys, "platform", "darwin")
    monkeypatch.setattr(hardening, "_without_core_dumps", lambda: True)
    monkeypatch.setattr(hardening, "quiet_crashes", lambda: None)
    before = os.umask(0o022)
    try:
        assert hardening.harden() == (hardening.NO_DUMPABLE,)
    finally:
        os.umask(before)


def test_every_textual_variable_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTUAL_LOG would write each key of a passphrase to a file."""
    monkeypatch.setenv("TEXTUAL_LOG", "/dev/null")
    monkeypatch.setenv("TEXTUAL", "devtools")
    monkeypatch.setenv("NO_COLOR", "1")
    hardening.scrub_environment()
    assert not [name for name in os.environ if name.startswith("TEXTUAL")]
    assert os.environ["NO_COLOR"] == "1"


def test_the_screens_run_without_what_a_network_needs() -> None:
    """What is not loaded opens no connection and keeps nobody waiting for the crisis lines."""
    seen = (
        "import sys\n"
        "from peer_console.hardening import without_network\n"
        "without_network()\n"
        "import peer_console.tui.app\n"
        "print(sys.modules['ssl'], '_ssl' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout == "None False\n"


def test_one_openssl_is_enough() -> None:
    """A shift has the ciphers' own OpenSSL in memory, and hashes without the system's."""
    seen = (
        "import hashlib, sys\n"
        "before = hashlib.sha256(b'text').hexdigest()\n"
        "del sys.modules['hashlib'], sys.modules['_hashlib']\n"
        "from peer_console.hardening import with_one_openssl\n"
        "with_one_openssl()\n"
        "import hashlib\n"
        "import peer_console.vault.room\n"
        "print(sys.modules['_hashlib'], hashlib.sha256(b'text').hexdigest() == before)\n"
    )
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout == "None True\n"


def test_the_fresh_process_is_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a lock the same room opens, with the crisis card only if it was being read."""
    started: list[list[str]] = []
    monkeypatch.setattr(hardening.os, "execv", lambda path, arguments: started.append(arguments))
    monkeypatch.setattr(
        hardening.sys, "orig_argv", ["python", "-m", "peer_console", "--room", "x", "--on-card"]
    )
    hardening.relaunch("--on-card", wanted=True)  # type: ignore[unreachable]
    hardening.relaunch("--on-card", wanted=False)
    assert started == [
        [sys.executable, "-m", "peer_console", "--room", "x", "--on-card"],
        [sys.executable, "-m", "peer_console", "--room", "x"],
    ]


def test_where_names_our_own_line_and_no_message() -> None:
    """Whoever mends it learns where; nobody learns what was typed."""
    from peer_console.text import clean

    try:
        clean(None)  # type: ignore[arg-type]
    except AttributeError as error:
        told = hardening.where(error)
    assert told.startswith("AttributeError in peer_console.text, line ")
    assert hardening.where(ValueError("SENTINEL")) == "ValueError"
