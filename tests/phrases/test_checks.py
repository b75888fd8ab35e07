"""How flags, facts, screenings and routes are told."""

from datetime import date, timedelta
from itertools import product

import pytest

from atd_tui.domain.cooperation import Fact
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import Ages
from atd_tui.domain.protection import (
    CODES,
    Family,
    Flag,
    Member,
    Step,
    flags,
    veiled,
)
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route, State
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import checks as phrases
from atd_tui.reference.protection import referrals

TODAY = date(2026, 11, 18)
EN = Words("en")


def every_flag() -> list[Flag]:
    """Return a flag of each code and reason that the rules can give."""
    years = (date(1985, 1, 1), date(2009, 1, 1), date(2008, 6, 1), date(2015, 1, 1))
    births = [Birth(), *(Birth(day, day, "exact") for day in years)]
    births += [Birth(date(2008, 1, 1), date(2009, 1, 1), "about")]
    births += [Birth(date(2009, 1, 1), date(2009, 12, 31), "year")]
    claims = ((), ("screening",), ("route",), ("ticket",))
    found = []
    for birth, claim, role in product(births, claims, ("", "CHILD", "OTHER")):
        alone = Member(
            "x",
            birth,
            role,
            claims=claim,
            traffic=tuple(c for c in claim if c != "ticket"),
        )
        adult = Member("y", births[1], "HEAD")
        screened = Screening("CHILD", "HIGH", (), "x", TODAY, TODAY, "x")
        own = Step("x", "1", "NEW", "INTAKE")
        others = tuple(
            Step("y", "2", *said)
            for said in (
                ("NEW", "INT1"),
                ("ACTIVE", "INTAKE"),
                ("NEW", "INTAKE", "STAY_PENDING"),
                ("CLOSED", "INTAKE", "", "FORCED"),
            )
        )
        for members in ((alone,), (alone, adult)):
            family = Family(members, own, others, (screened,))
            found += flags(family, Ages(18, timedelta(days=90)), TODAY)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_has_its_words(language: str) -> None:
    words = Words(language)
    found = every_flag()

    assert {flag.code for flag in found} == set(CODES)
    for flag in (*found, *map(veiled, found)):
        assert phrases.flag(words, flag)
        assert "{" not in phrases.reason(words, flag)


def test_a_flag_is_told_with_its_reason() -> None:
    facts = {"first_on": date(2027, 1, 1), "last_on": date(2027, 12, 31), "days": 44}
    soon = Flag("turning-18", "range", facts, "x")
    stop = Flag("trafficking", "screening", {}, "x")

    assert phrases.flag_line(EN, soon, "Noor") == (
        "turns 18 soon · Noor · 18 between 01/01/2027 and 31/12/2027."
    )
    assert phrases.flag_line(EN, veiled(stop)) == (
        "STOP: referral needed · The reason is sealed; revealing it is noted."
    )


def test_steps_that_part_are_told_in_words() -> None:
    facts = {"number": "26-00002", "own": "", "other": "STAY_PENDING"}

    assert phrases.reason(EN, Flag("diverging-steps", "conclusion", facts)) == (
        "The conclusion of 26-00002 is: procedure pending; of this case: nothing yet."
    )


def test_a_referral_says_what_is_known_and_what_is_not() -> None:
    guardianship = referrals("unaccompanied-minor")[0]
    line, payoke, *_ = referrals("trafficking")

    assert [phrases.referral(EN, each) for each in (guardianship, line, payoke)] == [
        (
            "Guardianship Service · 24/7 · how to reach it is not known here"
            " · (V, io-minors)"
        ),
        "Trafficking line · 24/7 · 078 055 800 · (V2, droitsquotidiens)",
        "Payoke · (V, agii-trafficking)",
    ]


def test_a_route_a_fact_and_a_screening_are_told() -> None:
    route = Route("9TER", State.REFUSED, "no illness", TODAY, "jansen")
    fact = Fact("IDENTITY", "DONE", TODAY, "a passport", "glad to", "jansen", "peeters")
    seen = Screening(
        *("CHILD", "HIGH", ("SEALED", "UAM"), "alone", TODAY, date(2026, 12, 1), "x")
    )

    assert phrases.route(EN, route) == (
        "9ter medical · refused · no illness · 18/11/2026 · jansen"
    )
    assert phrases.fact(EN, fact) == [
        "18/11/2026 · identification · done",
        "a passport",
        "explanation: glad to",
        "jansen · read by peeters",
    ]
    assert phrases.screening(EN, seen, "Noor") == [
        (
            "18/11/2026 · Noor · child · high · sealed, unaccompanied minor"
            " · look again on 01/12/2026"
        ),
        "alone",
    ]
