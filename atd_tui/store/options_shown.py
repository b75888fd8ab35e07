"""The ways of return frozen as a person was shown them, with what the person said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain.options import Assessment, Status
from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.options_shown import (
    REFUSED,
    Explained,
    Shown,
    objections,
    plain,
    plain_facts,
)
from atd_tui.errors import Misused, Refused
from atd_tui.models import options as tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists
from atd_tui.reference.languages import find_language
from atd_tui.reference.options import plain_amounts
from atd_tui.reference.options_known import completed
from atd_tui.store import audit, case_entry, people
from atd_tui.store import options as store_options
from atd_tui.store.case_entry import entry, put, refuse, written
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

_SHOWN = table_of(tables.OptionShown)


def freeze(store: Store, case: str, explained: Explained, *, action: str = "") -> Shown:
    """Keep what is known of a case and what follows, as it was explained today.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``options.choice-closed``.
    """
    fit = _fitted(explained)
    with entry(store, "options.freeze", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            on = people.today(store)
            facts = store_options.known(session, now.case.id, on)
            assessed = store_options.assessed(facts, on)
            _refuse(fit, assessed)
            put(
                *(now, _SHOWN),
                shown_on=on,
                language=fit.language,
                interpreter_mode=fit.interpreter_mode,
                leaflet=fit.leaflet,
                facts=plain_facts(completed(facts, on)),
                assessment=plain_of(facts, assessed, on),
                rules_version=assessed.version,
                explained=list(fit.options or _spoken_of(assessed)),
                decision=fit.decision,
                choices=list(fit.chosen),
                words=fit.words,
                author=now.write.actor,
            )
        row_id = written(session, now.write.action_id, _SHOWN)
        return _shown(case_entry.found(session, _SHOWN, row_id))


def shown(store: Store, case: str) -> list[Shown]:
    """Return what was frozen in a case, the newest first; the look is audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "open", case_id, fields=("options",))
    with store.reading() as session:
        return of_case(session, case_id)


def one(store: Store, case: str, given: str = "") -> Shown:
    """Return one frozen explanation of a case: by how its id begins, else the last.

    Raises:
        Misused: ``case.unknown``, ``entry.unknown``, ``options.none-shown``.
    """
    kept = shown(store, case)
    for each in kept:
        if each.id.startswith(given.strip().lower()):
            return each
    if given:
        raise Misused("entry.unknown", given=given)
    raise Misused("options.none-shown", case=case)


def of_case(session: Session, case_id: str) -> list[Shown]:
    """Return what was frozen in a case, the newest first, without an audit."""
    query = select(_SHOWN).where(_SHOWN.c.case_id == case_id)
    newest = query.order_by(_SHOWN.c.shown_on.desc(), text("rowid DESC"))
    return [_shown(row) for row in session.connection().execute(newest)]


def plain_of(
    facts: Mapping[str, FactValue], found_: Assessment, on: date
) -> dict[str, Any]:
    """Return an assessment in plain values, with what each option gives."""
    group = str(completed(facts, on).get("country_group", ""))
    return plain(found_, plain_amounts(group, on))


def _fitted(given: Explained) -> Explained:
    """Return an explanation as it is kept.

    Raises:
        Misused: a code or language is none.
    """
    if given.interpreter_mode:
        codelists.code("interpreter_mode", given.interpreter_mode)
    return replace(
        given,
        language=find_language(given.language) if given.language.strip() else "",
        leaflet=given.leaflet.strip(),
        words=given.words.strip(),
        options=tuple(dict.fromkeys(given.options)),
        chosen=tuple(dict.fromkeys(given.chosen)),
    )


def _refuse(given: Explained, assessed: Assessment) -> None:
    wrong = objections(given, assessed)
    known = ", ".join(each.option for each in assessed.options)
    if wrong.get("chosen") and set(wrong.values()) == {"options.choice-closed"}:
        raise Refused("options.choice-closed", fields=wrong)
    refuse(wrong, known=known)


def _spoken_of(assessed: Assessment) -> list[str]:
    kept = assessed.options
    return [each.option for each in kept if each.status is not Status.CLOSED]


def _shown(row: Any) -> Shown:
    explained = Explained(
        language=row.language,
        interpreter_mode=row.interpreter_mode,
        leaflet=row.leaflet,
        options=tuple(row.explained),
        chosen=tuple(row.choices),
        refused=row.decision == REFUSED,
        words=row.words,
    )
    return Shown(
        id=row.id,
        case_id=row.case_id,
        shown_on=row.shown_on,
        explained=explained,
        facts=row.facts,
        assessment=row.assessment,
        rules_version=row.rules_version,
        author=row.author,
    )
