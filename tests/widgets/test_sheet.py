"""The style sheet that reads a text once: its rules are those of Textual's own."""

from typing import Final

import pytest
from textual.color import Color
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

from atd_tui.widgets.sheet import Sheet
from atd_tui.widgets.stand import Stand

DARK: Final = {"ground": "#12171e", "text": "#dfe5ec"}
LIGHT: Final = {"ground": "#fbfaf7", "text": "#1c232b"}
TEXTS: Final = (
    ("A { color: $text; &.-wide B { background: $ground; } }", "A"),
    ("B { height: 1; } #b:focus { color: $ground; }", "B"),
)


def filled(sheet: Stylesheet) -> Stylesheet:
    """Give a sheet the texts of two widgets, as Textual does."""
    for tie, (text, name) in enumerate(TEXTS):
        sheet.add_source(
            text, ("here.py", name), is_default_css=True, tie_breaker=tie, scope=name
        )
    return sheet


def said(sheet: Stylesheet) -> list[tuple[str, bool, int, set[str], set[str]]]:
    """Return all that a sheet says."""
    return [
        (
            rule.css,
            rule.is_default_rules,
            rule.tie_breaker,
            rule.selector_names,
            rule.pseudo_classes,
        )
        for rule in sheet.rules
    ]


@pytest.mark.parametrize("variables", [DARK, LIGHT], ids=["dark", "light"])
def test_rules_are_those_of_textual(variables: dict[str, str]) -> None:
    first, second = (filled(Sheet(variables=variables)) for _ in range(2))
    own = said(filled(Stylesheet(variables=variables)))

    assert (said(first), said(second), len(own)) == (own, own, 4)


def test_other_variables_are_read_anew_and_the_same_are_not() -> None:
    sheet = filled(Sheet(variables=DARK))
    dark = sheet.rules

    sheet.set_variables(dict(DARK))
    sheet.reparse()
    assert sheet.rules is dark

    sheet.set_variables(LIGHT)
    sheet.reparse()
    assert said(sheet) == said(filled(Stylesheet(variables=LIGHT)))

    sheet.set_variables(DARK)
    sheet.reparse()
    assert said(sheet) == said(filled(Stylesheet(variables=DARK)))


def test_a_text_added_later_is_read() -> None:
    sheet = filled(Sheet(variables=DARK))
    before = len(sheet.rules)

    sheet.add_source("C { height: 2; }", ("here.py", "C"))
    sheet.reparse()

    assert [rule.selectors for rule in sheet.rules[before:]] == ["C"]


def test_a_text_that_cannot_be_read_is_refused_each_time() -> None:
    for _ in range(2):
        sheet = Sheet(variables=DARK)
        sheet.add_source("A { colour: $text; }", ("here.py", "A"))
        with pytest.raises(StylesheetError):
            sheet.parse()


async def test_an_application_changes_its_colours() -> None:
    app = Stand(lambda: [Static("x")])
    async with app.run_test() as pilot:
        grounds = [app.screen.styles.background]
        for theme in ("atd-light", "atd-dark"):
            app.theme = theme
            await pilot.pause()
            grounds.append(app.screen.styles.background)

    assert grounds == list(map(Color.parse, ("#12171e", "#fbfaf7", "#12171e")))
