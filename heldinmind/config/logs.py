"""What goes into the log: where something went wrong, and never what a person typed or a link that lets somebody in."""

import logging
import re
from collections.abc import Iterator
from traceback import format_tb
from typing import Any

# The words of these are the program's own. A database's complaint quotes the row, a ValueError what was typed.
TELLING = (AttributeError, ImportError, NameError, TypeError, NotImplementedError, RecursionError)
SECRET_LINKS = re.compile(r"(/invitation/)[^/\s]+")


class Line(logging.Formatter):
    """One line, and below it where an error came from, without the words that may quote a family."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET_LINKS.sub(r"\1...", super().format(record))

    def formatException(self, ei: Any) -> str:
        return "\n".join(_told(error) for error in reversed(list(_behind(ei[1]))))


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from, the last first."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> str:
    kind = type(error)
    words = f": {error}" if isinstance(error, TELLING) else ""
    return f"{''.join(format_tb(error.__traceback__))}{kind.__module__}.{kind.__qualname__}{words}"
