"""Whether a push that is sent once more is answered as it was before."""

from atd_tui import protocol
from atd_tui.protocol import Kind, Push, Pushed
from tests.sync.laptop import stubs


def same(asked: bytes, now: bytes, before: bytes) -> bool:
    """Return whether an answer says the same, save of rows that are gone since."""
    both = [protocol.read(Pushed, body).results for body in (now, before)]
    sent = protocol.read(Push, asked).transactions
    for one, other, of in zip(*both, sent, strict=True):
        rows = [[*each.rows, *stubs(each, of)] for each in (one, other)]
        lost = {row.row for row in rows[0] if row.kind in {Kind.EVICT, Kind.GONE}}
        kept = [[r for r in each if r.row not in lost] for each in rows]
        if (one.state, one.told, kept[0]) != (other.state, other.told, kept[1]):
            return False
    return True
