"""A place that asks before it acts: choose one of these, type a line."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from atd_tui.domain.text import objections as text_objections
from atd_tui.screens.shell import ShellScreen

if TYPE_CHECKING:
    from atd_tui.store.store import Store


class AskingScreen(ShellScreen):
    """A place with questions; what is closed without an answer does nothing."""

    def pick(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        done: Callable[[str], None],
        *,
        none: str = "",
    ) -> None:
        """Let one of some be chosen; ``none`` offers choosing nothing, as empty."""
        from atd_tui.screens.finder import Entry  # noqa: PLC0415 -- first paint
        from atd_tui.screens.picker import PickerScreen  # noqa: PLC0415 -- first paint

        def chosen(found: tuple[str, ...] | None) -> None:
            if found is not None:
                done(found[0] if found else "")

        entries = [Entry(code, text) for code, text in options]
        self.app.push_screen(PickerScreen(title, entries, none=none), chosen)

    def ask(
        self, title: str, label: str, limit: int, done: Callable[[str], None]
    ) -> None:
        """Ask for a line of at most ``limit`` characters."""
        from atd_tui.screens.prompt import PromptScreen  # noqa: PLC0415 -- first paint

        def check(text: str) -> str:
            wrong = text_objections(text, limit=limit)
            return self.atd.words.sentence(wrong[0]) if wrong else ""

        def typed(text: str | None) -> None:
            if text is not None:
                done(text.strip())

        self.app.push_screen(PromptScreen(title, label, check=check), typed)


def verb(room: str, verb: str, *values: Any, **named: Any) -> "Callable[[Store], Any]":
    """Return one action of a room of the store, with an id: it is done only once."""

    def act(store: "Store") -> Any:
        # Imported in the writer's thread: the first paint does without the store.
        action = getattr(import_module(f"atd_tui.store.{room}"), verb)
        return action(store, *values, action=store.door.new_id(), **named)

    return act
