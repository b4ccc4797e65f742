"""What people read is plain, warm and exact; and some words are not said here at all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "peer_console"

# Never, in code, on the screen or in the docs. Spelt so that this file does not contain them itself.
_NEVER = tuple(
    "".join(parts)
    for parts in (
        ("pat", "ients?"),
        ("cli", "ents?"),
        ("comp", "laints?"),
        ("vic", "tims?"),
        ("no", "-shows?"),
        ("repeat", " callers?"),
        ("committed", " suicide"),
        ("case", " (?:files?|notes?|records?|numbers?)"),
    )
)
FORBIDDEN = re.compile(r"\b(?:" + "|".join(_NEVER) + r")\b", re.IGNORECASE)
# The shipped data speaks as its sources do, and its needs vocabulary lists what people type. The note
# check knows the hurtful words by name, and its test tries them; the queries are what people type.
DATA = PACKAGE / "directory" / "data"
KNOWS_THEM = (
    PACKAGE / "domain" / "note_words.py",
    ROOT / "tests" / "domain" / "test_notes.py",
    ROOT / "tests" / "directory" / "queries.txt",
    ROOT / "tests" / "directory" / "queries_unseen.txt",
    ROOT / "tests" / "directory" / "queries_others.txt",
    ROOT / "tests" / "directory" / "queries_third.txt",
)


def _files() -> Iterator[Path]:
    for folder in (PACKAGE, ROOT / "docs", ROOT / "tests"):
        for path in sorted(folder.rglob("*")):
            spoken = path.suffix in (".py", ".md", ".tcss", ".txt") and path not in KNOWS_THEM
            if spoken and DATA not in path.parents:
                yield path
    yield ROOT / "README.md"


def _said() -> Iterator[tuple[str, str]]:
    """Yield every text of `wording` that is no docstring, with the module it stands in."""
    for path in sorted((PACKAGE / "wording").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield path.name, node.value


def test_no_forbidden_word_stands_anywhere() -> None:
    """The words decide how people think of those who come in."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _files()
        for match in [FORBIDDEN.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


def test_nothing_shouts() -> None:
    """No exclamation mark and no word in capitals, but for the two that must not be overlooked."""
    # NOT SAVED is meant to be loud.
    allowed = {"CRISIS", "LGBTQ", "PRACTICE", "HOME", "JSON", "TOML", "HSDS", "SAVED"}
    for module, text in _said():
        assert "!" not in text.replace("! safety", ""), f"{module}: {text}"
        loud = set(re.findall(r"\b[A-Z]{4,}\b", text)) - allowed
        assert not loud, f"{module}: {text}"


def test_no_machine_words_reach_people() -> None:
    """'Error', 'invalid' and 'failed' say that somebody was wrong; a tired supporter needs what to do."""
    machine = re.compile(
        r"\b(error|exception|invalid|illegal|abort(ed)?|failed|null|stack trace)\b", re.IGNORECASE
    )
    allowed = {"Exit 0: done. Exit 1: findings. Exit 2: an explained error."}
    found = [
        f"{module}: {text}"
        for module, text in _said()
        if " " in text and text not in allowed and machine.search(text)
    ]
    assert found == []


def test_nothing_names_the_place_it_was_written_in() -> None:
    """The project speaks of the product alone."""
    place = re.compile("/(?:" + "|".join(("wor" + "k", "far" + "m", "tmp/pla" + "n")) + ")/")
    found = [str(path) for path in _files() if place.search(path.read_text(encoding="utf-8"))]
    assert found == []
