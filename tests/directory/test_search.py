"""Somebody tired types half a word; the right number has to come first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.facts import load
from peer_console.directory.resources import Channel, Origin, Resource
from peer_console.directory.search import Found, Index, find, shipped_index

QUERIES = Path(__file__).with_name("queries.txt")
UNSEEN = Path(__file__).with_name("queries_unseen.txt")
OTHERS = Path(__file__).with_name("queries_others.txt")
THIRD = Path(__file__).with_name("queries_third.txt")
FOURTH = Path(__file__).with_name("queries_fourth.txt")


def wanted(path: Path) -> list[tuple[str, str]]:
    """Return the queries of a file with what each has to find."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" => ")) for line in lines if " => " in line and line[0] != "#"]  # type: ignore[misc]


def ids(found: Found) -> list[str]:
    """Return the ids of the hits, best first."""
    return [hit.resource.id for hit in found.hits]


def missed(queries: list[tuple[str, str]]) -> list[str]:
    """Return the queries that do not have what is wanted among the first three, with what they have."""
    misses = []
    for typed, answers in queries:
        top = ids(find(typed, 3))
        if not all(any(each in top for each in answer.split("|")) for answer in answers.split()):
            misses.append(f"{typed!r} wants {answers}, has {' '.join(top)}")
    return misses


def imported(name: str, **changes: object) -> Resource:
    """Return an entry as it comes from a file."""
    blank = replace(load()[0], categories=(), audiences=(), aka=(), crisis_service=False, organisation="")
    made = replace(blank, id=f"import-{name}", name=name, origin=Origin.imported, channels=())
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [QUERIES, UNSEEN, OTHERS, THIRD, FOURTH], ids=lambda path: path.stem)
def test_what_people_type_finds_what_they_need(path: Path) -> None:
    """Names, digits, slang, typos, Spanish, sentences: 97 of 100 have the answer among the first three."""
    queries = wanted(path)
    misses = missed(queries)
    print(f"\n{len(queries)} queries, {len(misses)} missed", *misses, sep="\n  ")  # noqa: T201
    assert len(queries) >= 80
    assert len(misses) <= 0.03 * len(queries)


def test_enough_is_asked_for() -> None:
    """Every entry of the shipped directory that somebody can ring is wanted by some query."""
    asked = {
        each for path in (QUERIES, UNSEEN) for _, a in wanted(path) for each in a.replace("|", " ").split()
    }
    crisis = {resource.id for resource in load() if resource.crisis_service}
    assert len(wanted(QUERIES)) >= 170
    assert asked <= {resource.id for resource in load()}
    assert len(crisis - asked) <= 5


@pytest.mark.parametrize("resource", load(), ids=lambda resource: str(resource.id))
def test_a_name_typed_in_full_finds_its_entry(resource: Resource) -> None:
    """Whoever knows the name is not sent elsewhere; only pinned lines may stand before it."""
    assert resource.id in ids(find(resource.name, 3))


def test_the_line_of_one_country_is_not_offered_to_everybody_from_abroad() -> None:
    """An international student may come from anywhere; the line of India is for those who say so."""
    assert "tele-manas-india" not in ids(find("international student mental health", 3))
    assert ids(find("student from india", 3))[0] == "tele-manas-india"


def test_nothing_typed_shows_the_crisis_services_first() -> None:
    """An empty box is what one sees when one only wants a list."""
    everything = find("", 1000)
    crisis = [hit.resource.crisis_service for hit in everything.hits]
    assert crisis == sorted(crisis, reverse=True)
    assert len(everything.hits) == everything.total == len(load())
    assert len(find("", 5).hits) == 5


@pytest.mark.parametrize("typed", ["zzzz", "qxv wvq", "99999", "?!", "…"])
def test_nothing_found_shows_the_crisis_lines(typed: str) -> None:
    """The screen is never empty, and it says that these are not what was asked for."""
    found = find(typed)
    assert found.fallback
    assert found.total == 0
    assert ids(found)[:2] == ["911-emergency", "988-lifeline"]


@pytest.mark.parametrize("typed", ["1 800 273 8254", "1-800-931-2238", "877 872 7345"])
def test_the_digits_of_an_unknown_number_find_nothing(typed: str) -> None:
    """'1' and '800' stand in half of all entries; a number that nobody here has is not nearly theirs."""
    assert find(typed).fallback


