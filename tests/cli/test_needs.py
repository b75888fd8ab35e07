"""The special needs of the demo: in every phase, and never against a rule."""

from pathlib import Path

from atd_tui.cli import door, needs_story
from atd_tui.cli.asked import Asked
from atd_tui.reference import codelists
from atd_tui.store import support
from tests.conftest import copied


def test_special_needs_stand_in_every_phase_by_the_rules(
    usual: Path, home: Path
) -> None:
    copied(usual, home)
    with door.opened(Asked(store=home)) as store:
        found = support.files(store)

    told = [(one.request.state.value, one.request.need.country) for one in found]
    assert sorted(told) == [
        *(("approved", "ETH"), ("approved", "GIN"), ("approved", "SOM")),
        *(("asked", "POL"), ("refused", "TUR")),
    ]
    for one in found:
        assert one.request.decided_by != one.request.author
        assert (one.ledger.remaining or 0) >= 0
        assert all(spend.spent_on <= one.ledger.ends_on for spend in one.spends)  # type: ignore[operator]  # -- both known after a return
        promised = {offer.measure_id for offer in one.offers if offer.guaranteed_on}
        for measure in promised:
            assert len([o for o in one.offers if o.measure_id == measure]) == 3
    open_ = [c for one in found for c in one.contacts if c.held_on is None]
    assert sorted(each.due_on.isoformat() for each in open_) == [
        *("2026-11-17", "2026-11-24"),
    ]
    assert [e.availability for one in found for e in one.enquiries] == ["PARTLY", ""]


def test_the_special_needs_use_codes_that_exist() -> None:
    every = needs_story.needs().need
    measures = [each for need in every for each in need.measure]
    enquiries = [each for need in every for each in need.enquiry]
    used = {
        "special_needs_target": {need.target for need in every},
        "special_needs_measure": {each.code for each in measures},
        "support_unit": {each.unit for each in measures} - {""},
        "support_state": {each.state for each in measures} - {""},
        "support_result": {each.result for each in measures} - {""},
        "support_kind": {paid.kind for each in measures for paid in each.paid},
        "support_channel": {each.channel for each in enquiries},
        "support_availability": {each.availability for each in enquiries} - {""},
    }

    for name, codes in used.items():
        assert codes <= {code.code for code in codelists.codelist(name)}
