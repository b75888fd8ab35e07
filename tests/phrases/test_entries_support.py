"""How entries about ways of return and special needs are told, each in one line."""

from datetime import date
from typing import Any

import pytest

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.i18n import Words
from atd_tui.phrases import entries

ENGLISH = Words("en")
REQUEST = {"target": "MEDICAL", "country": "TUN"}
MEASURE = {
    "measure": "TREATMENT",
    "provider": "Hospital B",
    "quantity": 10,
    "unit": "SESSION",
    "state": "DONE",
    "result": "TOOK_PLACE",
    "relative": "",
}
OFFER = {"provider": "Hospital B", "cents": 150_050}
ENQUIRY = {"country": "COD", "availability": "PARTLY", "until": "2027-05-18"}


def told(kind: Kind, code: str, facts: dict[str, Any]) -> str:
    entry = Entry("x", kind, date(2026, 11, 18), code, facts=facts)
    return entries.told(ENGLISH, entry)


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("request", REQUEST, "asked for: medical needs (physical or psychological)"),
        (
            *("approved", {**REQUEST, "cents": None}),
            "approved: medical needs (physical or psychological), amount not known",
        ),
        (
            *("refused", {**REQUEST, "cents": None}),
            "refused: medical needs (physical or psychological)",
        ),
        (
            *("closed", {**REQUEST, "cents": 5}),
            "closed: medical needs (physical or psychological)",
        ),
        (
            *("returned", {**REQUEST, "on": "2026-11-18"}),
            "returned on 18/11/2026",
        ),
        ("measure", MEASURE, "measure: after return: treatment in sessions"),
        ("progress", MEASURE, "after return: treatment in sessions: done"),
        ("offer", OFFER, "offer: Hospital B, 1500.50 euros"),
        ("guarantee", OFFER, "payment guaranteed: Hospital B, 1500.50 euros"),
        ("spend", {**OFFER, "kind": "FOOD"}, "paid: food, in kind, 1500.50 euros"),
        (
            *("enquiry", {**ENQUIRY, "availability": "", "until": None}),
            "asked about care: Congo, The Democratic Republic of the",
        ),
        (
            *("answer", ENQUIRY),
            "answer about care: available in part, until 18/05/2027",
        ),
        (
            *("answer", {**ENQUIRY, "until": None}),
            "answer about care: available in part, until not known",
        ),
        (
            *("contact", {"who": "", "on": "2026-12-01"}),
            "contact after the return due on 01/12/2026",
        ),
        (
            *("contacted", {"who": "", "on": "2026-12-01"}),
            "contact after the return on 01/12/2026",
        ),
        ("withdrawn", {**OFFER, "what": "offer"}, "withdrawn: offer"),
    ],
)
def test_an_entry_of_special_needs(code: str, facts: dict[str, Any], said: str) -> None:
    assert told(Kind.SUPPORT, code, facts) == said


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("fact", {"name": "destination", "value": "XKX"}, "country of return: Kosovo"),
        (
            *("fact", {"name": "assisted_on", "value": "never"}),
            "day of the last assisted return: never",
        ),
        (
            *("fact", {"name": "extension_grounds", "value": []}),
            "grounds for an extension, with proof: none",
        ),
        (
            *("fact", {"name": "trafficking_signs", "value": "SEALED"}),
            "signs of trafficking or serious harm: sealed",
        ),
        ("fact", {"name": "of_old", "value": "x"}, "of_old: x"),
        ("fact-gone", {"name": "age", "value": None}, "age in years: taken back"),
        (
            *("shown", {"language": "fra", "decision": "", "choices": []}),
            "ways of return explained in French",
        ),
        (
            *("shown", {"language": "fra", "decision": "CHOSEN", "choices": ["OTP"]}),
            "ways of return explained in French · chosen · open return place",
        ),
    ],
)
def test_an_entry_of_the_ways_of_return(
    code: str, facts: dict[str, Any], said: str
) -> None:
    assert told(Kind.OPTION, code, facts) == said
