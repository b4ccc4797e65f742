"""How much a file of services may hold. What is larger is refused whole, with a sentence."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 256 * 1024 * 1024
"""Bytes of all the files of a package together, unpacked. The largest county directories hold 30 MB."""

MAX_FILES: Final = 1000
"""Files in a package, read or not."""

MAX_DEPTH: Final = 4
"""Folders within folders that are looked into."""

MAX_RATIO: Final = 200
"""How many times larger a file of a zip may become; tables of text become 5 to 20 times larger."""

RATIO_FLOOR: Final = 4 * 1024 * 1024
"""Bytes up to which a ratio does not matter: so little harms nobody, however well it is packed."""

MAX_SERVICES: Final = 100_000
"""Services in one import: as many entries as the search is made for."""

MAX_ROWS: Final = 1_000_000
"""Rows of all tables together."""

MAX_CELL: Final = 131_072
"""Characters in one cell: what `csv` takes by itself. The longest in any data set seen has 11,000."""

MAX_LINE: Final = 2_000_000
"""Bytes in one line of a table, before it is cut into cells."""

MAX_COLUMNS: Final = 500
"""Columns of a table."""

MAX_JSON_DOCUMENT: Final = 64 * 1024 * 1024
"""Bytes of one JSON file: it is held in memory while it is read."""

NAME: Final = 200
"""Characters of a name, a label, a number or an address that are kept."""

TEXT: Final = 4_000
"""Characters of a description, or another text that is read, that are kept."""

NOTE: Final = 400
"""Characters of the hours' words, a fee, an instruction that are kept."""

MANY: Final = 12
"""Entries of a list (channels, windows, categories, languages) that are kept for one service."""

MAX_WINDOWS: Final = 60
"""Windows of one service; more are left out, and the hours are then only said in words."""
