"""Two laptops, two sticks: what a coordinator and a lead type."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_room_commands import PHRASE, _run, _two_sentences, home

__all__ = ["home"]


def test_a_card_a_bundle_and_the_wrong_key(home: Path, tmp_path: Path) -> None:
    """The card's code is read out, and a bundle for somebody else is a sentence."""
    card, bundle = tmp_path / "card", tmp_path / "bundle"
    lead = ("--as", "Noor", "--passphrase-stdin")
    written = _run(home, "rooms", "card", str(card), *lead, given=PHRASE)
    assert (written.returncode, written.stderr) == (0, "")
    code = written.stdout.split("Its code is ")[1][:9]
    sent = _run(home, "rooms", "send", str(card), str(bundle), *lead, given=PHRASE)
    assert (sent.returncode, sent.stderr) == (0, "")
    assert f"sealed to the card {code}" in sent.stdout
    own = _two_sentences(_run(home, "rooms", "gather", str(bundle), *lead, given=PHRASE))
    assert own.startswith("This bundle comes from this very room")
    assert "no bundle" in _two_sentences(
        _run(home, "rooms", "gather", str(tmp_path / "no"), *lead, given=PHRASE)
    )