@pytest.mark.parametrize("typed", ["9-8-8", "9 8 8", "7-4-1-7-4-1"])
def test_digits_in_groups_are_one_number(typed: str) -> None:
    """A number is found by all who have it, not by those whose name holds its digits apart."""
    together = typed.replace("-", "").replace(" ", "")
    assert set(ids(find(typed))) == set(ids(find(together)))


@pytest.mark.parametrize("typed", ["taking pills", "killer exam", "prison", "looked up a chart", "wound"])
def test_a_word_that_is_spelt_right_is_not_corrected(typed: str) -> None:
    """'taking' is no typo of 'talking', though it names no need by itself, and 'prison' is no poison."""
    assert not find(typed).read_as


def test_a_fallback_needs_nothing_of_the_index() -> None:
    """A room whose directory holds one imported entry still shows the lines."""
    assert ids(Index((imported("Food Pantry"),)).find("zzzz"))[1] == "988-lifeline"


@pytest.mark.parametrize(
    ("typed", "pins"),
    [
        ("suicidal", ["988-lifeline"]),
        ("suicdal freind", ["988-lifeline"]),
        ("he has a gun", ["911-emergency", "988-lifeline"]),
        ("took pills", ["911-emergency", "poison-control"]),
        ("poisoned", ["911-emergency", "poison-control"]),
        ("quiero morir", ["988-lifeline"]),
        ("he stopped breathing", ["911-emergency", "988-lifeline"]),
        ("poisn", ["911-emergency", "poison-control"]),
        ("taking pills", ["911-emergency", "poison-control"]),
        ("takng pills", ["911-emergency", "poison-control"]),
        ("took pulls", ["911-emergency", "poison-control"]),
        ("not breating", ["911-emergency", "988-lifeline"]),
        ("chst pain", ["911-emergency", "988-lifeline"]),
        ("going to hang mself", ["988-lifeline"]),
        ("i want to kill my roommate", ["911-emergency", "988-lifeline"]),
    ],
)
def test_words_of_danger_pin_a_line(typed: str, pins: list[str]) -> None:
    """Somebody in danger does not read a list."""
    found = find(typed)
    assert ids(found)[: len(pins)] == pins
    assert all(hit.why[0].kind == "pinned" for hit in found.hits[: len(pins)])


@pytest.mark.parametrize(
    "typed",
    [
        "dying of boredom",
        "killer exam",
        "this exam is killing me",
        "dead tired",
        "prison break",
        "took bills to the bank",
        "career suicide",
        "unconscious bias",
    ],
)
def test_a_figure_of_speech_is_no_danger(typed: str) -> None:
    """Nothing is pinned over what was meant."""
    assert not any(why.kind == "pinned" for hit in find(typed).hits for why in hit.why)


def test_pins_stand_whatever_is_filtered() -> None:
    """A filter for Spanish must not take 911 from the screen."""
    assert ids(shipped_index().find("not breathing", only=lambda _: False))[0] == "911-emergency"


def test_only_takes_what_it_accepts() -> None:
    """Filters cut the results and their count, with and without words."""
    free = [hit.resource for hit in shipped_index().find("therapist", only=_in_spanish).hits]
    assert free
    assert all(map(_in_spanish, free))
    everything = shipped_index().find("", 1000, only=_in_spanish)
    assert everything.total == len(everything.hits) == sum(map(_in_spanish, load()))


def _in_spanish(resource: Resource) -> bool:
    return "es" in resource.languages


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("he fondled", "rainn"),
        ("splashing", "pepline"),
        ("so pricked", "pepline"),
        ("expelling", "grad-crisis-line"),
    ],
)
def test_a_word_of_the_phrases_of_a_need_hints_at_it(typed: str, first: str) -> None:
    """Nobody can list all sentences; what seldom is said of anything else is taken as a hint."""
    assert first in ids(find(typed, 3))


@pytest.mark.parametrize("typed", ["forever", "the lighter", "window"])
def test_a_hint_pins_nothing(typed: str) -> None:
    """A word that also stands in a phrase of danger is not danger yet."""
    assert not find(typed).pinned


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("eatng", "eating"), ("trevr", "trevor"), ("anxeity", "anxiety"), ("roomate", "roommate")],
)
def test_a_typo_is_said(typed: str, read_as: str) -> None:
    """One sees how a word was read, and so why something is there."""
    said = dict(find(typed).read_as)
    assert said.get(typed, "") == read_as


@pytest.mark.parametrize("typed", ["gya", "aax", "978", "74l", "9l1", "7417", "8884090142"])
def test_three_letters_and_digits_match_whole(typed: str) -> None:
    """A number that is nearly right is a wrong number."""
    assert not find(typed).read_as


