"""The explanation of the ways of return: frozen, printed on one page, kept."""

from typing import Any

import pytest

from tests.cli.conftest import Begun, Shell

CASE = "26-00001"


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with one case of an adult."""
    begun(atd, with_case)
    return atd


def with_case(atd: Shell) -> None:
    person = ("person", "add", "--given-name", "Mamadou", "--birth", "1990")
    atd.json("case", "open", atd.json(*person)["id"], "--coach", "me")


def of(told: Any, option: str) -> dict[str, Any]:
    (found,) = [each for each in told["options"] if each["option"] == option]
    return dict(found)


def test_an_explanation_is_frozen_as_it_was_shown(atd: Shell) -> None:
    for fact in ("asks_to_leave=yes", "destination=XKX", "assisted_on=never"):
        atd.json("options", CASE, "--note", fact)
    kept = atd.json(
        *("options", CASE, "--freeze", "--language", "sq", "--interpreter", "PHONE"),
        *("--leaflet", "Fedasil", "--choose", "avr_ticket", "--words", "I go home."),
    )
    atd.json("options", CASE, "--note", "destination=FRA")
    again = atd.json("options", CASE, "--sheet", "--shown", kept["id"][:8])

    assert again == kept
    assert (kept["language"], kept["decision"], kept["choices"], kept["words"]) == (
        *("sqi", "CHOSEN", ["AVR_TICKET"], "I go home."),
    )
    assert kept["facts"]["destination"] == "XKX"
    assert of(kept["assessment"], "AVR_PREMIUM")["amounts"] != []
    assert atd.json("options", CASE, "--sheet")["id"] == kept["id"]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_sheet_is_one_page_in_each_language(atd: Shell, language: str) -> None:
    atd.json("options", CASE, "--note", "asks_to_leave=yes", "--note", "age=30")
    words = ("--refuse", "--words", "I do not want to go. " * 60)
    atd.json("options", CASE, "--freeze", "--language", "fr", *words)

    page = atd("options", CASE, "--sheet", "--in", language).out.splitlines()

    assert len(page) <= 60
    assert max(map(len, page)) <= 96


def test_the_sheet_says_what_it_is(atd: Shell) -> None:
    atd.json("options", CASE, "--note", "asks_to_leave=yes")
    atd.json(
        *("options", CASE, "--freeze", "--language", "ti", "--refuse"),
        *("--words", "No [/]"),
    )

    page = atd("options", CASE, "--sheet", "--in", "en").out

    for said in (
        "Ways of return · 26-00001 · 18/11/2026",
        "Explained in: Tigrinya",
        "You refused these ways.",
        "In your own words: No [/]",
        "This is advice. You decide, and you may change your mind.",
        "extension of the departure term",
        "amount not known",
        "CANNOT BE SAID YET",
    ):
        assert said in page
    assert "trafficking" not in page


def test_an_action_repeated_is_done_once(atd: Shell) -> None:
    action = ("--action", "6d1f0f3e-6d0a-4a43-9c8c-0f8a3f6a7c11")
    freeze = ("options", CASE, "--freeze", "--language", "fr", *action)

    assert atd.json(*freeze) == atd.json(*freeze)


def test_with_a_stop_the_sheet_refers_and_names_no_sign(atd: Shell) -> None:
    atd.json("options", CASE, "--note", "trafficking_signs=yes")
    atd.json("options", CASE, "--freeze", "--language", "fr")

    page = atd("options", CASE, "--sheet", "--in", "en").out

    assert "Return is not talked about now. First talk to: " in page
    assert "trafficking" not in page
    assert "independent departure" not in page
