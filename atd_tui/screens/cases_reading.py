"""What the list of cases reads, in a thread: which cases there are, and their lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

from atd_tui.domain.caseload import PRESETS, Line, Query, Sort
from atd_tui.domain.caseload_query import Unread
from atd_tui.screens import marks

if TYPE_CHECKING:
    from atd_tui.store.store import Store

MINE: Final = "mine"
ALL: Final = "all"

STEP: Final = 200
"""Lines read at a time; as many as a page of the table."""

_AROUND: Final = 60
"""Rows before and behind the cursor that are read at once: more than any glass has."""


@dataclass(frozen=True, slots=True)
class View:
    """A question that has a name.

    Attributes:
        name: a preset's, or the one somebody gave it.
        sort: the order it was kept with; empty for the usual one.
        owner: who kept it; empty for those that are always there.
    """

    name: str
    query: str
    sort: str = ""
    owner: str = ""
    shared: bool = False

    @property
    def is_preset(self) -> bool:
        return not self.owner


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the caseload.

    Attributes:
        view: whose cases the list has.
        typed: what the filter takes from them.
    """

    view: View
    typed: str = ""
    sort: Sort = Sort.LEGAL

    @property
    def text(self) -> str:
        """The whole of it, as one query."""
        return f"{self.view.query} {self.typed.strip()}".strip()


@dataclass(frozen=True, slots=True)
class Found:
    """A list as it was read.

    Attributes:
        ids: of the cases, in their order; ``None`` where the question was not read.
        lines: those that were read with it, by id.
        counts: how many each preset has; empty until they were counted.
        views: those that were kept, by name.
        coaches: account → name, of all who are or were coaches.
        unread: why the filter cannot be read; its places are those in what was typed.
        elsewhere: how many all the cases would give, where the view gave none.
    """

    question: Question
    on: date
    me: str
    ids: tuple[str, ...] | None = ()
    lines: Mapping[str, Line] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    views: tuple[View, ...] = ()
    coaches: Mapping[str, str] = field(default_factory=dict)
    unread: Unread | None = None
    elsewhere: int = 0


def preset(name: str) -> View:
    """Return a view that is always there."""
    return View(name, PRESETS[name])


def read(question: Question, cursor: tuple[str, int], store: "Store") -> Found:
    """Return the list, with the lines round the cursor: its row, and where it was."""
    from atd_tui.store import case_lines, caseload, people  # noqa: PLC0415 -- first paint

    case_lines.prepare(store)
    on, me = people.today(store), store.door.actor
    query = _asked(store, question, on)
    if isinstance(query, Unread):
        return Found(question, on, me, ids=None, unread=query)
    ids = tuple(caseload.listed(store, query, question.sort))
    row_id, place = cursor
    place = ids.index(row_id) if row_id in ids else min(place, max(len(ids) - 1, 0))
    starts = {max(place - _AROUND, 0) // STEP, (place + _AROUND) // STEP}
    wanted = chain.from_iterable(_slice(ids, start * STEP) for start in starts)
    return Found(
        question,
        on,
        me,
        ids=ids,
        lines=_by_id(store, list(wanted)),
        views=_views(store),
        coaches=_coaches(store),
        elsewhere=0 if ids else _elsewhere(store, question, on),
    )


def counts(store: "Store") -> dict[str, int]:
    """Return how many cases each of the views has that are always there."""
    from atd_tui.store import caseload  # noqa: PLC0415 -- first paint

    return caseload.preset_counts(store)


def lines(ids: Sequence[str], store: "Store") -> dict[str, Line]:
    """Return the lines of cases by their ids."""
    return _by_id(store, ids)


def _asked(store: "Store", question: Question, on: date) -> Query | Unread:
    """Return both parts as one query; a view that cannot be read asks for nothing."""
    from atd_tui.store import caseload  # noqa: PLC0415 -- first paint

    typed = caseload.understood(store, question.typed, on=on)
    if isinstance(typed, Unread):
        return typed
    view = caseload.understood(store, question.view.query, on=on)
    if isinstance(view, Unread):
        return view
    return Query((*view.terms, *typed.terms))


def _elsewhere(store: "Store", question: Question, on: date) -> int:
    from atd_tui.store import caseload  # noqa: PLC0415 -- first paint

    everywhere = _asked(store, Question(preset(ALL), question.typed), on)
    if isinstance(everywhere, Unread) or question.view.name == ALL:
        return 0
    return caseload.counts(store, [everywhere])[0]


def _views(store: "Store") -> tuple[View, ...]:
    from atd_tui.store import views  # noqa: PLC0415 -- first paint

    return tuple(
        View(each.name, each.query, each.sort, each.owner, each.shared)
        for each in views.views(store)
    )


def _coaches(store: "Store") -> dict[str, str]:
    from atd_tui.store import coaches  # noqa: PLC0415 -- first paint

    return {each.name: each.shown or each.name for each in coaches.coaches(store)}


def _by_id(store: "Store", ids: Sequence[str]) -> dict[str, Line]:
    from atd_tui.store import caseload  # noqa: PLC0415 -- first paint

    found = {line.id: line for line in caseload.lines(store, ids)}
    marked = marks.read(store, marks.CASE, found)
    return found | {i: replace(found[i], mark=mark) for i, mark in marked.items()}


def _slice(ids: Sequence[str], start: int) -> Iterable[str]:
    return ids[start : start + STEP]
