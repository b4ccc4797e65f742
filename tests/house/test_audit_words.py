"""Every verb that the program writes into the trail has words, and a kind a lead can look for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from peer_console.domain.audit import ALONE, COMING, OUT, TRIES, WORK
from peer_console.wording.audit import KINDS, LINES, what_words

PACKAGE = Path(__file__).resolve().parents[2] / "peer_console"
# What takes a verb of the trail as its first argument.
_TAKES_A_VERB = frozenset(
    {"transaction", "changing", "note", "_note", "save", "refresh", "_describe", "_store"}
)
_RUNS_UNDER = ("services", "vault", "practice")


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts an argument can be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _verbs(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in _TAKES_A_VERB:
                yield from _constants(node.args[0])
            if isinstance(node.func, ast.Name) and node.func.id == "Audit":
                yield from _constants(node.args[0])
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "what" for target in node.targets
        ):
            yield from _constants(node.value)


def _all_verbs() -> set[str]:
    paths = [path for layer in _RUNS_UNDER for path in (PACKAGE / layer).rglob("*.py")]
    return {
        verb for path in paths for verb in _verbs(ast.parse(path.read_text(encoding="utf-8"))) if "_" in verb
    }


def test_every_verb_has_words() -> None:
    """A line that reads 'hold_set' tells a lead that nobody thought of them."""
    found = _all_verbs()
    assert {"visit_saved", "role_changed", "week_purged", "signed_in", "shift_opened_alone"} <= found
    assert found - set(LINES) == set()


def test_every_kind_is_offered_and_knows_its_verbs() -> None:
    """What is filtered by is what is written: a verb that was renamed must not fall out of its kind."""
    assert (COMING | OUT | ALONE | WORK) - set(LINES) - {"counts_released"} == set()
    assert len({letter for letter, _ in KINDS.values()}) == len(KINDS)


def test_a_verb_of_a_newer_program_is_read_out() -> None:
    """And a count of tries is told in words, whatever the number."""
    assert what_words("moon_landed") == "moon landed"
    assert what_words(f"{TRIES}1") == "came in after one try with a passphrase that did not fit"
    assert "12 tries" in what_words(f"{TRIES}12")
