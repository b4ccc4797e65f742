"""What the codes of a release are called on the screen: categories, places, tables."""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.counts.facts import SAFETY_OR_HARM
from peer_console.counts.neutral import At
from peer_console.domain.programme import OTHER_SLOT, Programme, slot_named
from peer_console.wording import counts as words
from peer_console.wording import labels
from peer_console.wording.counts_files import TOTAL
from peer_console.wording.counts_periods import period_words, short_period_words


@dataclass(frozen=True, slots=True)
class Names:
    """The words of one programme."""

    programme: Programme

    def category(self, dimension: str, code: str) -> str:
        """Return a category in full."""
        if code == TOTAL:
            return words.TOTAL
        if dimension == "time":
            return period_words(code)
        if dimension in ("topic", "mention"):
            if code == SAFETY_OR_HARM:
                return words.SAFETY_OR_HARM
            return labels.full(labels.topic_labels(self.programme.vocabulary), code)
        if dimension == "stage":
            return labels.full(labels.STAGES, code)
        if dimension == "slot":
            slot = slot_named(self.programme, code)
            return words.OTHER_TIME if code == OTHER_SLOT.code else slot.name if slot else code
        return words.ATTENDANCE if dimension == "event" else words.YES_NO.get(code, code)

    def head(self, dimension: str, code: str) -> str:
        """Return a category as the head of a narrow column."""
        if code == TOTAL:
            return words.TOTAL
        if dimension == "time":
            return short_period_words(code)
        if dimension == "stage":
            return labels.short(labels.STAGES, code)
        return self.category(dimension, code)

    def place(self, place: At) -> str:
        """Return where a cell is: 'exams, study · October 2025'."""
        time, *sides = place
        said = [self._side(name, code) for name, code in sides]
        return " · ".join((*said, period_words(time[1]))) if said else period_words(time[1])

    def table(self, table_id: str) -> str:
        """Return what a table is: 'the year, by topic and stage'."""
        level, _, by = table_id.partition("_")
        return f"{words.LEVELS.get(level, level)}, {words.TABLES.get(by, by.replace('_', ' '))}"

    def _side(self, dimension: str, code: str) -> str:
        said = self.category(dimension, code)
        in_full = dimension in ("referral", "crisis")
        return f"{words.DIMENSIONS[dimension]}: {said}" if in_full else said
