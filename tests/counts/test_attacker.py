"""An attacker that never finds anything proves nothing: here it must."""

from __future__ import annotations

import json

import pytest

from tests.counts.attacker import attack
from tests.counts.years import live


@pytest.mark.exhaustive
def test_hiding_small_cells_alone_is_found_out() -> None:
    """The usual way, only the small ones hidden: the attacker names cells, or it is no attacker."""
    lived = live(420, 2)
    document = json.loads(lived.releases[-1].files["counts.json"])
    truth = lived.truth
    for table in document["tables"]:
        if table["id"] == "year_stage":
            for cell in table["cells"]:
                held = sum(n for at, n in truth.items() if at[2] == cell["at"].get("stage", at[2]))
                cell["value"] = held if held >= 11 else None
        if table["id"] == "year_crisis":
            for cell in table["cells"]:
                held = sum(n for at, n in truth.items() if at[5] == cell["at"].get("crisis", at[5]))
                cell["value"] = held if held >= 11 else None
    found = attack([json.dumps(document).encode()], truth, 11)
    assert not found.none
    assert any(dict(cell).get("crisis") == "yes" for cell in found.exact)
