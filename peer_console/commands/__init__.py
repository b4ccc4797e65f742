"""What each command of the command line does, one module a command; imported when it is asked for.

Each has ``run``, which returns an exit status.
"""

from __future__ import annotations

from typing import Final

EXIT_DONE: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_EXPLAINED: Final = 2
"""An explained error, in two sentences on standard error."""
