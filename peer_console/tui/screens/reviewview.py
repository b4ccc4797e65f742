"""The review as rows of text: the queue, what is worth knowing, and one hand-off in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.handoffs import Handoff, HandoffStatus, overdue
from peer_console.domain.programme import Programme
from peer_console.domain.reviews import Review
from peer_console.tui.screens.handoffview import cut, handoff_lines, paragraph, shift_words
from peer_console.tui.screens.retentionview import expiry_lines, page_expiry
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import labels
from peer_console.wording import review as words
from peer_console.wording.dates import brief_day_words, day_words, due_words, moment_words
from peer_console.wording.handoff import names_words

if TYPE_CHECKING:
    from peer_console.services.log import VisitLine
    from peer_console.services.retention import Retention
    from peer_console.services.reviews import Overview, ReviewLine, ReviewPage

ALONE_SHOWN: Final = 3
SHOWN: Final = 50
"""Hand-offs in the queue; older ones that were seen wait for nothing."""
_SHIFT: Final = 24
_STATE: Final = 18
_TAKEN: Final = 12


def queue_lines(queue: Sequence[ReviewLine], programme: Programme) -> list[Line]:
    """Return one row for each hand-off: which shift, how the room was, taken over or not, read or not."""
    if not queue:
        return [line(words.QUEUE_EMPTY, "muted")]
    rows = [_queue_line(entry, programme) for entry in queue[:SHOWN]]
    if len(queue) > SHOWN:
        rows.append(line(words.QUEUE_MORE.format(count=len(queue) - SHOWN), "muted"))
    return rows


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the queue: overview, retention, and what restores left out, in words."""

    overview: Overview
    retention: Retention
    put_back: tuple[str, ...] = ()


def overview_lines(known: Known, programme: Programme, today: date, width: int) -> list[Line]:
    """Return what a lead should know beside the queue, each with its heading, nothing left unsaid."""
    overview = known.overview
    alone = [
        words.ALONE_LINE.format(
            shift=shift_words(each.shift, programme), reason=each.reason or words.ALONE_EXPIRED
        )
        for each in overview.alone_shifts[:ALONE_SHOWN]
    ]
    late = [f"{each.what} · {each.owner} · {due_words(each.due, today)}" for each in overview.overdue_actions]
    waiting = [words.handoffs_words(len(overview.unaccepted))] if overview.unaccepted else []
    checks = overview.directory_due
    due_checks = [words.DIRECTORY_DUE.format(count=f"{checks:,}")] if checks else []
    return [
        *_known(words.WAITING, waiting, words.WAITING_NOTHING, width, warn=True),
        *_known(words.OVERDUE, late, words.OVERDUE_NOTHING, width, warn=True),
        *_known(words.DIRECTORY, due_checks, words.DIRECTORY_NOTHING, width),
        *expiry_lines(known.retention, programme, today, width),
        *_known(words.ALONE, alone, words.ALONE_NOTHING, width),
        *(paragraph(words.PUT_BACK, known.put_back, width) if known.put_back else []),
    ]


def page_lines(page: ReviewPage, programme: Programme, today: date, width: int) -> list[Line]:
    """Return everything of one hand-off: signatures, what was handed over, to do, visits, notes, review."""
    return [
        *_signatures(page, width),
        line(),
        *handoff_lines(page.handoff, width),
        *_actions(page, today, width),
        line(),
        *_visits(page, programme, width),
        line(),
        *_review(page, programme, width),
    ]


def visit_words(visit: VisitLine, names: Mapping[str, labels.Label] = labels.TOPICS) -> str:
    """Return the coded line of one visit: how, about what, how it ended; no text."""
    if visit.not_a_visit is not None:
        return labels.short(labels.NOT_A_VISIT_KINDS, visit.not_a_visit)
    parts = [
        labels.short(labels.KINDS, visit.kind) if visit.kind else "",
        ", ".join(labels.short(names, topic) for topic in visit.topics),
        labels.short(labels.OUTCOMES, visit.outcome) if visit.outcome else "",
        ", ".join(visit.resources),
    ]
    return " · ".join(filter(None, parts))


def _queue_line(entry: ReviewLine, programme: Programme) -> Line:
    taken = entry.handoff.status is HandoffStatus.accepted
    state = labels.full(labels.ROOM_STATES, entry.handoff.state) if entry.handoff.written else words.UNWRITTEN
    return Line(
        (
            Part(cut(shift_words(entry.shift, programme), _SHIFT)),
            Part(cut(state, _STATE), "plain" if entry.handoff.written else "muted"),
            Part(cut(words.TAKEN_OVER if taken else words.UNACCEPTED, _TAKEN), "muted" if taken else "warn"),
            _read(entry),
        ),
        id=entry.id,
    )


