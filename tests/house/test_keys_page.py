"""docs/keys.md is made from the tables the program itself uses, so that it cannot be wrong.

`PEER_CONSOLE_UPDATE_DOCS=1 pytest tests/house/test_keys_page.py` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from peer_console.domain import vocabulary
from peer_console.tui.keys import KEYS, Scope, spelled
from peer_console.wording import labels

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"

_WHERE = {
    Scope.EVERYWHERE: "Everywhere, also while locked",
    Scope.SIGNED_IN: "For everybody signed in",
    Scope.SUPPORTER: "For supporters and shift leads",
    Scope.ON_SHIFT: "On shift",
    Scope.LEAD: "For shift leads",
    Scope.COUNTS: "For coordinators and shift leads",
    Scope.SCREEN: "On one screen; its last line shows the ones that work there",
}

_CHOICES: tuple[tuple[str, Iterable[vocabulary.Choice], dict[str, labels.Label]], ...] = (
    ("How they came", vocabulary.Kind, dict(labels.KINDS)),
    ("How it ended", vocabulary.Outcome, dict(labels.OUTCOMES)),
    ("Year", vocabulary.Stage, dict(labels.STAGES)),
    ("Length", vocabulary.Length, dict(labels.LENGTHS)),
    ("Not a visit", vocabulary.NotAVisitKind, dict(labels.NOT_A_VISIT_KINDS)),
)


def _page() -> str:
    lines = ["# Keys", "", "Made from the program's own tables; the tests compare it with them.", ""]
    for scope, heading in _WHERE.items():
        lines += [f"## {heading}", "", "| key | what | |", "| --- | --- | --- |"]
        lines += [
            f"| {' or '.join(spelled(one) for one in key.keys.split(','))} | {key.label} | {key.tip} |"
            for key in KEYS
            if key.scope is scope
        ]
        lines.append("")
    topics = [(topic.letter, labels.TOPICS[topic.code].full) for topic in vocabulary.TOPICS]
    lines += ["## Letters in a visit", "", *_letters("About", topics)]
    for heading, codes, words in _CHOICES:
        lines += _letters(heading, [(code.letter, words[code].full) for code in codes])
    return "\n".join(lines).rstrip() + "\n"


def _letters(heading: str, choices: list[tuple[str, str]]) -> list[str]:
    return [f"**{heading}:** " + " · ".join(f"`{letter}` {words}" for letter, words in choices) + ".", ""]


def test_the_keys_page_is_what_the_program_does() -> None:
    """A printed list of keys beside the laptop is trusted; it must not be last month's."""
    if os.environ.get("PEER_CONSOLE_UPDATE_DOCS"):
        PAGE.write_text(_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == _page()
