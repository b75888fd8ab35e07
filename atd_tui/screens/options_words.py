"""What the wizard calls its steps, the facts it asks, and where they are known from."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from atd_tui.i18n import N_, Words
from atd_tui.phrases import options as phrases

TRAFFICKING: Final = "trafficking_signs"
SEALED: Final = frozenset({TRAFFICKING, "trafficking_victim"})
"""Facts that are said only once they were revealed."""


class Step(NamedTuple):
    """A step in words.

    Attributes:
        brief: where there is little room; at most eight cells.
        parts: its facts, by the title that they stand under.
    """

    brief: str
    name: str
    question: str
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


WORDS: Final[Mapping[str, Step]] = {
    "family": Step(
        N_("Family"),
        N_("Family and situation"),
        N_("Who is it, and what is asked?"),
        (
            (
                N_("Who"),
                ("family_minors", "age", "unaccompanied_minor", "claimed_minor"),
            ),
            (
                N_("Situation"),
                (
                    *("asks_to_leave", "in_reception", "in_detention", "own_home"),
                    *("own_home_conditions", "own_home_excluded", "own_home_breached"),
                    "refusal_recorded",
                ),
            ),
        ),
    ),
    "stay": Step(
        N_("Stay"),
        N_("Stay"),
        N_("Is there a way to stay?"),
        (
            (
                N_("Procedures"),
                ("asylum_pending", "suspensive_appeal", "asylum_refused"),
            ),
            (
                N_("Departure term"),
                ("term_ends_on", "departure_arranged_on", "extension_grounds"),
            ),
        ),
    ),
    "country": Step(
        N_("Country"),
        N_("Destination and documents"),
        N_("Where to, and with which documents?"),
        (
            (
                N_("Destination"),
                ("destination", "country_group", "eurp_country", "other_state"),
            ),
            (
                N_("Documents"),
                ("travel_document", "cannot_be_enforced", "return_impossible"),
            ),
            (N_("Earlier help"), ("assisted_on", "became_belgian", "via_fedasil")),
        ),
    ),
    "needs": Step(
        N_("Needs"),
        N_("Needs"),
        N_("Which support is needed?"),
        (
            (
                N_("Special needs"),
                (
                    *("medical_need", "pregnant", "aged_out", "trafficking_victim"),
                    *("followup_need", "safety_risk"),
                ),
            ),
            (N_("After the return"), ("budget_approved", "wants_work", "rema_open")),
        ),
    ),
    "ways": Step(
        N_("Options"),
        N_("Options"),
        N_("Which ways are open, and why?"),
    ),
    "choice": Step(
        N_("Choice"),
        N_("Explanation and choice"),
        N_("What was said, by both?"),
    ),
}

FACTS: Final[Mapping[str, str]] = {
    "unaccompanied_minor": N_("Unaccompanied minor"),
    "claimed_minor": N_("Says to be a minor"),
    TRAFFICKING: N_("Protection"),
    "asylum_pending": N_("Asylum asked or pending"),
    "suspensive_appeal": N_("Suspensive appeal"),
    "stay_routes_open": N_("Ways to stay open"),
    "term_ends_on": N_("Term ends on"),
    "departure_arranged_on": N_("Departure possible on"),
    "asks_to_leave": N_("Asks to leave"),
    "extension_grounds": N_("Grounds to extend"),
    "other_state": N_("Other state responsible"),
    "country_group": N_("Group of the country"),
    "destination": N_("Country of return"),
    "assisted_on": N_("Last assisted return"),
    "became_belgian": N_("Became Belgian"),
    "family_minors": N_("Minor children"),
    "pregnant": N_("Pregnancy"),
    "age": N_("Age"),
    "aged_out": N_("Was a minor alone"),
    "trafficking_victim": N_("Recognised victim"),
    "medical_need": N_("Medical need"),
    "followup_need": N_("Other follow-up"),
    "safety_risk": N_("Danger to safety"),
    "via_fedasil": N_("Return via Fedasil"),
    "budget_approved": N_("Fedasil approved more"),
    "eurp_country": N_("On the EU list"),
    "asylum_refused": N_("Asylum finally refused"),
    "in_reception": N_("Lives in reception"),
    "own_home": N_("Own home"),
    "own_home_conditions": N_("Can sign 9 conditions"),
    "own_home_excluded": N_("Own home excluded"),
    "own_home_breached": N_("Broke the agreement"),
    "travel_document": N_("Travel document"),
    "in_detention": N_("In a closed centre"),
    "cannot_be_enforced": N_("Cannot be enforced"),
    "return_impossible": N_("No return possible"),
    "refusal_recorded": N_("Refusal recorded"),
    "rema_open": N_("ReMa takes people"),
    "wants_work": N_("Looks for work there"),
}
"""What each fact is called in a list; its whole name stands below it."""

_FROM: Final[Mapping[str, str]] = {
    "stay_routes_open": N_("ways to stay"),
    "asylum_pending": N_("ways to stay"),
    "unaccompanied_minor": N_("family"),
    "claimed_minor": N_("family"),
    TRAFFICKING: N_("screening"),
    "family_minors": N_("family"),
    "age": N_("family"),
    "term_ends_on": N_("terms"),
    "assisted_on": N_("terms"),
    "suspensive_appeal": N_("terms"),
    "in_detention": N_("terms"),
    "other_state": N_("decision or permit"),
    "in_reception": N_("address"),
    "refusal_recorded": N_("co-operation"),
    "country_group": N_("country"),
    "rema_open": N_("known of all"),
    **dict.fromkeys(
        ("pregnant", "medical_need", "safety_risk", "aged_out", "followup_need"),
        N_("screening"),
    ),
}

ONLY: Final[Mapping[str, tuple[str, object]]] = {
    "own_home": ("family_minors", False),
    "own_home_conditions": ("own_home", False),
    "own_home_excluded": ("own_home", False),
    "own_home_breached": ("own_home", False),
    "claimed_minor": ("unaccompanied_minor", True),
}
"""A fact → another fact, and the value of it with which the first is not asked."""

MOROCCO: Final = "MAR"
OF_MOROCCO: Final = frozenset({"wants_work", "rema_open"})
"""Facts that are asked of one country of return only."""


def fact(words: Words, name: str) -> str:
    """Return what a fact is called where there is little room."""
    return words.text(FACTS[name]) if name in FACTS else phrases.fact(words, name)


def source(words: Words, name: str) -> str:
    """Return from which part of a file a fact follows."""
    return words.text(_FROM[name]) if name in _FROM else words.text("file")