def test_a_wrong_digit_finds_nothing() -> None:
    """The number of somebody else is worse than none."""
    assert find("8884090142").fallback


@pytest.mark.parametrize(
    ("typed", "kind", "word"),
    [
        ("trevor", "name", "trevor"),
        ("741741", "number", "741741"),
        ("kms", "need", "Thoughts of suicide"),
        ("gambling", "name", "gambling"),
        ("accommodations", "category", "accommodations"),
        ("undocumented", "audience", "undocumented"),
        ("greenawald", "organisation", "Carilion Clinic / M. Greenawald"),
    ],
)
def test_hits_say_why(typed: str, kind: str, word: str) -> None:
    """A result that one cannot explain is not trusted."""
    assert (kind, word) in {(why.kind, why.word) for hit in find(typed).hits for why in hit.why}


def test_nothing_imported_stands_before_a_crisis_line() -> None:
    """A file that calls itself a crisis line is not one until a person says so."""
    copies = [imported(f"Suicide crisis line {n}", aka=("suicide", "crisis")) for n in range(200)]
    index = Index((*load(), *copies))
    for typed in ("suicide", "crisis", "suicide crisis line", "my roommate wants to die", "overdose"):
        found = index.find(typed, 300).hits
        last = max(at for at, hit in enumerate(found) if hit.resource.crisis_service)
        assert last >= 2, typed
        assert all(hit.resource.origin is not Origin.imported for hit in found[:last]), typed


def test_of_equals_ours_comes_first() -> None:
    """The same name from a file does not stand before the entry that we know."""
    index = Index((imported("The Trevor Project"), *load()))
    assert ids(index.find("trevor project"))[0] == "trevor-project"


def test_the_programmes_own_entry_answers_its_need() -> None:
    """Campus counselling with a need of the vocabulary stands with the national entries for it."""
    campus = replace(imported("Student Health"), origin=Origin.programme, needs=("therapy", "exam"))
    index = Index((*load(), campus))
    assert campus.id in ids(index.find("therapist", 3))
    assert campus.id in ids(index.find("failed my shelf exam", 3))


def test_letters_and_groups_of_a_number() -> None:
    """A number is found as it is said, written and dialled."""
    line = imported("Line", channels=(Channel("call", "1-305-555-4673", extension="12"),))
    index = Index((line,))
    for typed in ("305", "555-4673", "4673", "555 hope", "1-305-555-HOPE", "(305) 555-46", "13055554673"):
        assert ids(index.find(typed)) == [line.id], typed


def test_other_scripts_and_accents_are_words() -> None:
    """Names in any script are found as they are written, and without their accents."""
    index = Index((imported("Zürich Ångström"), imported("Помощь рядом"), imported("心理咨询")))
    assert ids(index.find("zurich angs")) == ["import-Zürich Ångström"]
    assert ids(index.find("помощь")) == ["import-Помощь рядом"]
    assert ids(index.find("心理")) == ["import-心理咨询"]


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed: str) -> None:
    """A search box takes whatever falls on the keys, and the answer is the same each time."""
    found = find(typed, 3)
    assert found == find(typed, 3)
    assert 1 <= len(found.hits) <= 3
    assert found.total >= len(found.hits) or found.fallback


@given(
    st.lists(st.sampled_from(["suicide", "gun", "my", "eating", "ansiedad", "the", "988", "🙂"]), max_size=8)
)
def test_words_may_stand_in_any_order(words: list[str]) -> None:
    """Whatever is pinned is pinned whichever word comes first."""
    typed, turned = " ".join(words) + " ", " ".join(reversed(words)) + " "
    if words.count("988") < 2:
        assert {h.resource.id for h in find(typed, 99).hits} == {h.resource.id for h in find(turned, 99).hits}


@given(st.sampled_from(load()), st.integers(3, 40))
def test_each_letter_more_keeps_the_entry(resource: Resource, length: int) -> None:
    """While a name is typed its entry stays among the hits."""
    typed = resource.name[:length]
    assert resource.id in ids(find(typed, 99)), typed


@given(st.text("0123456789", min_size=1, max_size=12))
def test_digits_are_never_corrected(digits: str) -> None:
    """What is found by digits holds these very digits."""
    found = find(digits)
    assert not found.read_as


@given(st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=30), st.integers(0, 3))
def test_no_index_is_too_small(typed: str, count: int) -> None:
    """None, one, two or three entries are a directory too."""
    index = Index(load()[:count])
    assert index.find(typed).hits
