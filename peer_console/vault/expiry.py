"""What would come back when an epoch is destroyed while an older one is kept (a hold)."""

from __future__ import annotations

from collections.abc import Iterable

from peer_console.vault.changes import Change
from peer_console.vault.summary import Batch


def uncovered(batches: Iterable[Batch], epoch: str) -> list[Change]:
    """Return the deletions that must be saved in another epoch before ``epoch`` is destroyed.

    A document that was replaced or deleted in ``epoch`` may have an older version in an epoch that
    is kept: with the newer one unreadable, the older one would be the newest again.
    """
    written: dict[tuple[str, str, int], list[str]] = {}
    for batch in batches:
        for table, documents in batch.tables.items():
            for number in documents:
                written.setdefault((batch.compartment, table, int(number)), []).append(batch.epoch)
    return [
        Change(compartment, table, number, None)
        for (compartment, table, number), epochs in written.items()
        if epochs[-1] == epoch and any(one != epoch for one in epochs)
    ]
