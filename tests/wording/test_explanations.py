"""Every failure must speak, in two plain sentences, and never repeat what somebody typed."""

from __future__ import annotations

import inspect

import pytest

from peer_console import errors
from peer_console.wording.explanations import UNEXPECTED, Explanation, explain

SECRET = "/home/rowan/secret \x1b[31m[/] passphrase"


def _kinds() -> list[type[errors.PeerConsoleError]]:
    return [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.PeerConsoleError) and kind is not errors.PeerConsoleError
    ]


def _with_secret(kind: type[errors.PeerConsoleError]) -> errors.PeerConsoleError:
    """Build an error whose every text fact is something that must not be shown."""
    if "__init__" not in vars(kind):
        return kind()
    given: dict[str, object] = {
        name: {"int": 7, "bool": True}.get(str(parameter.annotation), SECRET)
        for name, parameter in inspect.signature(kind).parameters.items()
    }
    return kind(**given)


@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.__name__)
def test_every_error_has_two_sentences_of_its_own(kind: type[errors.PeerConsoleError]) -> None:
    """A failure without words would show a class name, or nothing, to a tired supporter."""
    explained = explain(_with_secret(kind))
    assert explained != UNEXPECTED
    for sentence in (explained.what, explained.todo):
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "!" not in sentence


@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.__name__)
def test_no_fact_reaches_the_screen_as_it_is(kind: type[errors.PeerConsoleError]) -> None:
    """Facts may hold what a file or a person wrote: escapes, paths, secrets."""
    words = str(explain(_with_secret(kind)))
    assert "\x1b" not in words
    if kind is not errors.TrainingOverdue:  # the one name that is said is made safe and kept short
        assert "rowan" not in words
        assert "[/]" not in words


def test_an_unknown_error_is_explained_without_its_message() -> None:
    """The crash guard speaks through the same door, and an exception's text can hold a note."""
    assert explain(ValueError(SECRET)) == UNEXPECTED
    assert SECRET not in str(explain(errors.PeerConsoleError(SECRET)))


def test_a_full_disk_is_told_apart() -> None:
    """'Make room' helps on a full disk and nowhere else."""
    assert "full" in explain(errors.NotSaved(disk_full=True)).what
    assert "full" not in explain(errors.NotSaved()).what


def test_a_damaged_part_is_named_as_a_lead_would() -> None:
    """'keyring' is our word; a lead reads what it holds."""
    assert explain(errors.RoomDamaged("journal 2026-11")) == Explanation(
        "The room is damaged: the records changed after being written.",
        explain(errors.RoomDamaged("")).todo,
    )
