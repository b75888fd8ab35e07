"""The style sheet of the application: what was read once is not read again."""

from typing import Final

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_READ: Final[dict[frozenset[tuple[str, str]], dict[object, list[RuleSet]]]] = {}
"""The rules of each text, by the variables it was read with; nobody changes a rule."""


class Sheet(Stylesheet):
    """A style sheet for applications that show one screen after the other.

    Textual's own is read anew, whole, for the first screen of each mode, and before
    the first paint once more. With the same variables the rules are the same.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        """Be empty; ``variables`` are the colours of a theme, by name."""
        super().__init__(variables=variables)
        self._read_with = self._worn = frozenset(variables.items())

    def set_variables(self, variables: dict[str, str]) -> None:
        worn = frozenset(variables.items())
        if worn != self._worn:
            self._worn = worn
            super().set_variables(variables)

    def reparse(self) -> None:
        if self._read_with != self._worn:
            super().reparse()
            self._read_with = self._worn

    def parse(self) -> None:
        super().parse()
        self._read_with = self._worn

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 -- Textual's call
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        known = _READ.setdefault(self._worn, {})
        key = css, read_from, is_default_rules, tie_breaker, scope
        if key not in known:
            known[key] = super()._parse_rules(
                css, read_from, is_default_rules, tie_breaker, scope
            )
        return known[key]
