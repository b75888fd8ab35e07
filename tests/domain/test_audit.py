"""The chain of the audit: whatever is changed, moved or removed is named."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.audit import broken, canonical, genesis, link

DEVICE = "7b1c"
FIELDS = ["at", "actor", "action", "object", "fields", "reason", "outcome", "device"]


def chain(length: int) -> list[dict[str, object]]:
    events: list[dict[str, object]] = []
    prev = genesis(DEVICE)
    for n in range(1, length + 1):
        event: dict[str, object] = {
            "n": n,
            "at": datetime(2026, 11, 18, 8, n, tzinfo=UTC),
            "device": DEVICE,
            "actor": "jansen",
            "action": "open",
            "object": f"ticket {n}",
            "fields": "name note",
            "reason": "",
            "outcome": "ok",
            "prev": prev,
        }
        prev = link(prev, event)
        events.append({**event, "hash": prev})
    return events


def test_a_chain_is_whole() -> None:
    events = chain(5)

    assert broken(events, device=DEVICE) is None
    assert broken(events, device=DEVICE, head=str(events[-1]["hash"])) is None
    assert broken(events, device=DEVICE, head=str(events[2]["hash"])) is None


def test_an_empty_chain_is_whole_unless_somebody_saw_more() -> None:
    assert broken([], device=DEVICE) is None
    assert broken([], device=DEVICE, head="a" * 64) == 1


def test_a_known_hash() -> None:
    """Laptops of every version must find the same: these values may never change."""
    assert genesis(DEVICE) == (
        "859d088449282e724e28203df24d6e8a2b932afffe300d1fee81d537b07e3a79"
    )
    assert link(genesis(DEVICE), {"n": 1, "actor": "Çelik"}) == (
        "75d128eb8b789edbf775044d1fcd7b4011bcb3ed37577e4a2db4e469ee0ebe7a"
    )


@given(st.data())
def test_any_changed_field_is_named(data: st.DataObject) -> None:
    events = chain(6)
    n = data.draw(st.integers(1, 6))
    field = data.draw(st.sampled_from([*FIELDS, "n", "prev", "hash"]))

    events[n - 1][field] = "forged"

    assert broken(events, device=DEVICE) == n


@given(st.data())
def test_a_changed_event_with_a_new_hash_breaks_the_next(data: st.DataObject) -> None:
    events = chain(6)
    n = data.draw(st.integers(1, 5))

    forged = events[n - 1] | {"actor": "nobody"}
    events[n - 1] = forged | {"hash": link(str(forged["prev"]), forged)}

    assert broken(events, device=DEVICE) == n + 1


@given(st.integers(1, 5))
def test_any_removed_event_is_named(n: int) -> None:
    events = chain(6)

    del events[n - 1]

    assert broken(events, device=DEVICE) == n


def test_a_cut_tail_is_seen_by_whoever_saw_the_head() -> None:
    events = chain(6)
    head = str(events[-1]["hash"])

    assert broken(events[:4], device=DEVICE) is None
    assert broken(events[:4], device=DEVICE, head=head) == 5


@given(st.data())
def test_any_two_events_swapped_are_named(data: st.DataObject) -> None:
    events = chain(6)
    one, other = sorted(data.draw(st.permutations(range(6)))[:2])

    events[one], events[other] = events[other], events[one]

    assert broken(events, device=DEVICE) == one + 1


@given(st.integers(1, 7), st.integers(1, 6))
def test_an_event_put_in_is_named(place: int, copied: int) -> None:
    events = chain(6)

    events.insert(place - 1, dict(events[copied - 1]))

    assert broken(events, device=DEVICE) in {place, place + 1}


def test_the_chain_of_another_laptop_does_not_fit() -> None:
    assert broken(chain(3), device="another") == 1


def test_an_event_without_links_is_named() -> None:
    assert broken([{"n": 1}], device=DEVICE) == 1


def test_canonical_form_is_the_same_however_it_was_written() -> None:
    brussels = timezone(timedelta(hours=1))
    event = {
        "on": date(2026, 11, 18),
        "at": datetime(2026, 11, 18, 9, 30, tzinfo=brussels),
        "actor": "Çelik \ud800",
        "n": 1,
        "hash": "aside",
    }

    same = dict(reversed(event.items()))
    same["at"] = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)

    assert canonical(event) == canonical(same)
    assert canonical(event) == (
        '{"actor":"\\u00c7elik \\ud800","at":"2026-11-18T08:30:00.000000+00:00",'
        '"n":1,"on":"2026-11-18"}'
    )


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes"])
def test_canonical_form_of_a_value_that_has_none(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"value": value})
