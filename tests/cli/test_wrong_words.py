"""A word that is no command is answered in two sentences, not with a list that is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.commands.arguments import parser
from peer_console.errors import ReleaseNotThere
from peer_console.services.release_files import releases_in


def test_a_command_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed, and where the list of all commands is."""
    with pytest.raises(SystemExit):
        parser(["nonsense"]).parse_args(["nonsense"])
    assert capsys.readouterr().err == (
        "That command was not understood: there is no command 'nonsense'. "
        "'peer-console --help' shows what there is.\n"
    )


def test_a_word_out_of_a_short_list_is_told_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Where few words are possible, they are said."""
    with pytest.raises(SystemExit):
        parser(["audit"]).parse_args(["audit", "--as", "Noor", "--kind", "x"])
    assert "'coming'" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_not_called_a_broken_release(tmp_path: Path) -> None:
    """A mistyped name is told from files that came back changed."""
    with pytest.raises(ReleaseNotThere):
        releases_in(tmp_path / "nowhere")
