"""The peer of the first paint: the least application there can be, of one line."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Show one line."""

    def compose(self) -> ComposeResult:
        yield Static("bare line")


if __name__ == "__main__":
    Bare().run()
