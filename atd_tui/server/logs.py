"""What the server says of itself: lines of JSON that name no value and nobody."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

NAME: Final = "atd_tui.server"

_PARTS: Final = "parts"


class Lines(logging.Formatter):
    """A line of JSON for each record; of an error its kind and place, never its text.

    What a library says of a request may hold what somebody typed; so a record that is
    not of this house is named by its place only.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": self._now().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        parts = getattr(record, _PARTS, None)
        if parts is not None:
            said |= {"event": record.msg, **parts}
        else:
            said |= {"event": record.name, "line": record.lineno}
        if record.exc_info and record.exc_info[0] is not None:
            said |= {"error": record.exc_info[0].__name__, "where": _where(record)}
        return json.dumps(said, ensure_ascii=True)


def say(level: int, event: str, **parts: object) -> None:
    """Write a line about something that happened."""
    logging.getLogger(NAME).log(level, event, extra={_PARTS: parts})


def broke(event: str, error: BaseException, **parts: object) -> None:
    """Write a line about an error that nobody expected."""
    logging.getLogger(NAME).error(event, exc_info=error, extra={_PARTS: parts})


def settings(now: Callable[[], datetime], level: str) -> dict[str, Any]:
    """Return how the logs of a process are set up."""
    loud = {"level": level.upper(), "handlers": ["lines"], "propagate": False}
    quiet = {**loud, "level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines, "now": now}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "stream": "ext://sys.stderr",
            }
        },
        "loggers": {NAME: loud, "uvicorn": quiet, "asyncio": quiet},
    }


def _where(record: logging.LogRecord) -> str:
    """Return the file and the line where an error came from."""
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    name = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
    return f"{name}:{trace.tb_lineno}"
