"""Offers on a screen: saying what one offers, and answering 'is there somebody who …'."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from peer_console.domain.people import Person, Role
from peer_console.domain.roster import MOST_OFFERS, OFFER_LIMIT
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens.rosterview import offer_lines
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.lines import Line, line
from peer_console.wording import roster as words

if TYPE_CHECKING:
    from peer_console.services.roster import Match, RosterService
    from peer_console.tui.dialogs.half import HalfTyped
    from peer_console.tui.screens.frame import FramedScreen

_FORM: Final = "offers"


class Offering:
    """Asks on ``screen``; ``people`` are those signed in, ``then`` is called when something was saved."""

    def __init__(
        self,
        screen: FramedScreen[None],
        roster: RosterService,
        half: HalfTyped,
        people: Callable[[], tuple[Person, ...]],
        then: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._roster = roster
        self._half = half
        self._people = people
        self._then = then

    def ask(self) -> None:
        """Show who offers what and when they are on; nothing about the asking is kept."""
        self._screen.run_verb(partial(self._roster.matching, ""), then=self._answer)

    def _answer(self, found: tuple[Match, ...]) -> None:
        def rows(width: int) -> list[Line]:
            return offer_lines(found, width) or [line(words.NONE_OFFERED, "muted")]

        listing = Listing(words.ASK_TITLE, words.ASK_WHY, rows, keys=("own_offers",))
        self._screen.app.push_screen(listing, self._answered)

    def _answered(self, answer: Answer | None) -> None:
        if answer is not None and answer.key == "own_offers":
            self.say_own()

    def say_own(self) -> None:
        """Let somebody signed in say what they offer; of two, ask first who."""
        working = [person for person in self._people() if person.role is not Role.coordinator]
        if len(working) == 1:
            self._read(working[0].id)
        elif working:
            options = tuple(Option(each.id, str(at), each.name) for at, each in enumerate(working, start=1))
            self._screen.app.push_screen(PickOne(words.OFFER_TITLE, words.OFFER_WHO, options), self._read)

    def _read(self, person_id: str | None) -> None:
        if person_id:
            read = partial(self._roster.offers_of, person_id)
            self._screen.run_verb(read, then=partial(self._form, person_id))

    def _form(self, person_id: str, offered: tuple[str, ...]) -> None:
        asked = Asked("text", "", "\n".join(offered), words.OFFER_HINT, kind="text", limit=_LONGEST, rows=6)
        form = Form(words.OFFER_TITLE, words.OFFER_WHY, (asked,), check=_problem)
        # By person: two supporters share the screen, and what one left half-typed is not the other's.
        name = f"{_FORM}:{person_id}"
        self._half.ask(self._screen.app, name, form, partial(self._save, name, person_id))

    def _save(self, name: str, person_id: str, values: Values) -> None:
        save = partial(self._roster.offer, person_id, tuple(values["text"].splitlines()))
        self._screen.run_verb(save, then=lambda _: self._saved(name), done=words.OFFER_SAVED)

    def _saved(self, name: str) -> None:
        self._half.done(name)
        self._then()


_LONGEST: Final = MOST_OFFERS * (OFFER_LIMIT + 1)


def _problem(values: Values) -> str:
    lines = [clean_line(each) for each in values["text"].splitlines()]
    too_many = len(set(filter(None, lines))) > MOST_OFFERS or any(len(each) > OFFER_LIMIT for each in lines)
    return words.OFFER_TOO_MANY.format(most=MOST_OFFERS, limit=OFFER_LIMIT) if too_many else ""
