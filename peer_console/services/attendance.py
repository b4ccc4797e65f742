"""How many came to events, among the facts: a coordinator reads the number and the day, not what it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peer_console.counts.events import Attended

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom


def attended_in(room: OpenRoom) -> tuple[Attended, ...]:
    """Return every event of the room that was counted. Raises NotSignedIn."""
    room.load_whole("attendances")
    return tuple(
        Attended(id, date.fromisoformat(row["day"]), row["came"]) for id, row in room.rows("attendances")
    )


def put_attendance(room: OpenRoom, event_id: str, day: date, came: int | None) -> None:
    """Write down how many came to an event, inside a transaction; None takes the number away."""
    if came is None:
        room.remove("attendances", event_id)
    else:
        room.put("attendances", {"day": day.isoformat(), "came": came}, event_id)
