"""What was written in a programme's own list, and which of our codes it is. Nothing is guessed at.

Our codes, our words, the programme's words and everyday spellings are known; for anything else somebody
says the code, or the file is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from peer_console.counts.facts import LED_ON
from peer_console.domain.programme import OTHER_SLOT, Programme
from peer_console.domain.vocabulary import Stage
from peer_console.errors import TalliesRefused
from peer_console.wording import earlier_spellings as spelled
from peer_console.wording.labels import OUTCOMES, STAGES, Label, topic_labels

NOT_SAID: Final[Mapping[str, str]] = {"topic": "not_said", "stage": Stage.not_asked.value, "slot": "other"}
"""What an empty cell is; an empty referral or crisis is a no."""
_YES, _NO = "yes", "no"
_LONGEST: Final = 4
"""Pieces between commas that one choice may have."""
_TWO_MEANINGS: Final = "other"
"""As a stage it is our short word for another programme, and in other lists anything at all."""

Codes = Mapping[str, Mapping[str, str]]
"""For each dimension: what is written, plainly, and its code."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """All that is understood in the cells of a programme's list."""

    known: Codes

    def code(self, dimension: str, written: str) -> str | None:
        """Return the code of a cell with one entry, '' read as nothing said; None for an unknown one."""
        if not written:
            return NOT_SAID.get(dimension, _NO)
        return self.known[dimension].get(plain(written))

    def several(self, dimension: str, written: str) -> Iterator[tuple[str, str | None]]:
        """Yield each entry of a cell with several, and its code.

        Forms join the choices with commas, and a choice may hold commas itself ('exams, study'): the longest
        run of pieces that is known is taken first.
        """
        pieces = [piece for part in written.replace("|", ";").split(";") for piece in part.split(",")]
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        at = 0
        while at < len(pieces):
            runs = range(min(len(pieces), at + _LONGEST), at, -1)
            end = next((end for end in runs if self._knows(dimension, pieces[at:end])), at + 1)
            entry = ", ".join(pieces[at:end])
            yield entry, self.code(dimension, entry)
            at = end

    def _knows(self, dimension: str, pieces: list[str]) -> bool:
        return plain(" ".join(pieces)) in self.known[dimension]


def spellings(programme: Programme, said: Codes) -> Spellings:
    """Return what is understood for a programme; ``said`` is what somebody wrote down for this file.

    Raises TalliesRefused('no-such-code') where ``said`` names a code or a dimension that there is not.
    """
    topics, codes = topic_labels(programme.vocabulary), codes_of(programme)
    slots: dict[str, tuple[str, ...]] = {slot.code: (slot.name,) for slot in programme.slots}
    slots[OTHER_SLOT.code] = (OTHER_SLOT.name, *spelled.SLOT_OTHER)
    known = {
        "topic": _known(codes["topic"], _worded(topics), spelled.TOPICS),
        "stage": _known(codes["stage"], _worded(STAGES), spelled.STAGES),
        "slot": _known(codes["slot"], slots, {}),
        "referral": {**_yes_no(), **_led_on()},
        "crisis": _yes_no(),
    }
    known["stage"].pop(_TWO_MEANINGS, None)
    for dimension, entries in said.items():
        for written, code in entries.items():
            if dimension not in known or code not in known[dimension].values():
                raise TalliesRefused("no-such-code")
            known[dimension][plain(written)] = code
    return Spellings(known)


def codes_of(programme: Programme) -> Mapping[str, tuple[str, ...]]:
    """Return for each dimension the codes that an entry can be, in the order in which they are offered."""
    stages = tuple(stage.value for stage in Stage if stage.value not in programme.calendar.not_enrolled)
    slots = (*(slot.code for slot in programme.slots), OTHER_SLOT.code)
    yes_no = (_YES, _NO)
    topics = tuple(programme.vocabulary.codes)
    return {"topic": topics, "stage": stages, "slot": slots, "referral": yes_no, "crisis": yes_no}


def plain(written: str) -> str:
    """Return text as it is compared: small letters, and one space for all else between letters and digits."""
    return " ".join("".join(c if c.isalnum() else " " for c in written.casefold()).split())


def _known(
    codes: Iterable[str], words: Mapping[str, tuple[str, ...]], everyday: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Return spellings by their plain form; a programme's own words stand before everyday ones."""
    found: dict[str, str] = {}
    listed = tuple(codes)
    for source in ({code: (code,) for code in listed}, words, everyday):
        for code in listed:
            for written in source.get(code, ()):
                found.setdefault(plain(written), code)
    return found


def _worded(labels: Mapping[str, Label]) -> dict[str, tuple[str, ...]]:
    return {code: (label.full, label.short) for code, label in labels.items()}


def _yes_no() -> dict[str, str]:
    return dict.fromkeys(spelled.YES, _YES) | dict.fromkeys(spelled.NO, _NO)


def _led_on() -> dict[str, str]:
    """Return how a visit ended, in our words: whether the visitor was led on."""
    ends = {code: _YES if code in LED_ON else _NO for code in OUTCOMES}
    return {
        plain(written): said
        for code, said in ends.items()
        for written in (code, OUTCOMES[code].full, OUTCOMES[code].short)
    }
