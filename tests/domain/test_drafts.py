"""What may be typed on a ticket, and what is said of what may not."""

import pytest

from atd_tui.domain.drafts import (
    MOST_PERSONS,
    NAME_LIMIT,
    NOTE_LIMIT,
    Draft,
    objections,
)
from tests.domain.situations import RULES


def test_an_untouched_draft_may_be_issued() -> None:
    assert objections(Draft(), classes=RULES.ranks) == {}


def test_a_full_draft_may_be_issued() -> None:
    draft = Draft(
        persons=MOST_PERSONS,
        children=MOST_PERSONS,
        languages=("tir", "fra"),
        interpreter=True,
        visit="return",
        reason="DOCUMENTS",
        priority="vulnerable",
        priority_reason="YOUNG_CHILDREN",
        note="n" * NOTE_LIMIT,
        name="Ñ" * NAME_LIMIT,
    )

    assert objections(draft, classes=RULES.ranks) == {}


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (Draft(persons=0), {"persons": "ticket.persons"}),
        (Draft(persons=MOST_PERSONS + 1), {"persons": "ticket.persons"}),
        (Draft(persons=2, children=3), {"children": "ticket.children"}),
        (Draft(children=-1), {"children": "ticket.children"}),
        (Draft(priority="vip"), {"priority": "ticket.priority-unknown"}),
        (Draft(visit="third"), {"visit": "ticket.visit-unknown"}),
        (Draft(name="a\x00b"), {"name": "text.nul"}),
        (Draft(name="n" * 121), {"name": "text.too-long"}),
        (Draft(note="a\x1b[2Jb"), {"note": "text.control"}),
        (Draft(reason="a\u202eb"), {"reason": "text.bidi"}),
        (
            Draft(persons=0, name="\ud800", priority_reason="a\u200b"),
            {
                "persons": "ticket.persons",
                "priority_reason": "text.invisible",
                "name": "text.surrogate",
            },
        ),
    ],
)
def test_objections_name_each_field(draft: Draft, wrong: dict[str, str]) -> None:
    assert objections(draft, classes=RULES.ranks) == wrong
