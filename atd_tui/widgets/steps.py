"""The steps of a way through several pages, on one row: done, here, to come."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, fit, width_of

DONE: Final = "√"
HERE: Final = "●"
AHEAD: Final = "○"
SHUT: Final = "×"

_TONES: Final = {
    DONE: Tone.GOOD,
    HERE: Tone.ACCENT,
    AHEAD: Tone.MUTED,
    SHUT: Tone.BAD,
}
_BETWEEN: Final = (" ─── ", " ── ", " ─ ")


class StepName(NamedTuple):
    """One step: its name, a shorter one, and how far it is."""

    name: str
    brief: str
    sign: str


class Steps(Lines):
    """Show ``1 Family √ ── 2 Stay ● ── 3 Country ○``.

    Where they do not fit, names become shorter, then only that of the step here stays.
    """

    DEFAULT_CSS = "Steps { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._steps: tuple[StepName, ...] = ()

    def show(self, steps: Sequence[StepName]) -> None:
        """Show steps in their order."""
        self._steps = tuple(steps)
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        full = [step.name for step in self._steps]
        brief = [step.brief for step in self._steps]
        bare = [step.brief if step.sign == HERE else "" for step in self._steps]
        for names in (full, brief, bare):
            for between in _BETWEEN:
                line = self._line(names, between)
                if width_of(line) <= width:
                    return [line]
        return [fit(self._line(bare, _BETWEEN[-1]), width)]

    def _line(self, names: Sequence[str], between: str) -> Row:
        pieces: list[Piece] = [Piece(" ")]
        for number, (step, name) in enumerate(
            zip(self._steps, names, strict=True), start=1
        ):
            if number > 1:
                pieces.append(Piece(between, Tone.LINE))
            said = f"{number} {name} " if name else f"{number} "
            pieces.append(Piece(said, Tone.STRONG if step.sign == HERE else Tone.MUTED))
            pieces.append(Piece(step.sign, _TONES[step.sign]))
        return tuple(pieces)


if __name__ == "__main__":
    from atd_tui.widgets.stand import Stand

    BAR = Steps()
    SIGNS = (DONE, DONE, HERE, AHEAD, AHEAD)
    NAMES = ("Family", "Stay", "Destination and documents", "Needs", "Options")
    BAR.show([StepName(n, n[:7], s) for n, s in zip(NAMES, SIGNS, strict=True)])
    Stand(lambda: [BAR]).run(mouse=False)
