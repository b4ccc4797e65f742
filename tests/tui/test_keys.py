"""One table of keys: nothing collides, nothing is a key that terminals deliver as something else."""

from __future__ import annotations

from peer_console.tui.keys import KEYS, Scope, bindings, everywhere, key, spelled


def test_keys_that_terminals_change_are_not_used() -> None:
    """ctrl+h is backspace, ctrl+i tab, ctrl+j newline, ctrl+m enter; alt types a letter into a field."""
    names = {name for entry in KEYS for name in entry.keys.split(",")}
    assert not names & {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c", "ctrl+z"}
    assert not any(name.startswith("alt+") for name in names)


def test_ids_are_unique_and_keys_of_the_app_do_not_collide() -> None:
    """The footer, the palette and help find a key by its id."""
    assert len({entry.id for entry in KEYS}) == len(KEYS)
    names = [name for entry in KEYS if entry.scope is not Scope.SCREEN for name in entry.keys.split(",")]
    assert len(names) == len(set(names))


def test_a_screen_never_takes_a_key_of_the_app() -> None:
    """F9 must not mean something else anywhere."""
    of_app = {name for entry in KEYS if entry.scope is not Scope.SCREEN for name in entry.keys.split(",")}
    of_screens = {name for entry in KEYS if entry.scope is Scope.SCREEN for name in entry.keys.split(",")}
    assert not of_app & of_screens


def test_the_product_s_table() -> None:
    """The keys that people learn."""
    learnt = {entry.id: entry.keys for entry in KEYS}
    assert learnt["crisis"] == "f9,ctrl+e"
    assert learnt["directory"] == "f3,ctrl+r"
    assert (learnt["board"], learnt["handoff"], learnt["review"], learnt["room"]) == ("f2", "f4", "f5", "f7")
    assert (learnt["new_visit"], learnt["blank"], learnt["lock"]) == ("ctrl+n", "ctrl+b", "ctrl+l")
    assert (learnt["help"], learnt["palette"], learnt["quit"]) == ("f1", "ctrl+p", "ctrl+q")
    assert learnt["counts"] == "f6"


def test_every_key_says_what_it_does() -> None:
    """The tip is the sentence of the help page and the palette."""
    assert all(entry.tip.endswith(".") and entry.label for entry in KEYS)


def test_keys_of_the_app_work_while_somebody_types() -> None:
    """A function key in a text field must not be eaten by the field."""
    assert all(binding.priority for binding in bindings(*everywhere()))


def test_spelling() -> None:
    """Keys are written as they are printed on a keyboard."""
    assert [spelled(name) for name in ("f9", "escape", "ctrl+n", "slash")] == ["F9", "Esc", "ctrl+n", "/"]
    assert key("crisis").shown == "F9"
