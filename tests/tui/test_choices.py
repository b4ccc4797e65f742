"""Choices are how a visit is logged in four keys: letters, arrows and the mouse must all do the obvious."""

from __future__ import annotations

from itertools import pairwise

import pytest
from textual import on
from textual.app import App, ComposeResult

from peer_console.tui.widgets.arrangement import Option, arrange, neighbour
from peer_console.tui.widgets.choices import Choices

THREE = (Option("walk_in", "w", "walk-in"), Option("booked", "b", "booked"), Option("phone", "p", "phone"))
MANY = tuple(Option(f"code{n}", letter, f"topic {letter}") for n, letter in enumerate("acswmbrf"))


class Bare(App[None]):
    """One group of one, one of up to three, and what they said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, ...]] = []
        self.refused: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the three groups."""
        yield Choices(THREE, heading="Came as", id="kind")
        yield Choices(MANY, heading="About", aside="1 to 3", most=3, columns=3, id="topics")
        yield Choices(THREE, heading="Maybe", clears=True, id="maybe")

    @on(Choices.Chosen)
    def _heard(self, event: Choices.Chosen) -> None:
        self.said.append(event.codes)

    @on(Choices.Refused)
    def _not_heard(self, event: Choices.Refused) -> None:
        self.refused.append(event.code)


def lines(choices: Choices) -> list[str]:
    """Return what the group draws, row by row."""
    return [choices.render_line(y).text.rstrip() for y in range(choices.size.height)]


async def test_a_letter_chooses_and_shows_it_with_a_mark() -> None:
    """The mark is a sign beside the words: colour is never the only signal."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#kind").focus()
        await pilot.press("b")
        kind = app.query_one("#kind", Choices)
        assert kind.chosen == ("booked",)
        assert lines(kind) == ["› Came as      w walk-in ● b booked   p phone"]
        await pilot.press("p")
        assert app.said == [("booked",), ("phone",)]


async def test_the_fourth_topic_is_refused_and_the_three_stay() -> None:
    """Three is the most a visit may hold: the count of a combination of four would point at somebody."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#topics").focus()
        await pilot.press("a", "c", "s", "w")
        topics = app.query_one("#topics", Choices)
        assert topics.chosen == ("code0", "code1", "code2")
        assert app.refused == ["code3"]
        await pilot.press("c")
        assert topics.chosen == ("code0", "code2")


async def test_arrows_space_and_enter() -> None:
    """Enter never takes a choice back; space does."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        topics = app.query_one("#topics", Choices)
        topics.focus()
        await pilot.press("down", "right", "space")
        assert topics.chosen == ("code4",)
        await pilot.press("enter")
        assert topics.chosen == ("code4",)
        await pilot.press("space")
        assert topics.chosen == ()


async def test_one_choice_is_taken_back_only_where_nothing_is_required() -> None:
    """A required choice cannot be emptied by pressing it twice in a hurry."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#kind").focus()
        await pilot.press("w", "w")
        assert app.query_one("#kind", Choices).chosen == ("walk_in",)
        app.query_one("#maybe").focus()
        await pilot.press("w", "w")
        assert app.query_one("#maybe", Choices).chosen == ()


async def test_a_click_picks_the_words_it_hits() -> None:
    """The mouse is as good as the keyboard, and a click beside the words does nothing."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        spot = arrange(THREE, indent=13, width=80, columns=0)[2]
        await pilot.click("#kind", offset=(spot.left + 4, 0))
        assert app.query_one("#kind", Choices).chosen == ("phone",)
        await pilot.click("#kind", offset=(2, 0))
        assert app.said == [("phone",)]


@pytest.mark.parametrize("columns", [0, 3])
@pytest.mark.parametrize("width", [20, 40, 63, 80, 120, 300])
def test_no_two_options_overlap_at_any_width(width: int, columns: int) -> None:
    """At 80 columns and at 300, each letter stays readable."""
    spots = arrange(MANY, indent=13, width=width, columns=columns)
    for one, two in pairwise(spots):
        assert one.row < two.row or one.left + one.width <= two.left
    assert [spot.option for spot in spots] == list(MANY)


def test_arrows_leave_the_group_at_its_edges() -> None:
    """Up from the first row and down from the last go on to the next group."""
    spots = arrange(MANY, indent=13, width=80, columns=3)
    assert neighbour(spots, 0, "up") is None
    assert neighbour(spots, 0, "down") == 3
    assert neighbour(spots, 5, "down") == 7
    assert neighbour(spots, 7, "down") is None
    assert neighbour(spots, 0, "left") == 0


def test_long_words_are_cut_with_a_sign() -> None:
    """A programme may write a long label: it is cut visibly, the letter never."""
    long = (Option("x", "x", "harm in the family, at work or anywhere else"),) * 3
    spot = arrange(long, indent=13, width=76, columns=3)[0]
    assert spot.label == "harm in the fam…"
