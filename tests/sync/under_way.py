"""Syncs of three laptops under way, over a line that does all a line can do."""

from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.server.handling import OK
from atd_tui.sync.engine import Engine, Request
from atd_tui.sync.journal import Journal
from tests.server import office
from tests.sync import desks
from tests.sync.answered import FirstAnswers
from tests.sync.plug import Killed, Mortal, pulled

ROLES: Final = {"jansen": "COACH_FAM", "peeters": "COACH_IND", "maes": "REGION_MANAGER"}
WHO: Final = st.sampled_from(tuple(ROLES))
PICK: Final = st.integers(0, 9)
FAULTS: Final = (
    *("none", "none", "none", "lost request", "lost answer", "doubled", "late"),
)
PORTAL: Final = (b"", b"<html>", b'{"epoch": ', b"{}", b"[]")
KILLS: Final = (None, None, None, "before", "after")


class UnderWay(RuleBasedStateMachine):
    """The requests and answers between the laptops and their server, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.server = office.server(office.Clock())
        self.engines: dict[str, Engine] = {}
        self.late: list[tuple[str, Request, int, bytes]] = []
        self.first = FirstAnswers()

    def journal(self, who: str) -> Journal:
        """Return what the laptop of somebody keeps."""
        raise NotImplementedError

    def mortal(self, who: str) -> Mortal:
        """Return what is killed with the laptop of somebody."""
        raise NotImplementedError

    def send(self, who: str, request: Request) -> tuple[int, bytes]:
        """Send a request of somebody's laptop; return the status and the body."""
        raise NotImplementedError

    def level(self, who: str) -> None:
        """Sync without a fault, from hello to the end."""
        raise NotImplementedError

    def begin_again(self, who: str) -> None:
        """Start the program of somebody once more after it was killed."""

    def look(self, who: str) -> None:
        """See what must be true after each answer and each sync."""

    @rule(who=WHO, fault=st.sampled_from(FAULTS), kill=st.sampled_from(KILLS))
    def step(self, who: str, fault: str, kill: str | None) -> None:
        """One request of a laptop, and what the line and the plug make of it."""
        engine = self.engines.setdefault(who, Engine(self.journal(who)))
        request = engine.next_request()
        if request is None:
            del self.engines[who]
            return
        if fault == "lost request":
            return
        status, body = self.send(who, request)
        self.hear(request, status, body)
        if fault == "doubled":
            again = self.send(who, request)
            self.hear(request, *again)
            alike = again[0] == status and (status == OK or again[1] == body)
            assert alike or request.verb != "push"
        if fault == "late":
            self.late.append((who, request, status, body))
        if fault in {"lost answer", "late"}:
            return
        self.answer(who, request, status, body, kill)
        self.look(who)

    def hear(self, request: Request, status: int, body: bytes) -> None:
        """See that what was answered once is answered alike."""
        if request.verb == "push" and status == OK:
            self.first.look(protocol.written(request.body), body)

    @precondition(lambda self: self.late)
    @rule(pick=PICK)
    def late_answer(self, pick: int) -> None:
        who, request, status, body = self.late.pop(pick % len(self.late))
        if who in self.engines:
            self.answer(who, request, status, body, None)

    @rule(who=WHO)
    def sync(self, who: str) -> None:
        self.engines.pop(who, None)
        self.level(who)
        self.look(who)

    @rule(who=WHO, body=st.sampled_from(PORTAL))
    def portal(self, who: str, body: bytes) -> None:
        """The hotel answers in the place of the server."""
        engine = self.engines.setdefault(who, Engine(self.journal(who)))
        if request := engine.next_request():
            with pytest.raises(SyncError, match=r"^sync\.malformed$"):
                engine.on_response(request, body)

    def answer(
        self, who: str, request: Request, status: int, body: bytes, kill: str | None
    ) -> None:
        try:
            with pulled(self.mortal(who), kill):
                desks.hear(self.engines[who], request, status, body)
        except Killed:
            del self.engines[who]
            self.begin_again(who)
