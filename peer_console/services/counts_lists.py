"""Which topics, stages and slots a year is counted by, and which dimensions were written down at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peer_console.counts.calendar import AcademicYear
from peer_console.counts.facts import Categories, Fact, categories_of
from peer_console.counts.snapshots import Snapshot
from peer_console.domain.programme import Programme
from peer_console.services.counts_kept import Closing

DIMENSIONS = ("topic", "stage", "slot", "referral", "crisis")


def lists_now(programme: Programme) -> Categories:
    """Return the lists as the programme has them today."""
    return categories_of(programme, programme.calendar, more_topics=programme.vocabulary.codes)


def lists_of(year: AcademicYear, closings: Sequence[Closing], programme: Programme) -> Categories:
    """Return the lists that were the programme's when weeks of ``year`` were closed: none is lost."""
    first, last = year.whole.weeks[0], year.whole.weeks[-1]
    counting = [c for c in closings if c.snapshot.first <= last and first <= c.snapshot.last]
    of_year = [closing.categories for closing in counting]
    if not of_year:
        return lists_now(programme)
    everything = frozenset(DIMENSIONS)
    return Categories(
        tuple(dict.fromkeys(code for lists in of_year for code in lists.topics)),
        tuple(dict.fromkeys(code for lists in of_year for code in lists.stages)),
        tuple(dict.fromkeys(code for lists in of_year for code in lists.slots)),
        everything.intersection(
            *(closing.categories.recorded for closing in counting if closing.snapshot.ids)
        ),
    )


def recorded_of(
    fresh: Sequence[Fact], snapshot: Snapshot, sources: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the dimensions that were written down of every visit in a snapshot.

    ``sources`` says of each file that was imported which columns it has; what stands in them is not asked,
    for 'no column of it' must not come to mean 'there was none'.
    """
    counted = {fact.id.rpartition(":")[0] for fact in fresh if fact.id in snapshot.ids}
    everything = frozenset(DIMENSIONS)
    return everything.intersection(*(sources.get(source, everything) for source in counted))
