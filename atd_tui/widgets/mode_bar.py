"""The first row: the places, the connection, where and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from atd_tui.widgets.paint import (
    Lines,
    Piece,
    Row,
    Tone,
    choose,
    row,
    text_of,
    width_of,
)


class Place(NamedTuple):
    """A place one can go to.

    Attributes:
        id: of the action that goes there.
        badge: a count behind the name, when there is room.
        mark: what stands there where there is none; it never gives way.
    """

    id: str
    key: str
    name: str
    badge: str = ""
    here: bool = False
    mark: str = ""


class Whereabouts(NamedTuple):
    """The right end of the first row, in words.

    Attributes:
        sign, tone, connection: ``●``, good, "online"; empty where nothing connects.
        office: "Brussels · desk A"; ``code`` is its short form.
        when: date and time; ``when_short`` without the year.
    """

    office: str
    code: str
    when: str
    when_short: str
    user: str = ""
    sign: str = ""
    tone: Tone = Tone.GOOD
    connection: str = ""

    def forms(self) -> list[Row]:
        """Return the ways to say it, the longest first."""
        sign = Piece(self.sign, self.tone)
        online = row(sign, Piece(f" {self.connection}", self.tone)) if self.sign else ()
        plain = () if self.connection and self.tone is Tone.GOOD else online
        short = row(f"{self.code} {self.when_short}")
        lead = plain or (row(sign) if self.sign else ())
        return [
            _spaced(online, row(self.user), row(self.office), row(self.when)),
            _spaced(online, row(self.office), row(self.when)),
            (*lead, Piece(" "), *short) if lead else short,
        ]


class ModeBar(Lines):
    """Show where one is, and, on every screen of a training store, that it is one."""

    DEFAULT_CSS = "ModeBar { height: 1; background: $panel; }"

    @dataclass
    class Chosen(Message):
        """Posted when a place was clicked."""

        place_id: str

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty; ``show`` fills it."""
        super().__init__(id=id)
        self._known: tuple[Place, ...] = ()
        self._rights: list[Row] = [()]

    def show(
        self,
        places: Sequence[Place],
        whereabouts: Whereabouts,
        *,
        training: tuple[str, str] | None = None,
    ) -> None:
        """Show places and whereabouts; ``training`` is the banner, long and short."""
        forms = [*whereabouts.forms(), ()]
        if training:
            long, short = (row(Piece(f" {s} ", Tone.BADGE), "  ") for s in training)
            forms = [(*long, *form) for form in forms[:-1]]
            forms += [(*short, *form) for form in (*whereabouts.forms(), ())]
        given = tuple(places), forms
        if given != (self._known, self._rights):
            self._known, self._rights = given
            self.rearrange()

    def like(self, other: "ModeBar") -> None:
        """Show what another one shows."""
        self._known, self._rights = other._known, other._rights  # noqa: SLF001 -- its twin
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        forms = ((3, True), (2, True), (2, False), (1, False))
        lefts = [self._left(gap, badges=badges) for gap, badges in forms]
        return [choose(lefts, self._rights, width)]

    def on_click(self, event: events.Click) -> None:
        x = 0
        shown = text_of(self.lines(self.size.width)[0])
        for place in self._known:
            x = shown.find(f"{place.key} ", x)
            if x <= event.x <= x + width_of(self._said(place, badge=False)):
                self.post_message(self.Chosen(place.id))

    def _left(self, gap: int, *, badges: bool) -> Row:
        pieces: list[Piece] = []
        for place in self._known:
            sign = "►" if place.here else " "
            blank = " " * (gap - 1) if pieces else ""
            tone = Tone.STRONG if place.here else Tone.NORMAL
            pieces.append(Piece(f"{blank}{sign}", tone))
            pieces.extend(self._said(place, badge=badges))
        return tuple(pieces)

    @staticmethod
    def _said(place: Place, *, badge: bool) -> Row:
        tone = Tone.STRONG if place.here else Tone.NORMAL
        count = f" {place.badge}" if badge and place.badge else place.mark
        return row(Piece(f"{place.key} {place.name}{count}", tone))


def _spaced(*parts: Row) -> Row:
    pieces: list[Piece] = []
    for part in filter(None, parts):
        pieces.extend((Piece("   "), *part) if pieces else part)
    return tuple(pieces)


if __name__ == "__main__":
    from atd_tui.widgets.stand import Stand

    def _build() -> list[ModeBar]:
        bar = ModeBar()
        here = Whereabouts(
            "Brussel · balie 2", "BXL", "wo 18/11/2026 09:42", "wo 18/11 09:42"
        )
        places = [Place("queue", "F2", "Wachtrij", "9", here=True)]
        bar.show(places, here, training=("OEFENING · verzonnen personen", "OEFENING"))
        return [bar]

    Stand(_build).run(mouse=False)
