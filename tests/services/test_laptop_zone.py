"""On the laptop's own clock are hours read that name none: its name has to be one that everybody knows."""

from __future__ import annotations

from pathlib import Path

from peer_console.services.laptop_zone import laptop_zone


def test_what_is_set_comes_first_then_the_link_then_the_name(tmp_path: Path) -> None:
    """As the C library has it; what names no zone is passed over."""
    folder = tmp_path / "zoneinfo" / "America"
    folder.mkdir(parents=True)
    (folder / "Chicago").write_bytes(b"")
    link, named = tmp_path / "localtime", tmp_path / "timezone"
    link.symlink_to(folder / "Chicago")
    named.write_text("America/Denver\n", encoding="ascii")
    assert laptop_zone({"TZ": ":Asia/Kolkata"}, localtime=link, named=named) == "Asia/Kolkata"
    assert laptop_zone({"TZ": "EST5EDT4,M3"}, localtime=link, named=named) == "America/Chicago"
    link.unlink()
    assert laptop_zone({}, localtime=link, named=named) == "America/Denver"


def test_where_nothing_says_it_is_not_known(tmp_path: Path) -> None:
    """No file, a ring of links, bytes that are no name: nothing is guessed, nothing breaks."""
    link, named = tmp_path / "localtime", tmp_path / "timezone"
    link.symlink_to(link)
    named.write_bytes(b"\xff\xfe")
    assert laptop_zone({"TZ": ""}, localtime=link, named=named) == ""
