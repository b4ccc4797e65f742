"""The room's own directory: nothing the programme wrote is lost, and nothing changes unseen."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory import book as books
from peer_console.directory import book_changes as changes
from peer_console.directory import book_updates as newer_data
from peer_console.directory.book import Book
from peer_console.directory.book_file import decode, encode
from peer_console.directory.crisis_lines import matches
from peer_console.directory.facts import load
from peer_console.directory.resources import (
    HOURS_UNKNOWN,
    Channel,
    Check,
    Confidentiality,
    Hours,
    Origin,
    Resource,
    Source,
    Window,
)
from peer_console.errors import CrisisLineStays, RecordRefused, RoomDamaged
from peer_console.wording.lines import CARD_LINES
from tests.directory.entries import own

SHIPPED = load()
BEGUN = changes.begun(Book(), SHIPPED)
QUIET = next(each for each in SHIPPED if not each.crisis_service)
LOUD = next(each for each in SHIPPED if each.id == "988-lifeline")


def release(*changed: Resource, without: str = "") -> tuple[Resource, ...]:
    """Return a newer shipped release: ``changed`` in their places or at the end, ``without`` left out."""
    newer = {each.id: each for each in changed}
    kept = (newer.pop(each.id, each) for each in SHIPPED if each.id != without)
    return (*kept, *newer.values())


def entry_of(shown: tuple[Resource, ...], id: str) -> Resource | None:
    """Return the entry called ``id``, or None where it is not shown."""
    return next((each for each in shown if each.id == id), None)


# --- what is shown ------------------------------------------------------------------------------


def test_an_empty_book_leaves_the_shipped_directory_as_it_is() -> None:
    """A room without a book, or with a damaged one, shows the shipped directory."""
    assert books.merged(Book(), SHIPPED) == SHIPPED
    assert newer_data.updates(Book(), SHIPPED) == ()
    assert newer_data.updates(BEGUN, SHIPPED) == ()


def test_an_own_entry_stands_beside_the_shipped_ones_and_its_id_is_its_own() -> None:
    """Campus counselling is found like any line; it cannot take the place of one."""
    book = changes.added(BEGUN, SHIPPED, own("local-counseling"))
    shown = books.merged(book, SHIPPED)
    assert shown[: len(SHIPPED)] == SHIPPED
    assert [each.id for each in shown[len(SHIPPED) :]] == ["local-counseling"]
    with pytest.raises(RecordRefused):
        changes.added(book, SHIPPED, own("local-counseling"))
    with pytest.raises(RecordRefused):
        changes.added(book, SHIPPED, own("988-lifeline"))


def test_a_retired_entry_is_not_shown_but_still_known() -> None:
    """An old visit goes on saying what was shared."""
    book = changes.put_away(BEGUN, SHIPPED, QUIET.id)
    assert entry_of(books.merged(book, SHIPPED), QUIET.id) is None
    assert books.everything(book, SHIPPED)[QUIET.id] == QUIET
    assert books.retired(book, SHIPPED) == (QUIET,)
    assert entry_of(books.merged(changes.brought_back(book, QUIET.id), SHIPPED), QUIET.id) == QUIET
    with pytest.raises(RecordRefused):
        changes.put_away(BEGUN, SHIPPED, "nothing")


def test_a_check_is_shown_until_the_number_changes() -> None:
    """'Checked' is said of a number, not of a name: a changed number starts unchecked."""
    check = Check("2026-11-24", "a shift lead", "rang it")
    book = changes.marked(BEGUN, QUIET.id, check)
    shown = entry_of(books.merged(book, SHIPPED), QUIET.id)
    assert shown == replace(QUIET, check=check)
    assert shown is not None
    same = changes.edited(book, SHIPPED, replace(shown, description="Friendly."))
    assert dict(same.checks) == {QUIET.id: check}
    other = changes.edited(book, SHIPPED, replace(shown, channels=(Channel("call", "+1-555-0100"),)))
    assert other.checks == ()
    assert changes.marked(book, QUIET.id, replace(check, day="2026-11-25")).checks[0][1].day == "2026-11-25"


@pytest.mark.parametrize("id", CARD_LINES)
def test_a_line_of_the_crisis_card_stays_with_its_numbers(id: str) -> None:
    """No form can take a crisis line away, or put another number in its place."""
    line = books.everything(BEGUN, SHIPPED)[id]
    with pytest.raises(CrisisLineStays):
        changes.put_away(BEGUN, SHIPPED, id)
    with pytest.raises(CrisisLineStays):
        changes.edited(BEGUN, SHIPPED, replace(line, channels=(Channel("call", "+1-555-0100"),)))
    with pytest.raises(CrisisLineStays):
        changes.edited(BEGUN, SHIPPED, replace(line, name=""))
    more = replace(line, channels=(*line.channels, Channel("web", "https://peers.example")))
    assert entry_of(books.merged(changes.edited(BEGUN, SHIPPED, more), SHIPPED), id) == more


# --- a newer release ----------------------------------------------------------------------------


def test_a_newer_release_waits_until_a_lead_has_seen_it() -> None:
    """An update shows what it changes before it is taken."""
    newer = release(replace(QUIET, cost="10 dollars"), replace(QUIET, id="quite-new", name="Quite new"))
    shown = books.merged(BEGUN, newer)
    assert entry_of(shown, QUIET.id) == QUIET
    assert entry_of(shown, "quite-new") is None
    changed, new = newer_data.updates(BEGUN, newer)
    assert (changed.id, changed.changed, changed.kept, changed.at_once) == (QUIET.id, ("cost",), (), False)
    assert (new.id, new.old, new.name) == ("quite-new", None, "Quite new")
    book = newer_data.taken(BEGUN, newer, {QUIET.id, "quite-new"})
    assert books.merged(book, newer)[: len(SHIPPED)] == newer[: len(SHIPPED)]
    assert entry_of(books.merged(book, newer), "quite-new") is not None
    assert newer_data.updates(book, newer) == ()


def test_differences_are_taken_one_by_one() -> None:
    """A lead may take one and think about the other."""
    newer = release(replace(QUIET, cost="10 dollars"), replace(QUIET, id="quite-new"))
    book = newer_data.taken(BEGUN, newer, {"quite-new", "not there"})
    assert [each.id for each in newer_data.updates(book, newer)] == [QUIET.id]


def test_an_entry_that_is_gone_is_retired_once_it_is_taken() -> None:
    """Until then it is shown; afterwards old visits still read."""
    newer = release(without=QUIET.id)
    assert entry_of(books.merged(BEGUN, newer), QUIET.id) == QUIET
    [gone] = newer_data.updates(BEGUN, newer)
    assert gone.new is None
    book = newer_data.taken(BEGUN, newer, {QUIET.id})
    assert entry_of(books.merged(book, newer), QUIET.id) is None
    assert books.everything(book, newer)[QUIET.id] == QUIET
    assert newer_data.updates(book, newer) == ()


def test_a_crisis_service_is_changed_at_once_and_still_said() -> None:
    """The crisis card shows the shipped number at once; the directory must not show another."""
    newer = release(replace(LOUD, channels=(Channel("call", "989"),)))
    assert entry_of(books.merged(BEGUN, newer), LOUD.id) == newer[SHIPPED.index(LOUD)]
    [difference] = newer_data.updates(BEGUN, newer)
    assert difference.at_once
    assert newer_data.updates(newer_data.taken(BEGUN, newer, {LOUD.id}), newer) == ()


def test_a_check_is_not_said_of_a_number_that_a_release_changed() -> None:
    """A crisis service's new number holds at once, and nobody has tried it yet."""
    loud = next(each for each in SHIPPED if each.crisis_service and each.id not in CARD_LINES)
    book = changes.marked(BEGUN, loud.id, Check("2026-11-24", "a shift lead"))
    renumbered = release(replace(loud, channels=(Channel("call", "989"),)))
    for newer, checked in ((SHIPPED, True), (release(replace(loud, cost="?")), True), (renumbered, False)):
        shown = entry_of(books.merged(book, newer), loud.id)
        assert shown is not None
        assert (shown.check is not None) is checked
    assert newer_data.taken(book, renumbered, {loud.id}).checks == ()


