"""The shell of every place: mode bar, status line, key bar, and how a key becomes an act."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from atd_tui.errors import AtdError, Refused
from atd_tui.screens import actions
from atd_tui.screens.actions import Action

if TYPE_CHECKING:
    from atd_tui.app import AtdApp
