"""What a lead does for one person: training, new keys, another role or name, the end of an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from peer_console.domain.people import Person, Role
from peer_console.text import clean_line
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Values
from peer_console.tui.dialogs.notice import Notice, NoticeWords
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens.peopleforms import name_form, role_form, training_form
from peer_console.tui.widgets.choices import Option
from peer_console.wording import labels
from peer_console.wording import people as words
from peer_console.wording import room as room_words
from peer_console.wording.dates import day_words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.services.people import Invitation, PeopleService
    from peer_console.tui.screens.halfforms import HalfForms

_ALL = {
    "training": Option("training", "t", words.TRAINING),
    "keys": Option("keys", "k", words.KEYS),
    "role": Option("role", "r", words.ROLE),
    "name": Option("name", "n", words.NAME),
    "end": Option("end", "e", words.END),
    "own": Option("own", "p", words.OWN),
}


class PersonVerbs:
    """Asks what is to be done for somebody, says what it will do, does it, and tells ``then``."""

    def __init__(
        self,
        screen: HalfForms,
        people: PeopleService,
        today: Callable[[], date],
        then: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._people = people
        self._today = today
        self._then = then

    def choose(self, person: Person) -> None:
        """Ask what is to be done for ``person``."""
        if not person.active:
            self._screen.say(words.ENDED.format(name=person.name))
            return
        mine = person.id in {each.id for each in self._screen.peer.standing.people}
        myself = mine and person.role is Role.lead
        if mine and not myself:
            # Whoever sits here has the new keys in hand; the vault refuses it too.
            self._screen.say(words.PRESENT.format(name=person.name), "warn")
            return
        names = ["training"] if person.role is not Role.coordinator else []
        names += ["own"] if myself else ["keys", "role", "name", "end"]
        role = labels.full(labels.ROLES, person.role)
        says = words.CHOOSE_SELF if myself else words.CHOOSE_SAYS.format(name=person.name)
        pick = PickOne(
            words.CHOOSE.format(name=person.name, role=role), says, tuple(_ALL[name] for name in names)
        )
        self._screen.app.push_screen(pick, lambda chosen: self._chosen(chosen, person))

    def _chosen(self, chosen: str | None, person: Person) -> None:
        verbs = {
            "training": self._training,
            "keys": self._keys,
            "role": self._role,
            "name": self._name,
            "end": self._end,
        }
        if chosen == "own":
            self.own_passphrase()
        elif chosen:
            verbs[chosen](person)

    # -- training ------------------------------------------------------------------------------------

    def _training(self, person: Person) -> None:
        name, form = f"training:{person.id}", training_form(person, self._today())

        def renew(values: Values) -> None:
            until = read_day(values["trained"], self._today())
            if until is not None:
                self._screen.run_verb(
                    self._people.renew_training,
                    person.id,
                    until,
                    then=lambda _: self._done(name),
                    busy=room_words.SAVING,
                    done=room_words.RENEWED.format(name=person.name, day=day_words(until)),
                )

        self._screen.half.ask(self._screen.app, name, form, renew)

    # -- new keys, whatever for --------------------------------------------------------------------------

    def _keys(self, person: Person) -> None:
        title, says = words.KEYS_TITLE.format(name=person.name), words.KEYS_SAYS.format(name=person.name)
        self._after(
            Confirm(title, "", says, "make_keys"), lambda: self._issue(self._people.renew_keys, person.id)
        )

    def _role(self, person: Person) -> None:
        form = f"role:{person.id}"

        def ask(values: Values) -> None:
            role, until = Role(values["role"]), read_day(values["trained"], self._today())
            title = words.ROLE_TITLE.format(name=person.name)
            about = f"{labels.full(labels.ROLES, person.role)} → {labels.full(labels.ROLES, role)}"
            says = words.ROLE_SAYS[role].format(name=person.name)
            self._after(
                Confirm(title, about, says, "give_role"),
                lambda: self._issue(self._people.change_role, person.id, role, until, form=form),
            )

        self._screen.half.ask(self._screen.app, form, role_form(person, self._today()), ask)

    def _name(self, person: Person) -> None:
        form = f"name:{person.id}"

        def ask(values: Values) -> None:
            new = clean_line(values["name"])
            title, says = words.NAME_TITLE.format(name=person.name), words.NAME_SAYS.format(new=new)
            self._after(
                Confirm(title, f"{person.name} → {new}", says, "give_name"),
                lambda: self._issue(self._people.rename, person.id, new, form=form),
            )

        self._screen.half.ask(self._screen.app, form, name_form(person), ask)

    def _issue(self, verb: Callable[..., Invitation], *args: object, form: str = "") -> None:
        self._screen.run_verb(
            verb, *args, then=lambda invitation: self.show_once(invitation, form), busy=room_words.ADDING
        )

    def show_once(self, invitation: Invitation, form: str = "") -> None:
        """Show a one-time passphrase, which is kept nowhere; meanwhile the idle lock waits."""
        if form:
            self._screen.half.done(form)
        self._screen.lock_waits = True
        name = invitation.person.name
        notice = NoticeWords(
            room_words.ONE_TIME_TITLE.format(name=name), invitation.passphrase, (room_words.ONE_TIME_WHY,)
        )
        self._screen.app.push_screen(Notice(notice), lambda _: self._written_down(name))

    def _written_down(self, name: str) -> None:
        self._screen.lock_waits = False
        self._then()
        self._screen.say(room_words.ADDED.format(name=name), "good")

    # -- the end of an account ---------------------------------------------------------------------------

    def _end(self, person: Person) -> None:
        title, says = words.END_TITLE.format(name=person.name), words.END_SAYS.format(name=person.name)

        def end() -> None:
            self._screen.run_verb(
                self._people.disable,
                person.id,
                then=lambda _: self._then(),
                busy=words.ENDING,
                done=words.END_NOW.format(name=person.name),
            )

        self._after(Confirm(title, "", says, "end_account"), end)

    # -- oneself -----------------------------------------------------------------------------------------

    def own_passphrase(self) -> None:
        """Replace the passphrase of whoever types the present one."""
        from peer_console.tui.dialogs.passphrase import ReplacePassphrase

        def replaced(done: bool | None) -> None:
            self._screen.say(words.REPLACED if done else words.NOT_KEPT, "good" if done else "plain")

        self._screen.app.push_screen(ReplacePassphrase(self._people), replaced)

    def _after(self, ask: Confirm, verb: Callable[[], None]) -> None:
        self._screen.app.push_screen(ask, lambda answer: verb() if answer else None)

    def _done(self, form: str) -> None:
        self._screen.half.done(form)
        self._then()
