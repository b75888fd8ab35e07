"""The target group of a case as its rows speak for it."""

from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.case_group import Suggestion, suggested
from atd_tui.domain.people_birth import standing
from atd_tui.domain.people_home import lives
from atd_tui.models import terms as tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import case_people, case_rows, people, people_rows
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

_ACT: Final = table_of(tables.LegalAct)


def suggest(store: Store, case: str) -> Suggestion:
    """Return the target group that a case seems to belong to; a person decides.

    Raises:
        Misused: ``case.unknown``.
    """
    on = people.today(store)
    law = ages(on)
    with store.reading() as session:
        case_id = found(session, case)
        file = case_rows.read(session, [case_id])[case_id]
        (holder,) = people_rows.read(session, [file.case.person_id])
        births = [
            each.birth
            for each in case_people.members(session, [case_id], on)[case_id]
            if each.person_id != holder.id
        ]
        return suggested(
            lives(holder.draft.addresses, on),
            children=any(standing(each, on, law).is_child for each in births),
            acts=_acts(session, case_id),
            channel=file.case.entry_channel,
        )


def _acts(session: Session, case_id: str) -> set[str]:
    query = select(_ACT.c.type).where(_ACT.c.case_id == case_id, _ACT.c.withdrawn == "")
    return set(session.connection().execute(query).scalars())
