"""What the directory says around its entries."""

from __future__ import annotations

from typing import Final

WHERE: Final = "Directory"
SEARCH: Final = "a need, a name, or some digits"
COUNT: Final = "{found} of {all}"
NOTHING: Final = "Nothing fits. Try fewer letters, or another word for it."
HOURS: Final = "Hours"
MAY_CALL: Final = "May call 911?"
COST: Final = "Cost"
LANGUAGES: Final = "Languages"
FOR_WHOM: Final = "For whom"
CHECKED: Final = "Checked"
LINK: Final = "On the web"
UNVERIFIED: Final = "Not verified: the sources for this entry are weak."
