"""Nothing the queue writes or refuses is without words, with or without its facts."""

import ast
import string
from dataclasses import replace

import pytest

from atd_tui.domain.drafts import MOST_PERSONS
from atd_tui.domain.moves import objections
from atd_tui.domain.tickets import Kind, Standing, State
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import queue
from atd_tui.sentences import SENTENCES
from tests.domain.situations import standing
from tests.house import modules

ENGLISH = Words("en")


def commands() -> set[str]:
    """Return the commands of the queue that the store writes into the journal."""
    said = {
        text
        for name in modules()
        if name.startswith("store/")
        for text in _strings(name)
    }
    return {text for text in said - set(SENTENCES) if text.startswith("queue.")} - {
        "queue."
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_store_is_told(language: str) -> None:
    told = {code: queue.told(Words(language), code, "A-007") for code in commands()}

    assert len(told) == 20
    assert all(told.values())


def test_a_command_is_told_by_its_ticket() -> None:
    found = {code: queue.told(ENGLISH, code, "A-007") for code in commands()}

    of_no_ticket = {code for code, told in found.items() if "A-007" not in told}
    assert of_no_ticket == {"queue.close-day", "queue.duty-start", "queue.duty-end"}


def test_without_a_ticket_a_command_is_told_all_the_same() -> None:
    assert queue.told(ENGLISH, "queue.undo", "") == "Last action undone"
    assert queue.told(ENGLISH, "queue.undo", "A-007") == "A-007: last action undone"
    assert queue.told(ENGLISH, "queue.call", "") == "— called"


def test_what_a_key_may_answer_needs_no_facts() -> None:
    """The glass says these about a row, before anything was asked of the store."""
    by_rows = {
        code
        for state in State
        for kind in Kind
        for value in ("BRU", "ordinary", "")
        for code in objections(_stands(state), kind, value=value)
    }
    by_boards = _strings("screens/queue_can.py") & set(SENTENCES)
    typed = {code for code in SENTENCES if code.startswith("text.")}

    needing = {code for code in by_rows | by_boards | typed if _facts(SENTENCES[code])}

    assert len(by_boards) == 6
    assert needing == set()


def test_what_is_wrong_on_a_form_needs_nothing_but_what_was_typed() -> None:
    wrong = {
        *("ticket.persons", "ticket.children", "ticket.visit-unknown"),
        "language.unknown",  # a priority is chosen, never typed
        *("duty.name", "duty.until", "duty.kind"),
    }

    needing = {code: _facts(SENTENCES[code]) - {"given"} for code in wrong}

    assert not any(needing.values())


def test_the_most_persons_of_a_ticket_is_the_number_that_is_said() -> None:
    assert f"1 to {MOST_PERSONS} persons" in SENTENCES["ticket.persons"]


def _stands(state: State) -> Standing:
    return replace(standing(), state=state)


def _strings(name: str) -> set[str]:
    """Return the strings of a module."""
    return {
        node.value
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _facts(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