def test_a_number_that_is_closed_now_is_not_kept_for_politeness() -> None:
    """A newer list of closed lines outweighs a lead who has not looked yet."""
    closed = replace(QUIET, channels=(Channel("call", "1-800-931-2237"),))
    assert matches(closed)
    book = replace(BEGUN, accepted=tuple(closed if each is QUIET else each for each in SHIPPED))
    assert entry_of(books.merged(book, SHIPPED), QUIET.id) == QUIET


def test_what_the_programme_wrote_survives_every_release() -> None:
    """The programme's words stay in the fields it changed; the rest is taken."""
    local = replace(QUIET, description="Ask for Tuesday.", cost="free for us")
    book = changes.edited(BEGUN, SHIPPED, local)
    assert changes.is_localised(book, QUIET.id)
    newer = release(replace(QUIET, cost="10 dollars", languages=("en", "es", "fr")))
    assert entry_of(books.merged(book, newer), QUIET.id) == local
    [difference] = newer_data.updates(book, newer)
    assert set(difference.changed) == {"cost", "languages"}
    assert set(difference.kept) == {"description", "cost"}
    book = newer_data.taken(book, newer, {QUIET.id})
    assert entry_of(books.merged(book, newer), QUIET.id) == replace(local, languages=("en", "es", "fr"))
    assert entry_of(books.merged(book, release(without=QUIET.id)), QUIET.id) is not None
    plain = changes.as_it_came(book, QUIET.id)
    assert entry_of(books.merged(plain, newer), QUIET.id) == newer[SHIPPED.index(QUIET)]


