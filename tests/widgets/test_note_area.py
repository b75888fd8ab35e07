"""A field of several lines: nothing typed steers the terminal or is hidden."""

from textual.app import App, ComposeResult

from atd_tui.widgets.note_area import NoteArea
from tests.frames import frame, is_printable


class Stand(App[None]):
    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def compose(self) -> ComposeResult:
        yield NoteArea("Note", self.value)


async def test_hostile_text_is_seen_and_kept(hostile: str) -> None:
    fit = hostile.encode("utf-8", "replace").decode()[:2_000]
    app = Stand(fit)
    async with app.run_test() as glass:
        await glass.pause()
        lines = frame(app).split("\n")
        value = app.query_one(NoteArea).value

    assert [line for line in lines if not is_printable(line)] == []
    assert value.split() == fit.replace("\r\n", "\n").split()


async def test_masked_text_shows_its_length_only() -> None:
    app = Stand("Davit\nill")
    async with app.run_test() as glass:
        area = app.query_one(NoteArea)
        area.area.mask(masked=True)
        await glass.pause()
        hidden = frame(app)
        area.area.mask(masked=False)
        await glass.pause()
        seen = frame(app)

    assert ("Davit" in hidden, "•••••" in hidden, "Davit" in seen) == (
        *(False, True, True),
    )


async def test_refusal_stands_under_the_text() -> None:
    app = Stand("x")
    async with app.run_test() as glass:
        area = app.query_one(NoteArea)
        area.refuse("too short [/]")
        await glass.pause()
        said = frame(app)
        area.accept()
        await glass.pause()

        assert "× too short [/]" in said
        assert "×" not in frame(app)
