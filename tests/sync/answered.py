"""What became of each transaction is said once; whoever asks again hears the same."""

from atd_tui import protocol
from atd_tui.protocol import Kind, Push, Pushed, Sent, State, Told
from tests.sync.laptop import stubs

_NO_MORE = {Kind.EVICT, Kind.GONE}

First = tuple[State, list[Told], list[Sent]]


class FirstAnswers:
    """The first answers to transactions, by the life of the server and their ids."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], First] = {}

    def look(self, asked: bytes, answer: bytes) -> None:
        """See that a push is answered as first, save of rows that are lost or back.

        P4, P5. Of those who asks again hears how they stand now.
        """
        said = protocol.read(Pushed, answer)
        sent = protocol.read(Push, asked).transactions
        for now, of in zip(said.results, sent, strict=True):
            rows = [*now.rows, *stubs(now, of)]
            state, told, before = self._first.setdefault(
                (said.epoch, now.id), (now.state, now.told, rows)
            )
            lost = {r.row for r in (*before, *rows) if r.kind in _NO_MORE}
            kept, first = (
                [r for r in each if r.row not in lost] for each in (rows, before)
            )
            assert (now.state, now.told, kept) == (state, told, first)
            # Of a row that was lost nobody may be told that it stands as it is held.
            assert not {r.row for r in rows if r.kind is Kind.STUB} & lost