def test_what_the_programme_wrote_about_a_crisis_line_outlives_its_end() -> None:
    """Even a crisis service that a release drops is not lost with the programme's words on it."""
    book = changes.edited(BEGUN, SHIPPED, replace(LOUD, description="From room 2 one hears nothing."))
    newer = release(without=LOUD.id)
    kept = entry_of(books.merged(book, newer), LOUD.id)
    assert kept is not None
    assert kept.description == "From room 2 one hears nothing."
    changed = release(replace(LOUD, channels=(*LOUD.channels, Channel("call", "989"))))
    now = entry_of(books.merged(book, changed), LOUD.id)
    assert now is not None
    assert (now.channels[-1].value, now.description) == ("989", kept.description)


def test_writing_it_as_it_was_is_no_localising() -> None:
    """An edit taken back leaves nothing that a later release would stumble over."""
    book = changes.edited(BEGUN, SHIPPED, replace(QUIET, cost="free for us"))
    assert not changes.is_localised(changes.edited(book, SHIPPED, QUIET), QUIET.id)


# --- imports ------------------------------------------------------------------------------------


def test_an_import_comes_again_and_updates() -> None:
    """The same id is the same entry; what the programme wrote over it stays, and the difference is shown."""
    one, two = own("uuid-1", name="Food bank"), own("uuid-2", name="Shelter")
    book = changes.imported(BEGUN, (one, two))
    assert {each.origin for each in book.entries} == {Origin.imported}
    book = changes.edited(book, SHIPPED, replace(book.entries[0], description="Bring a bag."))
    again = changes.imported(book, (replace(one, cost="free now"),))
    assert [each.id for each in again.entries] == ["uuid-1", "uuid-2"]
    shown = entry_of(books.merged(again, SHIPPED), "uuid-1")
    assert shown is not None
    assert (shown.description, shown.cost) == ("Bring a bag.", one.cost)
    [difference] = newer_data.updates(again, SHIPPED)
    assert (difference.changed, difference.kept) == (("cost",), ("description",))
    took = newer_data.taken(again, SHIPPED, {"uuid-1"})
    shown = entry_of(books.merged(took, SHIPPED), "uuid-1")
    assert shown is not None
    assert (shown.description, shown.cost) == ("Bring a bag.", "free now")
    assert newer_data.updates(took, SHIPPED) == ()


def test_an_import_never_replaces_what_the_programme_added() -> None:
    """An id of the programme's own is refused, whatever the file says."""
    book = changes.added(BEGUN, SHIPPED, own("local-counseling"))
    with pytest.raises(RecordRefused):
        changes.imported(book, (own("local-counseling"),))


# --- the bytes ----------------------------------------------------------------------------------

_text = st.text(max_size=12)
_channels = st.builds(Channel, st.sampled_from(("call", "text", "web")), _text, _text, _text, _text)
_windows = st.builds(Window, st.just(("MO",)), st.just("09:00"), st.just("17:00"), _text, _text, _text)
_hours = st.builds(Hours, st.booleans(), _text, st.none() | _text, st.lists(_windows, max_size=2).map(tuple))
_words = st.lists(_text, max_size=2).map(tuple)
_entries = st.builds(
    Resource,
    id=st.text("abcdef0123456789-", min_size=1, max_size=8),
    name=_text,
    aka=_words,
    organisation=_text,
    categories=_words,
    audiences=_words,
    scope=_text,
    crisis_service=st.booleans(),
    channels=st.lists(_channels, max_size=2).map(tuple),
    hours=_hours | st.just(HOURS_UNKNOWN),
    languages=_words,
    cost=_text,
    may_call_emergency=st.sampled_from(("yes", "no", "unknown")),
    confidentiality_note=_text,
    url=st.none() | _text,
    source_seen=_text,
    confidence=_text,
    caveat=_text,
    sources=st.lists(st.builds(Source, _text, _text, _text), max_size=2).map(tuple),
    origin=st.sampled_from((Origin.programme, Origin.imported)),
    description=_text,
    confidentiality=st.sampled_from(Confidentiality),
    needs=_words,
    check=st.none() | st.builds(Check, _text, _text, _text),
)


