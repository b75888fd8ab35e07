"""The dated rules: read strictly, none hidden, none holding twice on one day."""

from datetime import date
from pathlib import Path

from atd_tui import resources
from atd_tui.domain.terms import Act, Facts, deadlines
from atd_tui.domain.terms_rules import Length, Unit
from atd_tui.reference.terms import (
    closed_days,
    extension_grounds,
    parse_terms,
    rules,
)

IDS = (
    *("OLT_STD", "OLT_A6", "OLT_SHORT", "OLT_EXT", "OLT_EXPIRED", "A38"),
    *("CALL_ANN", "CALL_ANN_DET", "CALL_UDN1", "CALL_UDN2"),
    *("CALL26_ORD", "CALL26_ACC", "CALL26_URG", "APR_REMAIN"),
    *("DUB_OLD", "DUB_NEW", "EB_3", "EB_5", "EB_X", "EB_LIFT"),
    *("THB_A15", "THB_AI", "THB_A", "ASY_8", "OTP_30", "BORDER_48H", "FITT_MAX"),
    *("REINT_12M", "AMAAR_6M", "SN_12M", "AVR_5Y"),
)
"""The ids of the table of deadline rules, in its order."""


def text() -> str:
    return resources.folder("terms.toml").read_text(encoding="utf-8")


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "terms.toml"
    path.write_text(content, encoding="utf-8")
    return path


def table(id_: str) -> str:
    """Return the text of a rule in the file."""
    start = text().index(f'[[rule]]\nid = "{id_}"')
    return text()[start:].split("\n\n")[0] + "\n"


def test_the_rules_are_those_of_the_table() -> None:
    assert tuple(dict.fromkeys(rule.id for rule in rules().rules)) == IDS


def test_every_day_has_its_rules() -> None:
    assert [
        (rule.id, rule.variant, rule.valid_from, rule.valid_to)
        for rule in rules().rules
        if rule.valid_from or rule.valid_to
    ] == [
        ("CALL_ANN", "", None, date(2026, 6, 11)),
        ("CALL_ANN_DET", "", None, date(2026, 6, 11)),
        ("CALL_UDN1", "", None, date(2026, 6, 11)),
        ("CALL_UDN2", "", None, date(2026, 6, 11)),
        ("CALL26_ORD", "", date(2026, 6, 12), None),
        ("CALL26_ACC", "", date(2026, 6, 12), None),
        ("CALL26_URG", "", date(2026, 6, 12), None),
        ("APR_REMAIN", "", date(2026, 6, 12), None),
        ("DUB_OLD", "", None, date(2026, 6, 11)),
        ("DUB_OLD", "imprisoned", None, date(2026, 6, 11)),
        ("DUB_OLD", "absconded", None, date(2026, 6, 11)),
        ("DUB_NEW", "", date(2026, 6, 12), None),
        ("DUB_NEW", "imprisoned", date(2026, 6, 12), None),
        ("DUB_NEW", "absconded", date(2026, 6, 12), None),
    ]


def test_only_rules_read_in_their_source_are_verified() -> None:
    assert {
        (rule.id, rule.variant, rule.mark)
        for rule in rules().rules
        if not rule.verified
    } == {
        ("CALL26_ORD", "", "V2"),
        ("CALL26_ACC", "", "V2"),
        ("CALL26_URG", "", "V2"),
        ("APR_REMAIN", "", "V2"),
        ("DUB_OLD", "", "V2"),
        ("DUB_OLD", "imprisoned", "V2"),
        ("DUB_OLD", "absconded", "V2"),
        ("DUB_NEW", "imprisoned", "B"),
        ("DUB_NEW", "absconded", "B"),
        ("ASY_8", "", "V2"),
        ("FITT_MAX", "", "V2"),
        ("AMAAR_6M", "", "V2"),
        ("SN_12M", "", "S4"),
    }


def test_the_lengths_are_those_of_the_table() -> None:
    by_id = {rule.id: rule.length for rule in rules().rules if not rule.variant}

    assert by_id["OLT_A6"] == Length(Unit.DAY, low=7, high=30)
    assert by_id["OLT_SHORT"] == Length(Unit.DAY, low=0, high=6)
    assert by_id["CALL26_URG"] == Length(Unit.DAY, choices=(5, 10))
    assert by_id["APR_REMAIN"] == Length(Unit.DAY, count=5, at_least=True)
    assert by_id["EB_LIFT"] == Length(Unit.MONTH, fact="ban_years", per=8)
    assert by_id["ASY_8"] == Length(Unit.WORKING_DAY, count=8)


def test_the_grounds_that_must_be_granted_stand_first() -> None:
    assert [(ground.code.code, ground.must) for ground in extension_grounds()] == [
        ("MED_PREG", True),
        ("NO_TRANSPORT", True),
        ("NO_ID", True),
        ("STAY_LENGTH", False),
        ("SCHOOL", False),
        ("DEPARTURE_ORG", False),
        ("FAMILY_SOCIAL", False),
    ]


def test_the_file_that_ships_is_read_as_it_stands(tmp_path: Path) -> None:
    assert parse_terms(written(tmp_path, text())) == rules()


def test_a_new_version_holds_from_its_day_on(tmp_path: Path) -> None:
    """The department changes a rule without a developer: a table more, a day less."""
    old = table("OTP_30")
    ended = old.replace("[rule.label]", "valid_to = 2027-06-30\n[rule.label]", 1)
    new = (
        old.replace("version = 1", "version = 2")
        .replace("count = 30", "count = 20")
        .replace("[rule.label]", "valid_from = 2027-07-01\n[rule.label]", 1)
    )
    path = written(tmp_path, text().replace(old, f"{ended}\n{new}"))

    book = parse_terms(path)

    found = [
        deadlines(None, book, closed_days, Facts(otp_arrived_on=on))
        for on in (date(2027, 6, 30), date(2027, 7, 1))
    ]
    assert [[(each.version, each.due_on) for each in one] for one in found] == [
        [(1, date(2027, 7, 30))],
        [(2, date(2027, 7, 21))],
    ]


def test_a_rule_that_nobody_has_words_for_is_computed(tmp_path: Path) -> None:
    act = 'acts = ["A38"]\n'
    more = (
        table("A38")
        .replace('id = "A38"', 'id = "A38_MORE"', 1)
        .replace(act, f'{act}when = [{{ fact = "minors", is = [true] }}]\n')
    )

    book = parse_terms(written(tmp_path, f"{text()}\n{more}"))

    found = deadlines(Act("A38", date(2026, 3, 2), "HAND"), book, closed_days)
    assert [each.rule for each in found] == ["A38", "CALL_ANN", "A38_MORE"]
