"""The house keeps its borders: who imports whom, what is never imported, what never happens."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "peer_console"
# The one broad except of the program: it stands between a defect and a traceback with somebody's words in it.
CRASH_GUARD = "tui/guard.py"


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_the_import_contracts_hold() -> None:
    """A border that is only drawn on paper is crossed within a month."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        (["--version"], ("textual", "rich", "cryptography", "tinydb", "msgspec", "argparse")),
        (["--help"], ("textual", "rich", "cryptography", "tinydb", "msgspec")),
        (["crisis"], ("textual", "rich", "cryptography", "tinydb")),
        (["find", "eat"], ("textual", "rich", "cryptography", "tinydb")),
    ],
)
def test_light_commands_import_nothing_heavy(
    arguments: list[str], never: tuple[str, ...], tmp_path: Path
) -> None:
    """The crisis card must print at once, on a laptop that is slow and a room that is broken."""
    seen = (
        "import sys, peer_console.__main__ as door\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "try: door.main()\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', [name for name in {never!r} if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", seen],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert run.stdout.splitlines()[-1] == "HEAVY []"


def test_the_first_frame_waits_for_no_cipher() -> None:
    """The start screen with the crisis lines is painted before the vault is even imported."""
    seen = (
        "import sys\n"
        "import peer_console.tui.app, peer_console.tui.screens.start, peer_console.commands.console\n"
        "heavy = ('cryptography', 'tinydb', 'msgspec', 'zxcvbn', 'xkcdpass')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def _broad(handler: ast.ExceptHandler) -> bool:
    kind = handler.type
    return kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether the handler only tidies up: it ends by raising what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_there_is_one_broad_except() -> None:
    """A broad except elsewhere would swallow the defect that loses somebody's words."""
    broad = [
        name
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _broad(node) and not _raises_again(node)
    ]
    assert broad == [CRASH_GUARD]


def test_nothing_is_printed_opened_or_run_behind_the_back() -> None:
    """No link, no copy to the system's clipboard, no file delivered, no shell: each is a way out."""
    forbidden = {
        "open_url",
        "copy_to_clipboard",
        "deliver_text",
        "deliver_binary",
        "deliver_screenshot",
        "save_screenshot",
        "system",
        "popen",
        "eval",
        "exec",
    }
    used = [
        (name, call)
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for call in [node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")]
        if call in forbidden
    ]
    assert used == []


def test_every_module_says_what_it_is_for() -> None:
    """A newcomer finds any behaviour in thirty seconds, from the first line of a file."""
    assert [name for name, tree in _trees() if not ast.get_docstring(tree)] == []


def test_each_dependency_is_bounded_and_has_its_reason() -> None:
    """An unbounded dependency changes the program on a day nobody chose."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    assert [one for one in needed if ">=" not in one or ",<" not in one] == []
    decisions = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md")
    )
    names = [one.split(">=")[0] for one in project["dependencies"]]
    assert [name for name in names if name not in decisions.casefold()] == []


def test_the_top_level_holds_what_it_should() -> None:
    """Nothing that was only needed for a day stays in the project's first folder."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - whichever git the path has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a clone: git does not list the files")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert top == {
        "peer_console",
        "tests",
        "docs",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        ".ci",
        ".gitignore",
    }
