"""What travels between a laptop and the server: each request and each answer.

A request is strict: a field nobody knows is refused with it. An answer may carry more
than this version knows. The values of a row are single ones (a JSON column travels as
its text) under any name, so that a field of a newer version passes an older one whole.

One bad value refuses its transaction and no other, so values are looked at one
transaction at a time (``domain/merge_fit.py``), not with the request.
"""

from atd_tui.protocol.base import (
    MOST_BYTES,
    MOST_OPS,
    MOST_OPS_ALONE,
    MOST_ROWS,
    NOTHING,
    PROTOCOL,
    SCHEMA,
    Cursor,
    Facts,
    Kind,
    Lines,
    Refusal,
    Sent,
    instant,
    line,
    read,
    written,
)
from atd_tui.protocol.pulling import (
    Deed,
    Enrol,
    Enrolled,
    Hello,
    Midway,
    Moved,
    Page,
    Past,
    Pull,
    Wait,
    Welcome,
    furthest,
    onward,
)
from atd_tui.protocol.pushing import (
    AsSent,
    Known,
    Missing,
    Operation,
    Push,
    Pushed,
    Result,
    State,
    Told,
    Transaction,
)

__all__ = [
    "MOST_BYTES",
    "MOST_OPS",
    "MOST_OPS_ALONE",
    "MOST_ROWS",
    "NOTHING",
    "PROTOCOL",
    "SCHEMA",
    "AsSent",
    "Cursor",
    "Deed",
    "Enrol",
    "Enrolled",
    "Facts",
    "Hello",
    "Kind",
    "Known",
    "Lines",
    "Midway",
    "Missing",
    "Moved",
    "Operation",
    "Page",
    "Past",
    "Pull",
    "Push",
    "Pushed",
    "Refusal",
    "Result",
    "Sent",
    "State",
    "Told",
    "Transaction",
    "Wait",
    "Welcome",
    "furthest",
    "instant",
    "line",
    "onward",
    "read",
    "written",
]
