"""What the keys of one case do."""

from typing import Final

from atd_tui.screens.action import Action

CASE: Final[tuple[Action, ...]] = ()
