"""The words of four languages: none missing, none unused, none over-long."""

import gettext
import importlib.util
import string
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rich.cells import cell_len

from atd_tui.i18n import Words
from atd_tui.screens.actions import ACTIONS
from atd_tui.settings import LANGUAGES

LEAST = 12
"""Cells that every label has: the short form of an action needs as many."""

SHORT = 14
"""Cells of an English label up to which a translation may be twice as wide."""


def _tool() -> ModuleType:
    path = Path(__file__).parent.parent / ".ci" / "words.py"
    spec = importlib.util.spec_from_file_location("words", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


words = _tool()


@cache
def catalogue(language: str) -> Any:
    """Return the catalogue of a language, read once: most of these tests look at it."""
    return words.stored(language)


def said(language: str) -> dict[Any, list[str]]:
    """Return the messages of a catalogue with the forms of their translation."""
    return {
        message.id: words.forms(message.string)
        for message in catalogue(language)
        if message.id
    }


def translated(language: str) -> dict[Any, list[str]]:
    """Return those messages that have all their forms."""
    return {message: forms for message, forms in said(language).items() if all(forms)}


def facts(template: str) -> set[str]:
    """Return the names between braces in a message."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}
    except ValueError:
        # A brace that stands for itself: such a message is never filled in.
        return set()


def room(english: str) -> float:
    """Return the cells a label of this width may take in another language."""
    width = cell_len(english)
    return max(LEAST, width * (2 if width <= SHORT else 1.6))


@pytest.fixture(scope="module")
def wanted() -> set[Any]:
    """Return what the code can say; all of it is read for that."""
    return set(words.messages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_what_the_code_says(
    language: str, wanted: set[Any]
) -> None:
    known = set(said(language))

    assert (wanted - known, known - wanted) == (set(), set())


def test_every_plural_stands_where_it_is_counted() -> None:
    assert words.loose_plurals() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    assert words.untranslated(catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_its_forms(language: str) -> None:
    plurals = catalogue(language).num_plurals

    assert {
        message: forms
        for message, forms in said(language).items()
        if len(forms) != (1 if isinstance(message, str) else plurals)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_facts(language: str) -> None:
    mistaken = []
    for message, forms in translated(language).items():
        english = words.forms(message)
        if language == "fr" and len(english) > 1:
            # The French singular is also that of 0, so it cannot leave the number out.
            english = [english[-1]] * len(english)
        if [facts(form) for form in forms] != [facts(form) for form in english]:
            mistaken.append(message)

    assert mistaken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_level_with_the_readable_one(language: str) -> None:
    path = words.source(language).with_suffix(".mo")
    with path.open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    mistaken = []
    for message, forms in translated(language).items():
        if isinstance(message, str):
            same = [compiled.gettext(message)] == forms
        else:
            one, many = message
            same = [compiled.ngettext(one, many, n) for n in (1, 2)] == forms
        if not same:
            mistaken.append(message)

    assert mistaken == []


def test_english_is_said_as_it_stands_in_the_code() -> None:
    assert {
        message: forms
        for message, forms in said("en").items()
        if forms != words.forms(message)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_form_of_every_action_fits_the_key_bar(language: str) -> None:
    speak = Words(language)

    assert {
        action.id: speak.text(action.short)
        for action in ACTIONS
        if cell_len(speak.text(action.short)) > LEAST
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_long_form_of_every_action_fits_the_help(language: str) -> None:
    speak = Words(language)

    assert {
        action.id: speak.text(action.long)
        for action in ACTIONS
        if cell_len(speak.text(action.long)) > room(action.long)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_actions_of_one_place_differ_in_their_words(language: str) -> None:
    speak = Words(language)
    labels = [(action.place, speak.text(action.long)) for action in ACTIONS]

    assert [label for label in labels if labels.count(label) > 1] == []
