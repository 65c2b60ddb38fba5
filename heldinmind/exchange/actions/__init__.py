"""Everything that can happen to a file of history: the only code that writes runs, and what their rows become."""

from heldinmind.exchange.actions.figures import Figures
from heldinmind.exchange.actions.importing import import_log
from heldinmind.exchange.actions.runs import (
    carry_out_run,
    check_run,
    discard,
    import_now,
    settle_headings,
    start,
    upload,
)

__all__ = [
    "Figures",
    "carry_out_run",
    "check_run",
    "discard",
    "import_log",
    "import_now",
    "settle_headings",
    "start",
    "upload",
]
