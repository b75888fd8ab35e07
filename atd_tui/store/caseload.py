"""The caseload: which cases a query means, in their order, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NoReturn

from sqlalchemy import case, func, select
from sqlmodel import Session

from atd_tui.domain.caseload import PRESETS, Asks, Line, Query, Sort
from atd_tui.domain.caseload_query import Unread, parse
from atd_tui.domain.dates import YEARS
from atd_tui.domain.text import fold
from atd_tui.errors import Misused
from atd_tui.models import cases as tables
from atd_tui.models.base import table_of
from atd_tui.models.caseload import SavedView
from atd_tui.reference import caseload as reference
from atd_tui.store import case_lines, people
from atd_tui.store.caseload_sql import LINE, condition, order
from atd_tui.store.store import Store

PAGE: Final = 200
"""Lines asked for at a time."""

_COACH: Final = table_of(tables.Coach)
_LABEL: Final = table_of(tables.CaseLabel)
_VIEW: Final = table_of(SavedView)


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a list, in its order.

    Attributes:
        total: how many the whole list has.
    """

    lines: tuple[Line, ...]
    total: int


def understood(store: Store, text: str, *, on: date | None = None) -> Query | Unread:
    """Return what a text asks of the caseload, or where it cannot be read.

    ``me`` is who is at this store now, today its local date.
    """
    with store.reading() as session:
        vocabulary = _Vocabulary(session, store.door.actor)
        return parse(
            text,
            on=on or people.today(store),
            me=store.door.actor,
            vocabulary=vocabulary,
        )


def asked(store: Store, text: str) -> Query:
    """Return what a text asks of the caseload.

    Raises:
        Misused: its code is one of ``query.…``; ``start`` and ``end`` are the places of
            the word in the text, ``known`` what could have stood there.
    """
    found = understood(store, text)
    return refuse(found) if isinstance(found, Unread) else found


def refuse(found: Unread) -> NoReturn:
    """Raise what makes a query unreadable.

    Raises:
        Misused: always.
    """
    raise Misused(
        found.code,
        word=found.word,
        **({"given": found.word, **YEARS} if found.code.startswith("date.") else {}),
        start=found.start,
        end=found.end,
        known=", ".join(found.known),
    )


def listed(store: Store, query: Query, sort: Sort = Sort.LEGAL) -> list[str]:
    """Return the ids of the cases that a query means, in order.

    The lines are those last made: ``case_lines.prepare`` before.
    """
    wanted = select(LINE.c.case_id).where(condition(query))
    wanted = wanted.order_by(*order(query, sort))
    with store.reading() as session:
        return list(session.connection().execute(wanted).scalars())


def lines(store: Store, ids: Sequence[str]) -> list[Line]:
    """Return the lines of cases, in the order asked for; unknown ids are left out."""
    found: dict[str, Line] = {}
    with store.reading() as session:
        for start in range(0, len(ids), PAGE):
            wanted = select(LINE).where(LINE.c.case_id.in_(ids[start : start + PAGE]))
            for row in session.connection().execute(wanted):
                found[row.case_id] = _line(row)
    return [found[each] for each in ids if each in found]


def page(
    store: Store,
    query: Query,
    sort: Sort = Sort.LEGAL,
    *,
    start: int = 0,
    limit: int = PAGE,
) -> Page:
    """Return a window of the cases that a query means; lines are made level first."""
    case_lines.prepare(store)
    ids = listed(store, query, sort)
    return Page(tuple(lines(store, ids[start : start + limit])), len(ids))


def counts(store: Store, queries: Sequence[Query]) -> list[int]:
    """Return how many cases each of several queries means, in one walk over them."""
    sums = [
        func.coalesce(func.sum(case((condition(query), 1), else_=0)), 0)
        for query in queries
    ]
    if not sums:
        return []
    with store.reading() as session:
        return list(session.connection().execute(select(*sums)).one())


def preset_counts(store: Store) -> dict[str, int]:
    """Return how many cases each of the views has that are always there."""
    case_lines.prepare(store)
    queries = [asked(store, text) for text in PRESETS.values()]
    return dict(zip(PRESETS, counts(store, queries), strict=True))


class _Vocabulary:
    """What words mean in this store: the lists of the reference, and its own names."""

    def __init__(self, session: Session, me: str) -> None:
        self._session, self._me = session, me

    def meant(self, asks: Asks, word: str) -> tuple[str, ...]:
        if asks is Asks.LABEL:
            # Labels are free: one that no case has any more is found nowhere.
            return self._labels().get(fold(word), ()) or (word,)
        if asks is Asks.COACH:
            return self._coaches().get(fold(word), ())
        return reference.meant(asks, word)

    def known(self, asks: Asks) -> tuple[str, ...]:
        if asks is Asks.COACH:
            names = (name for found in self._coaches().values() for name in found)
            return ("me", "none", *dict.fromkeys(names))
        return reference.known(asks)

    def view(self, name: str) -> str | None:
        if preset := reference.view(name):
            return PRESETS[preset]
        query = select(_VIEW.c.query).where(
            _VIEW.c.name == name, (_VIEW.c.owner == self._me) | _VIEW.c.shared
        )
        own_first = query.order_by(_VIEW.c.owner != self._me, _VIEW.c.owner)
        kept = self._run(own_first).scalars().first()
        return None if kept is None else str(kept)

    def _labels(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for label in self._run(select(_LABEL.c.label).distinct()).scalars():
            found[fold(label)] = (*found.get(fold(label), ()), label)
        return found

    def _coaches(self) -> dict[str, tuple[str, ...]]:
        """Return those who are or were coaches, and whoever has a case."""
        query = select(LINE.c.coach).where(LINE.c.coach != "").distinct()
        found: dict[str, tuple[str, ...]] = {
            fold(name): (name,) for name in self._run(query).scalars()
        }
        for name, shown in self._run(select(_COACH.c.name, _COACH.c.shown)):
            found[fold(name)] = (name,)
            if shown and fold(shown) not in found:
                found[fold(shown)] = (name,)
        found.setdefault(fold(self._me), (self._me,))
        return found

    def _run(self, query: Any) -> Any:
        return self._session.connection().execute(query)


def _line(row: Any) -> Line:
    return Line(
        id=row.case_id,
        number=row.number,
        name=row.name,
        others=row.others,
        nationalities=tuple(row.nationalities.split()),
        languages=tuple(row.languages.split()),
        status=row.status,
        stage=row.stage,
        follow_up=row.follow_up,
        coach=row.coach,
        office=row.office,
        kind=row.kind,
        target_group=row.target_group,
        stay=row.stay,
        outcome=row.outcome,
        labels=tuple(each for each in row.labels.split("\n") if each),
        flags=tuple(row.flags.split()),
        urgency=row.urgency,
        next_kind=row.next_kind,
        next_code=row.next_code,
        next_text=row.next_text,
        next_due_on=row.next_due_on,
        legal_rule=row.legal_rule,
        legal_due_on=row.legal_due_on,
        touched_at=row.touched_at,
    )
