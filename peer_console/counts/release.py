"""The verb: work out a release, audit its bytes, and hand over the files and the entry of the ledger.

Nothing is written here. The room writes all files and the entry, or none. What was released before is made
again from the ledger, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from peer_console.counts.audit import AuditReport, audit
from peer_console.counts.books import Books, Scope, Why, scope_of
from peer_console.counts.catalogue import Table
from peer_console.counts.composing import compose
from peer_console.counts.disclosure import Disclosure, decide
from peer_console.counts.events import audit_events
from peer_console.counts.evidence import Evidence
from peer_console.counts.files import files_of
from peer_console.counts.frame import frame_of
from peer_console.counts.ledger import Anchor, Ledger, new_entry
from peer_console.counts.neutral import Document, digest, encode
from peer_console.errors import AuditFailed

Tick = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Released:
    """The files of a release by name, and what to append to the ledger (empty where it is there already)."""

    id: str
    document: Document
    files: Mapping[str, bytes]
    entry: bytes
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the coordinator is shown before confirming. Holds true counts: for the screen alone."""

    scope: Scope
    disclosure: Disclosure
    report: AuditReport
    released: Released
    """What confirming would write, unchanged: nothing is worked out twice."""

    @property
    def withheld(self) -> tuple[tuple[Table, Why], ...]:
        """The tables of the catalogue that are not in it, and why."""
        return self.scope.withheld


def preview(
    books: Books, label: str, *, today: date, by: frozenset[str] | None = None, tick: Tick | None = None
) -> Preview:
    """Work out the release of a period that was not released before, audited and ready to be written.

    Raises PeriodUnknown, PeriodNotClosed, PeriodWaits, CountsDiffer, SolverMissing, SolverFailed,
    NothingCanProtect, AuditFailed, or what ``tick`` raises.
    """
    return _worked_out(books, scope_of(books, label, by), today, tick or _nobody)


def _worked_out(books: Books, scope: Scope, today: date, tick: Tick) -> Preview:
    books = books.as_told(scope.year)
    frame = frame_of(books, scope)
    disclosure = decide(frame, tick)
    document = compose(books, disclosure, today)
    report = _audited(books, disclosure, document)
    files = files_of(document)
    entry, anchor = new_entry(books.ledger, document, files)
    return Preview(scope, disclosure, report, Released(scope.release_id, document, files, entry, anchor))


def release(
    books: Books, label: str, *, today: date, by: frozenset[str] | None = None, tick: Tick | None = None
) -> Released:
    """Return the release of a period: the earlier one where there is one, else as ``preview`` makes it."""
    earlier = released_before(books.ledger, label, by)
    if earlier is not None:
        return earlier
    scope = scope_of(books, label, by)
    earlier = released_before(books.ledger, scope.release_id, None)
    return earlier or _worked_out(books, scope, today, tick or _nobody).released


def released_before(ledger: Ledger, label: str, by: frozenset[str] | None = None) -> Released | None:
    """Return a release as it was, made again from the ledger; None where there was none of that id.

    Raises AuditFailed where the files made are not, byte for byte, those that were written then.
    """
    entry = ledger.find("-".join((label, *sorted(by))) if by is not None else label)
    if entry is None or entry.elsewhere:
        return None
    files = files_of(entry.document)
    if {name: digest(data) for name, data in files.items()} != dict(entry.files):
        raise AuditFailed
    return Released(entry.id, entry.document, files, b"", ledger.anchor)


def _audited(books: Books, disclosure: Disclosure, document: Document) -> AuditReport:
    scope = disclosure.frame.scope
    year, space = scope.year, disclosure.frame.problem.space
    audit_events(encode(document), year, scope.came, books.threshold)
    earlier = books.ledger.of_year(year.whole.id)
    return audit(
        Evidence(
            files=[*(encode(entry.document) for entry in earlier), encode(document)],
            by_hand=frozenset(n for n, entry in enumerate(earlier) if entry.elsewhere),
            year=year,
            truth=scope.counts.joint,
            also=scope.counts.also,
            weeks=space.weeks,
            categories={name: books.categories.of(name) for name in _DIMENSIONS},
            recorded=books.categories.recorded,
            threshold=books.threshold,
            worlds=disclosure.worlds,
            told_worlds=disclosure.told_worlds,
        )
    )


_DIMENSIONS = ("topic", "stage", "slot", "referral", "crisis")


def _nobody(share: float) -> None:
    """Hear how far the work is, and do nothing."""
