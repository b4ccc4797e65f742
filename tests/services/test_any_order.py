"""Verbs in any order, with locks in between, against a few lines that keep the same books by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peer_console.domain.handoffs import HandoffDraft, RoomState
from peer_console.domain.vocabulary import TOPICS, NotAVisitKind, Outcome
from peer_console.errors import ActionNeedsOwner, NoShift
from peer_console.vault.fs import MemoryFileSystem
from tests.services.conftest import ROLES, TUESDAY, WALK_IN, Room, answers_for, founded, hashed, start

topics = st.lists(
    st.sampled_from([topic.code for topic in TOPICS if topic.code != "safety"]),
    min_size=1,
    max_size=3,
    unique=True,
).map(tuple)
_files: dict[Path, bytes] = {}


class AnyOrder(RuleBasedStateMachine):
    """A shift of Rowan and Sam, Ade and Kim after them, and so on."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("peer_console.vault.cost.stretched", hashed)
        if not _files:
            made = Room(MemoryFileSystem(), start())
            founded(made, *ROLES)
            _files.update({path: bytes(data) for path, data in made.fs.files.items()})
        self.room = Room(MemoryFileSystem(_files), start())
        self.pairs = [("Rowan", "Sam"), ("Ade", "Kim")]
        self.lines: list[str] = []
        self.visits = 0
        self.to_do: dict[str, bool] = {}
        self.waiting = 0

    @initialize()
    def opens(self) -> None:
        """The first pair opens a shift."""
        self.desk = self.room.on_shift(*self.pairs[0])

    @rule(
        topics=topics,
        outcome=st.sampled_from(Outcome),
        note=st.text(max_size=40),
        owner=st.sampled_from(["", "Sam"]),
    )
    def logs(self, topics: tuple[str, ...], outcome: Outcome, note: str, owner: str) -> None:
        """A visit, with a follow-up when there is an owner or a note."""
        follow_up = "ring back" if owner or note else ""
        line = self.desk.visits.save(
            replace(
                WALK_IN,
                topics=topics,
                outcome=outcome,
                note=note,
                follow_up=follow_up,
                follow_up_owner=owner,
                follow_up_due=TUESDAY if owner else None,
            )
        )
        self.lines.append(line.id)
        self.visits += 1
        if follow_up:
            self.to_do[line.id] = bool(owner)

    @rule(kind=st.sampled_from(NotAVisitKind))
    def looks_in(self, kind: NotAVisitKind) -> None:
        """Something at the door."""
        self.lines.append(self.desk.visits.log_not_a_visit(kind).id)

    @precondition(lambda self: self.lines)
    @rule(data=st.data())
    def undoes(self, data: st.DataObject) -> None:
        """Any line of the shift is taken back."""
        line = data.draw(st.sampled_from(self.lines))
        self.visits -= any(one.id == line and one.kind for one in self.desk.visits.lines())
        self.desk.visits.undo(line)
        self.lines.remove(line)
        self.to_do.pop(line, None)

    @precondition(lambda self: self.to_do)
    @rule(data=st.data(), done=st.booleans())
    def looks_after(self, data: st.DataObject, done: bool) -> None:
        """Something to do is done, or given to somebody."""
        action = data.draw(st.sampled_from(sorted(self.to_do)))
        if done:
            self.desk.handoffs.settle(action)
            del self.to_do[action]
        else:
            self.desk.handoffs.change_action(action, "ring back", "Kim", TUESDAY)
            self.to_do[action] = True

    @rule(who=st.sampled_from([0, 1]))
    def locks(self, who: int) -> None:
        """The console locks, and one of the two comes back."""
        self.desk = self.room.desk(self.pairs[0][who])

    @rule(state=st.sampled_from(RoomState))
    def hands_over(self, state: RoomState) -> None:
        """The shift ends, unless something is ownerless; the next pair takes over and opens theirs."""
        if not all(self.to_do.values()):
            with pytest.raises(ActionNeedsOwner):
                self.desk.handoffs.sign(HandoffDraft(state=state))
            return
        self.desk.handoffs.sign(HandoffDraft(state=state))
        with pytest.raises(NoShift):
            self.desk.visits.save(WALK_IN)
        self.pairs.reverse()
        self.desk = self.room.desk(*self.pairs[0])
        assert self.desk.front.handoff_waiting
        (handoff,) = self.desk.handoffs.waiting()
        assert handoff.counts.visits == self.visits
        assert set(handoff.actions) == set(self.to_do)
        self.desk.handoffs.accept(handoff.id, answers_for(self.desk, handoff.id), "We have it.")
        self.desk.shifts.open("other")
        self.lines, self.visits = [], 0

    @invariant()
    def the_books_agree(self) -> None:
        """What the board shows is what was done, nothing more or less."""
        board = self.desk.shifts.board()
        assert {line.id for line in board.lines} == set(self.lines)
        assert (board.counts.visits, board.counts.not_visits) == (self.visits, len(self.lines) - self.visits)
        assert {action.id: action.ready for action in board.actions} == self.to_do

    def teardown(self) -> None:
        """Give the room back."""
        for desk in self.room.desks:
            desk.close()
        self.patch.undo()


AnyOrder.TestCase.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
TestAnyOrder = AnyOrder.TestCase
