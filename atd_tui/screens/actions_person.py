"""What the keys of people do."""

from typing import Final

from atd_tui.screens.action import Action

PERSON: Final[tuple[Action, ...]] = ()