def _read(entry: ReviewLine) -> Part:
    if entry.review is None or entry.review.seen_on is None:
        return Part(words.UNREAD, "strong")
    if entry.held:
        return Part(_held_words(entry.review), "accent")
    if entry.review.question:
        # The lead who asked looks for this word; when the text expires stands on the page itself.
        return Part(words.ANSWERED if entry.review.answer else words.NO_ANSWER, "accent")
    if entry.expires is not None:
        return Part(words.EXPIRES_SHORT.format(day=brief_day_words(entry.expires)), "muted")
    return Part(words.SEEN.format(day=brief_day_words(entry.review.seen_on)), "muted")


def _held_words(review: Review) -> str:
    if review.hold_until is None:
        return words.HELD_OPEN
    return words.HELD.format(day=brief_day_words(review.hold_until))


def _known(heading: str, texts: Sequence[str], nothing: str, width: int, *, warn: bool = False) -> list[Line]:
    if not texts:
        return paragraph(heading, [nothing], width)
    rows = paragraph(heading, texts, width)
    if not warn:
        return rows
    return [Line((row.parts[0], *(Part(part.text, "warn") for part in row.parts[1:]))) for row in rows]


def _signatures(page: ReviewPage, width: int) -> list[Line]:
    handoff = page.handoff
    signed = f"{names_words(handoff.signed_by)}, {moment_words(handoff.signed_at)}"
    return [
        *paragraph(words.SIGNED, [signed if handoff.written else words.LEFT_OPEN], width),
        *_known(words.TAKEN, [_taken(handoff)], "", width, warn=handoff.status is HandoffStatus.unaccepted),
        *(
            paragraph(words.ALONE, [page.staffing.alone_reason or words.ALONE_EXPIRED], width)
            if page.staffing and page.staffing.alone
            else []
        ),
    ]


# Where the state of what is to do says the answer already, it is not said twice.
_SAYS: Final = {"taken": "take", "questioned": "question"}


def _taken(handoff: Handoff) -> str:
    if handoff.accepted_at is None:
        return words.TAKEN_NOBODY
    return f"{names_words(handoff.taken_by)}, {moment_words(handoff.accepted_at)}: “{handoff.synthesis}”"


def _actions(page: ReviewPage, today: date, width: int) -> list[Line]:
    answers = dict(page.handoff.answers)
    texts = [
        " · ".join(
            filter(
                None,
                (
                    each.what,
                    each.owner,
                    due_words(each.due, today) if each.due else "",
                    labels.full(labels.ACTION_STATES, each.state),
                    "" if _SAYS.get(each.state) == answers.get(each.id) else answers.get(each.id, ""),
                ),
            )
        )
        for each in page.actions
    ]
    late = any(overdue(each, today) for each in page.actions)
    return _known(words.TODO, texts, words.OVERDUE_NOTHING, width, warn=late)


def _visits(page: ReviewPage, programme: Programme, width: int) -> list[Line]:
    notes = {note.line_id: note.text for note in page.notes}
    names = labels.topic_labels(programme.vocabulary)
    rows: list[Line] = []
    for visit in page.lines:
        rows += paragraph("" if rows else words.VISITS, [visit_words(visit, names)], width)
        if visit.id in notes:
            note = f"{words.NOTE}: {notes[visit.id]}"
            rows += [Line((Part(" " * 17), *each.parts)) for each in wrapped(note, width - 17, "muted")]
    crisis = [_crisis_words(page)] if page.crisis_records else []
    return [
        *(rows or paragraph(words.VISITS, [words.NO_VISITS], width)),
        *(paragraph(words.CRISIS, crisis, width) if crisis else []),
    ]


def _crisis_words(page: ReviewPage) -> str:
    return "; ".join(
        " · ".join(
            filter(
                None,
                (
                    labels.full(labels.CRISIS_PATHS, each.path),
                    words.YES_NO[each.accepted].format(what=words.ACCEPTED)
                    if each.accepted is not None
                    else "",
                    words.YES_NO[each.agreed].format(what=words.AGREED) if each.agreed is not None else "",
                    words.YES_NO[each.lead_told].format(what=words.LEAD_TOLD)
                    if each.lead_told is not None
                    else "",
                ),
            )
        )
        for each in page.crisis_records
    )


def _review(page: ReviewPage, programme: Programme, width: int) -> list[Line]:
    review, held = page.review, page.held
    seen = (
        words.SEEN_BY.format(who=review.seen_by, day=day_words(review.seen_on))
        if review is not None and review.seen_on is not None
        else words.UNREAD_YET
    )
    expiry = page_expiry(page) or words.NOT_DUE.format(days=programme.retention_days)
    rows = paragraph(words.REVIEW, [f"{seen}. {expiry}" if not held else f"{seen}."], width)
    if review is not None and held:
        until = day_words(review.hold_until) if review.hold_until else words.UNTIL_LIFTED
        rows += paragraph("", [words.HELD_FOR.format(day=until, reason=review.hold_reason)], width)
    if review is not None and review.question:
        rows += paragraph(words.QUESTION, [f"{review.asked_by}: {review.question}"], width)
        answer = f"{review.answered_by}: {review.answer}" if review.answer else words.NO_ANSWER
        rows += paragraph(words.ANSWER, [answer], width)
    return rows
