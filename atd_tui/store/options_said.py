"""Facts that a coach states for the ways of return: written, changed, taken back."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlmodel import Session

from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.options_shown import plain_value
from atd_tui.models import options as tables
from atd_tui.models.base import table_of
from atd_tui.reference.options_facts import fact, facts, read
from atd_tui.store.case_entry import entry, put
from atd_tui.store.case_turn import Turn
from atd_tui.store.store import Store

_FACT = table_of(tables.OptionFact)


def note(
    store: Store, case: str, given: Mapping[str, object], *, action: str = ""
) -> dict[str, FactValue]:
    """Write down facts of a case; an empty value takes a fact back.

    Returns all that is stated of the case now.

    Raises:
        Misused: ``case.unknown``; ``options.fact-unknown`` or ``options.fact-value``.
    """
    gone = [fact(name).code for name, value in given.items() if value in ("", None)]
    stated = read({name: value for name, value in given.items() if name not in gone})
    with entry(store, "options.note", case, action) as now:
        if not now.write.repeated:
            for name in gone:
                _write(now, name, None)
            for name, value in stated.items():
                _write(now, name, plain_value(value))
        return said(now.write.session, now.case.id)


def said(session: Session, case_id: str) -> dict[str, FactValue]:
    """Return what is stated of a case, by the name of the fact.

    What was taken back, or what the rules no longer know, is left out.
    """
    query = select(_FACT.c.name, _FACT.c.value).where(_FACT.c.case_id == case_id)
    rows = session.connection().execute(query.order_by(_FACT.c.name)).all()
    kept = {row.name: row.value for row in rows if row.value is not None}
    return read({name: value for name, value in kept.items() if name in facts()})


def _write(now: Turn, name: str, plain: object) -> None:
    own = (_FACT.c.case_id == now.case.id, _FACT.c.name == name)
    run = now.write.session.connection().execute
    there = run(select(_FACT.c.value).where(*own)).first()
    if type(plain) is int:
        plain = str(plain)  # SQLite makes a number of it, and JSON is read from text
    said = {"value": plain, "author": now.write.actor}
    if there is None:
        if plain is not None:
            put(now, _FACT, name=name, **said)
    elif there.value != plain:
        run(update(_FACT).where(*own).values(said))
