"""The question before something that cannot be undone."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.press import Press
from atd_tui.widgets.safe import SafeStatic


class ConfirmScreen(Dialog[bool]):
    """Ask, with the focus on the safe button and the verb on the other one.

    The answer is whether to do it. No letter answers, and Enter means "do not" until
    the focus was moved.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left,up / right,down,tab | Move between the two buttons. |
    | enter | Press the button that has the focus. |
    """

    AUTO_FOCUS = "#safe"

    DEFAULT_CSS = """
    ConfirmScreen {
        #box { padding: 1 1; }
        Horizontal { height: 1; margin: 1 0 0 0; }
        #safe { margin: 0 3 0 0; }
    }
    """

    def __init__(self, question: str, body: str, *, act: str, safe: str = "") -> None:
        """Ask a question.

        Args:
            question: the title.
            body: what will happen, and to whom.
            act: verb of the button that does it.
            safe: words of the button that does not; "Do not" without it.
        """
        super().__init__()
        self._question, self._said = question, body
        self._act, self._safe = act, safe

    def heading(self) -> str:
        return self._question

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("app.focus_next", "Tab", text("Other button")),
            Key("answer", "Ent", text("Press button")),
        ]

    def inside(self) -> Iterable[Widget]:
        yield SafeStatic(self._said)
        with Horizontal():
            yield Press(self._safe or self.words.text("Do not"), id="safe")
            yield Press(self._act, id="act")

    def action_answer(self) -> None:
        if isinstance(self.focused, Press):
            self.focused.action_press()

    def action_close(self) -> None:
        self.dismiss(False)  # noqa: FBT003 -- the answer to the question

    @on(Press.Pressed)
    def _pressed(self, message: Press.Pressed) -> None:
        self.dismiss(message.press.id == "act")
