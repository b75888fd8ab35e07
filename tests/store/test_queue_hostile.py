"""Hostile texts: refused with a code, or stored and given back exactly as typed."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from atd_tui.domain.drafts import NAME_LIMIT, NOTE_LIMIT, REASON_LIMIT, Draft
from atd_tui.domain.text import objections
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.i18n import Words
from atd_tui.phrases import queue as phrases
from atd_tui.store import Door, Store, duties, keys, queue, queue_board, queue_undo
from tests.conftest import WEDNESDAY, Clock
from tests.store.desks import do, history, rows, written

FIELDS: Final = {
    "name": NAME_LIMIT,
    "note": NOTE_LIMIT,
    "reason": REASON_LIMIT,
    "priority_reason": REASON_LIMIT,
}

Room = tuple[Store, Clock]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Return a store for all texts, and its clock."""
    home, clock = tmp_path_factory.mktemp("room") / "home", Clock(WEDNESDAY)
    home.mkdir(mode=0o700)
    door = Door(now=clock, new_id=lambda: str(uuid.uuid4()), actor="jansen")
    key = keys.create_training_keys(home)
    made = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    yield made, clock
    made.close()


@pytest.fixture
def store(room: Room) -> Store:
    """Return the store on a day of its own."""
    store, clock = room
    clock.forward(days=1)
    return store


Says = Callable[[Store, str, str], object]

SPOKEN: Final[dict[str, tuple[int, Says]]] = {
    "park": (NOTE_LIMIT, lambda s, at, text: queue.park(s, at, reason=text)),
    "leave": (NOTE_LIMIT, lambda s, at, text: queue.leave(s, at, reason=text)),
    "void": (NOTE_LIMIT, lambda s, at, text: queue.void(s, at, reason=text)),
    "redirect": (
        NOTE_LIMIT,
        lambda s, at, text: queue.redirect(s, at, "ANR", reason=text),
    ),
    "prioritise": (
        NOTE_LIMIT,
        lambda s, at, text: queue.prioritise(s, at, "vulnerable", reason=text),
    ),
    "assign": (NAME_LIMIT, queue.assign),
}
"""What may be said with a verb: how much, and how."""


def test_what_is_written_on_a_ticket_stands_there_as_typed_or_not_at_all(
    store: Store, hostile: str
) -> None:
    for field, limit in FIELDS.items():
        draft = _written({field: hostile})
        codes, stored = objections(hostile, limit=limit), written(store)

        if codes:
            with pytest.raises(Misused) as refused:
                queue.issue(store, draft)
            assert refused.value.facts["fields"] == {field: codes[0]}
            assert written(store) == stored
        else:
            label = queue.issue(store, draft).row.label
            assert getattr(rows(store)[label].ticket, field) == hostile


def test_a_correction_taken_back_brings_the_text_back_as_typed(
    store: Store, hostile: str
) -> None:
    fits = {f: hostile for f, n in FIELDS.items() if not objections(hostile, limit=n)}
    written = queue.issue(store, _written(fits)).row
    queue_undo.edit(store, "A-001", Draft(note="x", name="y"))

    do(store, "undo")

    assert rows(store)["A-001"] == written


def test_what_is_said_with_a_verb_is_kept_as_typed_or_not_at_all(
    store: Store, hostile: str
) -> None:
    for verb, (limit, say) in SPOKEN.items():
        label = do(store, "issue").row.label
        codes = objections(hostile, limit=limit)

        if codes:
            with pytest.raises(Misused, match=codes[0].replace(".", r"\.")):
                say(store, label, hostile)
            assert history(store, label) == ["issued"]
        else:
            say(store, label, hostile)
            event = queue_board.detail(store, label).events[-1]
            assert (event.value if verb == "assign" else event.reason) == hostile
            assert hostile in phrases.happened(Words("en"), event)


def test_a_referral_is_kept_as_typed_or_not_at_all(store: Store, hostile: str) -> None:
    do(store, "issue", "call A-001")
    codes = objections(hostile, limit=NOTE_LIMIT)

    if codes:
        with pytest.raises(Misused):
            queue.serve(store, "A-001", "REF_OTHER", referral=hostile)
    else:
        served = queue.serve(store, "A-001", "REF_OTHER", referral=hostile)
        assert served.standing.reason == hostile


def test_somebody_on_duty_bears_the_name_as_typed_or_none(
    store: Store, hostile: str
) -> None:
    codes = objections(hostile, limit=NAME_LIMIT)
    if not codes and not hostile.strip():
        codes = ("duty.name",)

    if codes:
        with pytest.raises(Misused, match=codes[0].replace(".", r"\.")):
            duties.start(store, "coach", hostile)
    else:
        duties.start(store, "coach", hostile)
        assert [duty.name for duty in queue_board.board(store).duties] == [hostile]


def test_hostile_labels_codes_and_offices_are_refused(
    store: Store, hostile: str
) -> None:
    do(store, "issue", "call A-001")
    acts: list[Callable[[], object]] = [
        lambda: queue.call(store, hostile),
        lambda: queue_board.detail(store, hostile),
        lambda: queue_board.explanation(store, hostile),
        lambda: queue.redirect(store, "A-001", hostile),
        lambda: queue.prioritise(store, "A-001", hostile),
        lambda: duties.end(store, hostile),
        lambda: duties.start(store, hostile, "Peeters"),
    ]
    if hostile:  # an empty one means: not noted, that of this laptop, the last action
        acts += [
            lambda: queue.serve(store, "A-001", hostile),
            lambda: queue.recall(store, "A-001", desk=hostile),
            lambda: queue_undo.undo(store, hostile),
        ]
    stored = written(store)

    for act in acts:
        with pytest.raises(AtdError) as refused:
            act()
        assert isinstance(refused.value, Refused | Misused)

    assert written(store) == stored


def test_hostile_names_are_compared_without_a_crash(store: Store, hostile: str) -> None:
    if objections(hostile, limit=NAME_LIMIT):
        return
    queue.issue(store, Draft(name=hostile))

    same = queue.issue(store, Draft(name=hostile)).same_person

    assert same in {(), ("A-001",)}


def test_a_name_of_signs_alone_is_nobody_s_name(store: Store) -> None:
    """``[/]`` and a blank fold to nothing; two of them are not the same person."""
    for name in ("[/]", " ", "..."):
        assert queue.issue(store, Draft(name=name)).same_person == ()


def _written(texts: dict[str, Any]) -> Draft:
    return Draft(**texts)
