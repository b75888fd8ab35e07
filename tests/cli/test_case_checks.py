"""Routes of stay, co-operation, screening and flags from the shell."""

import pytest

from tests.cli.conftest import Begun, Shell


@pytest.fixture
def case(atd: Shell, begun: Begun) -> str:
    """Return the id of case 26-00001, of a child."""
    return begun(atd, of_a_child)


def of_a_child(atd: Shell) -> str:
    born = ("--birth", "15/01/2009", "--ref", "aster")
    atd.json("person", "add", "--given-name", "Aster", *born)
    made: str = atd.json("case", "open", "aster", "--coach", "me")["id"]
    return made


def test_the_check_list_names_every_route(atd: Shell, case: str) -> None:
    at_first = atd.json("case", "stay", case)
    noted = atd.json(
        *("case", "stay", case, "9ter", "not_applicable", "--reason", "healthy")
    )

    empty = {"state": "TO_CHECK", "reason": "", "checked_on": None, "author": ""}
    assert {tuple(each.items())[1:] for each in at_first} == {tuple(empty.items())}
    assert [each["route"] for each in at_first[:4]] == [
        *("ASYLUM", "SUBSEQ_ASYLUM", "9BIS", "9TER"),
    ]
    assert noted[3] == {
        "route": "9TER",
        "state": "NOT_APPLICABLE",
        "reason": "healthy",
        "checked_on": "2026-11-18",
        "author": noted[3]["author"],
    }
    assert noted == [*at_first[:3], noted[3], *at_first[4:]]
    assert (
        "9TER             9ter medical · not applicable"
        in atd("case", "stay", case).out
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("9TER",), "stay.half-said"),
        (("9TER", "refused"), "stay.unreasoned"),
        (("10BIS", "possible"), "code.unknown"),
        (("9TER", "perhaps"), "code.unknown"),
        (("9TER", "possible", "--on", "31/02/2026"), "date.no-such-day"),
        (("9TER", "possible", "--on", "24/12/2026"), "check.future"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    atd: Shell, case: str, told: tuple[str, ...], code: str
) -> None:
    assert atd.error("case", "stay", case, *told) == (2, code)


def test_a_refusal_is_a_fact_with_its_explanation(atd: Shell, case: str) -> None:
    refused = ("case", "cooperation", "add", case, "identity", "refused")
    fact = ("--fact", "kept the passport", "--on", "17/11/2026")

    assert atd.error(*refused) == (2, "cooperation.no-fact")
    assert atd.error(*refused, *fact) == (2, "cooperation.no-explanation")
    noted = atd.json(*refused, *fact, "--explanation", "is afraid")

    assert noted == {
        "id": noted["id"],
        "item": "IDENTITY",
        "value": "REFUSED",
        "fact_on": "2026-11-17",
        "fact": "kept the passport",
        "explanation": "is afraid",
        "author": noted["author"],
        "second_reader": "",
    }
    read = atd.error("case", "cooperation", "read", noted["id"])
    assert read == (1, "cooperation.own-fact")
    assert atd.json("case", "cooperation", "list", case) == [noted]
    assert "explanation: is afraid" in atd("case", "cooperation", "list", case).out


def test_a_screening_is_noted_and_what_is_sealed_is_hidden(
    atd: Shell, case: str
) -> None:
    seen = (
        *("case", "screening", "add", case, "child", "high", "--sign", "uam,thb"),
        *("--review", "01/12/2026"),
    )

    assert atd.error(*seen) == (2, "screening.undescribed")
    noted = atd.json(*seen, "--description", "afraid of the uncle")

    assert noted == {
        "id": noted["id"],
        "person_id": noted["person_id"],
        "domain": "CHILD",
        "level": "HIGH",
        "signs": ["UAM", "THB"],
        "description": "afraid of the uncle",
        "screened_on": "2026-11-18",
        "review_on": "2026-12-01",
        "author": noted["author"],
    }
    hidden = {**noted, "signs": ["UAM", "SEALED"], "description": ""}
    assert atd.json("case", "screening", "list", case) == [hidden]
    assert atd.json("case", "screening", "list", case, "--reveal") == [noted]


def test_flags_say_why_and_to_whom_to_refer(atd: Shell, case: str) -> None:
    atd.json("case", "stay", case, "THB", "possible")
    minor, sealed, guardian, soon = atd.json("case", "flags", case)
    _, trafficking, *_ = atd.json("case", "flags", case, "--reveal")

    who = minor["person_id"]
    services = minor.pop("referrals")
    assert minor == {
        "code": "unaccompanied-minor",
        "reason": "child",
        "hard": True,
        "person_id": who,
        "facts": {"guardian": "no"},
    }
    assert [each["code"] for each in services] == ["GUARDIANSHIP", "IO-MINORS"]
    assert services[1]["email"] == "minors@ibz.fgov.be"
    assert sealed == {
        "code": "referral-needed",
        "reason": "sealed",
        "hard": True,
        "person_id": who,
        "facts": {},
        "referrals": [],
    }
    assert (guardian["code"], guardian["reason"]) == ("guardian-missing", "alone")
    assert soon == {
        "code": "turning-18",
        "reason": "exact",
        "hard": False,
        "person_id": who,
        "facts": {"first_on": "2027-01-15", "last_on": "2027-01-15", "days": 58},
        "referrals": [],
    }
    line, *centres = trafficking["referrals"]
    assert (trafficking["code"], line["phone"]) == ("trafficking", "078 055 800")
    assert [each["names"] for each in centres] == [
        *({"en": "Payoke"}, {"en": "Pag-Asa"}, {"en": "Sürya"}),
    ]
    assert "STOP: referral needed · Aster" in atd("case", "flags", case).out


def test_an_adult_has_nothing_flagged(atd: Shell) -> None:
    atd.json("person", "add", "--given-name", "Noor", "--birth", "1985", "--ref", "n")
    atd.json("case", "open", "n")

    assert atd("case", "flags", "26-00001").out == "Nothing is flagged.\n"