@st.composite
def _books(draw: st.DrawFn) -> Book:
    entries = tuple(draw(st.lists(_entries, max_size=3, unique_by=lambda each: each.id)))
    shipped = tuple(replace(each, origin=Origin.shipped) for each in draw(st.lists(_entries, max_size=2)))
    localised = tuple(books.Localised(each, replace(each, cost=draw(_text))) for each in entries[:1])
    checks = {
        draw(_text): Check(draw(_text), draw(_text), draw(_text)) for _ in range(draw(st.integers(0, 2)))
    }
    retired = tuple(draw(st.lists(_text, max_size=2)))
    return Book(draw(st.integers(0, 9)), entries, localised, retired, tuple(checks.items()), shipped)


@given(_books())
def test_a_book_comes_back_as_it_was(book: Book) -> None:
    """What is written is what is read, whatever stands in it."""
    assert decode(encode(book)) == book


def test_a_field_that_holds_its_default_is_not_written() -> None:
    """A field that a later version adds leaves the spelling of older books as it was."""
    body = zlib.decompress(encode(Book(entries=(own("local-a"),)))[len(b"peer-console book 1\n") :])
    assert b'"name":"Campus counseling"' in body
    assert b'"alert"' not in body
    assert b'"check"' not in body
    assert b'"retired"' not in body


@given(st.binary(max_size=200))
def test_junk_is_damage(junk: bytes) -> None:
    """Whatever stands in the file, there is a book or a sentence."""
    for data in (junk, b"peer-console book 1\n" + junk, b"peer-console book 1\n" + zlib.compress(junk)):
        with pytest.raises(RoomDamaged):
            decode(data)


@given(st.data())
def test_a_changed_byte_is_another_book_or_damage(data: st.DataObject) -> None:
    """Nothing half-read: one flipped byte never gives the same book under another spelling."""
    written = encode(changes.added(BEGUN, SHIPPED, own("local-counseling")))
    at = data.draw(st.integers(0, len(written) - 1))
    flipped = written[:at] + bytes([written[at] ^ data.draw(st.integers(1, 255))]) + written[at + 1 :]
    with pytest.raises(RoomDamaged):
        decode(flipped)


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b"{}",
        b'{"version":1,"unknown":2}',
        b'{"version": 1}',
        b'{"version":-1}',
        b'{"version":1,"retired":[1]}',
        b'{"version":1,"retired":[]}',
        b'{"version":1,"checks":[["a",{"day":"","by":""}],["a",{"day":"","by":""}]]}',
        b"[" * 10_000,
        b'"\xff"',
    ],
)
def test_only_one_spelling_is_a_book(body: bytes) -> None:
    """Unknown fields, other types, spaces, written-out defaults: not ours."""
    if body == b"{}":
        assert decode(b"peer-console book 1\n" + zlib.compress(body)) == Book()
        return
    with pytest.raises(RoomDamaged):
        decode(b"peer-console book 1\n" + zlib.compress(body))


def test_a_bomb_is_not_unfolded() -> None:
    """A small file that would fill the memory is damage before it does."""
    bomb = b"peer-console book 1\n" + zlib.compress(b" " * 4_000_000)
    with pytest.raises(RoomDamaged):
        decode(bomb, most=100_000)


def test_nothing_may_stand_twice() -> None:
    """Two entries under one id, or a localised one under another: not written, as nobody could read it."""
    twice = own("local-counseling")
    with pytest.raises(RoomDamaged):
        encode(replace(BEGUN, entries=(twice, twice)))
    with pytest.raises(RoomDamaged):
        encode(replace(BEGUN, localised=(books.Localised(QUIET, LOUD),)))
    with pytest.raises(RoomDamaged):
        encode(replace(BEGUN, entries=(QUIET,)))
