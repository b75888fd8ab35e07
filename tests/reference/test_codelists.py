"""The code lists: every value has words in four languages, a mark and a source."""

from collections import Counter
from pathlib import Path

import pytest

from atd_tui.errors import BrokenData, Misused
from atd_tui.reference import codelists
from atd_tui.reference.codelists import Code
from atd_tui.reference.sources import sources
from atd_tui.settings import LANGUAGES

COUNTS = {
    "target_group": 7, "entry_channel": 11, "track_status": 6, "suspension_reason": 7,
    "phase": 6, "interview_result": 6, "no_show_reason": 9, "coach_conclusion": 6,
    "closure_outcome": 16, "fitt_entry_ground": 6, "fitt_exit": 12, "unit_status": 6,
    "unit_type": 3, "family_member_event": 8, "decision_type": 19,
    "notification_mode": 7, "olt_term_reason": 7, "appeal_type": 8,
    "extension_ground": 7, "measure": 8, "stay_route": 12, "stay_route_state": 6,
    "vulnerability": 18, "vst_domain": 5, "intervention_level": 3,
    "special_needs_measure": 12, "special_needs_target": 6, "return_option": 14,
    "option_state": 7, "cooperation_item": 9, "cooperation_value": 5,
    "identity_certainty": 3, "travel_document": 6, "role": 10, "sensitivity": 5,
    "interpreter_mode": 6, "walkin_result": 10,
}  # fmt: skip
"""Values of each list of the dossier: 302 in all."""

OF_THE_QUEUE = {"walkin_reason": 8, "visit": 3, "priority": 3, "priority_reason": 9}
OF_CASES = {
    "case_kind": 3, "conversation_kind": 8, "case_halted": 3, "interruption_reason": 6,
    "transfer_refusal": 4, "reopening_reason": 5, "case_flag": 7, "case_stay": 5,
    "case_view": 7, "appointment_state": 4, "information": 18,
}  # fmt: skip
OF_HOUSING = {"child_note": 5, "own_home_state": 3}
OF_SUPPORT = {
    "special_needs_measure": 24, "support_phase": 3, "support_request_state": 4,
    "support_state": 5, "support_result": 11, "support_relative": 7, "support_unit": 5,
    "support_kind": 8, "support_availability": 4, "support_channel": 3,
}  # fmt: skip
"""With twelve more measures than the dossier has."""
OF_OPTIONS = {"country_group": 4, "return_way": 6}


def everything() -> list[Code]:
    return [code for name in codelists.names() for code in codelists.codelist(name)]


def test_all_lists_are_whole() -> None:
    counted = Counter(code.list for code in everything())

    assert sum(COUNTS.values()) == 302
    ours = {**OF_THE_QUEUE, **OF_CASES, **OF_HOUSING, **OF_OPTIONS, **OF_SUPPORT}
    assert dict(counted) == {**COUNTS, **ours}


def test_a_code_has_its_words_its_mark_and_its_source() -> None:
    assert codelists.code("decision_type", "A13") == Code(
        list="decision_type",
        code="A13",
        labels={
            "nl": "bijlage 13 bevel om het grondgebied te verlaten",
            "fr": "annexe 13 ordre de quitter le territoire",
            "de": "Anlage 13 Anweisung, das Staatsgebiet zu verlassen",
            "en": "Annex 13 order to leave",
        },
        mark="V",
        de_mark="working translation",
        source="agii-annexes",
    )


def test_every_code_has_a_label_in_each_language() -> None:
    assert [
        (code.list, code.code)
        for code in everything()
        if tuple(code.labels) != LANGUAGES or not all(code.labels.values())
    ] == []


def test_the_german_labels_are_marked_as_working_translations() -> None:
    assert {code.de_mark for code in everything()} == {"working translation"}


def test_every_source_is_described() -> None:
    assert {code.source for code in everything()} - set(sources()) == set()


def test_labels_of_one_list_differ_from_each_other() -> None:
    said = Counter(
        (code.list, language, code.label(language))
        for code in everything()
        for language in LANGUAGES
    )

    assert [key for key, times in said.items() if times > 1] == []


def test_the_roles_are_those_of_the_department() -> None:
    assert [code.code for code in codelists.codelist("role")] == [
        "DESK", "COACH_IND", "COACH_FAM", "COACH_OTP", "FITT_COACH", "FITT_ASSISTANT",
        "SPECIAL_NEEDS", "REGION_MANAGER", "HEAD", "AUDITOR",
    ]  # fmt: skip


def test_an_unknown_code_is_refused_with_those_there_are() -> None:
    with pytest.raises(Misused) as caught:
        codelists.code("intervention_level", "EXTREME")

    assert (caught.value.code, caught.value.facts) == (
        "code.unknown",
        {
            "list": "intervention_level",
            "given": "EXTREME",
            "known": "LOW, MEDIUM, HIGH",
        },
    )


def test_a_code_twice_in_one_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    line = "visit,first,first,eerste,première,erster,P,working translation,proposal,,\n"
    header = "list,code,en,nl,fr,de,mark,de_mark,source,valid_from,valid_to\n"
    path.write_text(header + line + line, encoding="utf-8")

    with pytest.raises(BrokenData) as caught:
        codelists.parse(path)

    assert caught.value.facts == {
        "file": "codes.csv",
        "place": "line 3, column code",
        "expected": "another code than in line 2, found 'visit.first'",
    }


def test_an_unknown_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "list,code,en,nl,fr,de,mark,de_mark,source,valid_from,valid_to\n"
        "visit,first,first,eerste,première,erster,X,working translation,proposal,,\n",
        encoding="utf-8",
    )

    with pytest.raises(BrokenData) as caught:
        codelists.parse(path)

    assert caught.value.facts == {
        "file": "codes.csv",
        "place": "line 2, column mark",
        "expected": ("'V', 'V2', 'S0', 'S4', 'B', 'GAP', 'P' or 'D', found 'X'"),
    }
