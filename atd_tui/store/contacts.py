"""The conversations of a case and the information given: written, corrected, struck."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, insert, select, text
from sqlmodel import Session

from atd_tui.domain import contacts as rules
from atd_tui.domain.contacts import Contact, Conversation, Earlier, Information
from atd_tui.errors import Misused, Refused
from atd_tui.models import contacts as tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists
from atd_tui.reference.languages import find_language
from atd_tui.store import audit, case_entry, people
from atd_tui.store.case_entry import entry, on_row, put, refuse, written
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

__all__ = ["Contact", "Conversation", "Information", "add", "correct", "withdraw"]

_CONVERSATION: Final = table_of(tables.Conversation)
_TEXT: Final = table_of(tables.ConversationText)
_INFORMATION: Final = table_of(tables.InformationGiven)

_LISTS: Final = {
    "kind": "conversation_kind",
    "interpreter_mode": "interpreter_mode",
    "attendance": "interview_result",
    "no_show_reason": "no_show_reason",
}
_FIELDS: Final = tuple(Contact.__slots__)


def add(store: Store, case: str, contact: Contact, *, action: str = "") -> Conversation:
    """Write a conversation into a case; without an instant it is held now.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    fit = fitted(store, contact)
    with entry(store, "case.contact", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            put(now, _CONVERSATION, **_said(fit), author=now.write.actor)
        row_id = written(session, now.write.action_id, _CONVERSATION)
        return _one(session, row_id)


def note(store: Store, case: str, said: str, *, action: str = "") -> Conversation:
    """Write a note into a case, now."""
    return add(store, case, Contact(text=said), action=action)


def correct(
    store: Store, conversation: str, contact: Contact, *, action: str = ""
) -> Conversation:
    """Bring a conversation to what it should say; its earlier text is kept.

    Raises:
        Misused: something typed cannot be used, or there is no such conversation.
        Refused: ``contact.withdrawn``.
    """
    fit = fitted(store, contact)
    with on_row(store, "case.correct", _CONVERSATION, conversation, action) as on:
        write, row = on.now.write, on.row
        if not write.repeated:
            if row.withdrawn:
                raise Refused("contact.withdrawn")
            said = _said(replace(fit, held_at=contact.held_at or row.held_at))
            if said["text"] != row.text:
                _keep_text(on.now.store, write.session, row, write.at, write.actor)
                said["corrected"] = row.corrected + 1
            if any(getattr(row, name) != value for name, value in said.items()):
                on.change(_CONVERSATION, **said)
        return _one(write.session, row.id)


def withdraw(
    store: Store, conversation: str, reason: str, *, action: str = ""
) -> Conversation:
    """Strike a conversation and say why; it stays to be seen.

    Raises:
        Misused: there is no such conversation, or no reason is given.
        Refused: ``contact.withdrawn`` when it was struck already.
    """
    if code := rules.reason_objection(reason):
        raise Misused(code, fields={"reason": code})
    with on_row(store, "case.withdraw", _CONVERSATION, conversation, action) as on:
        if not on.now.write.repeated:
            if on.row.withdrawn:
                raise Refused("contact.withdrawn")
            on.change(_CONVERSATION, withdrawn=reason.strip())
        return _one(on.now.write.session, on.row.id)


def inform(
    store: Store, case: str, given: Information, *, action: str = ""
) -> Information:
    """Note what somebody was told or handed, and in which language.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    fit = _fitted_information(store, given)
    with entry(store, "case.inform", case, action) as now:
        if not now.write.repeated:
            put(
                *(now, _INFORMATION),
                given_on=fit.given_on,
                what=fit.what,
                language=fit.language,
                interpreter_mode=fit.interpreter_mode,
                copy_handed=fit.copy_handed,
                author=now.write.actor,
            )
        row_id = written(now.write.session, now.write.action_id, _INFORMATION)
        (kept,) = _informations(now.write.session, _INFORMATION.c.id == row_id)
        return kept


def contacts(store: Store, case: str) -> list[Conversation]:
    """Return the conversations of a case, the newest first; the look is audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "open", case_id, fields=("conversation",))
    with store.reading() as session:
        return conversations(session, case_id)


def information(store: Store, case: str) -> list[Information]:
    """Return what was told or handed in a case, the newest first; audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "open", case_id, fields=("information_given",))
    with store.reading() as session:
        return informed(session, case_id)


def conversation(store: Store, given: str) -> Conversation:
    """Return one conversation by its id or the beginning of it; audited first.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
    """
    with store.reading() as session:
        row = case_entry.found(session, _CONVERSATION, given)
    audit.record(store, "open", row.case_id, fields=("conversation",))
    with store.reading() as session:
        return _one(session, row.id)


def conversations(
    session: Session, case_id: str, *, most: int | None = None
) -> list[Conversation]:
    """Return the conversations of a case, the newest first, without an audit."""
    return _conversations(session, _CONVERSATION.c.case_id == case_id, most)


def informed(session: Session, case_id: str) -> list[Information]:
    """Return what was told or handed in a case, the newest first, without an audit."""
    return _informations(session, _INFORMATION.c.case_id == case_id)


def fitted(store: Store, contact: Contact) -> Contact:
    """Return what is written of a conversation as it is kept; an interview was held.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    for field, name in _LISTS.items():
        if given := getattr(contact, field):
            codelists.code(name, given)
    now = store.door.now()
    interview = contact.kind in rules.INTERVIEWS and not contact.attendance
    fit = replace(
        contact,
        held_at=contact.held_at or now,
        attendance=rules.HELD if interview else contact.attendance,
        language=_language(contact.language),
        invitation_language=_language(contact.invitation_language),
        interpreter=contact.interpreter.strip(),
        present=tuple(name.strip() for name in contact.present),
    )
    refuse(rules.objections(fit, now=now))
    return fit


def _fitted_information(store: Store, given: Information) -> Information:
    on = people.today(store)
    refuse(rules.information_objections(given, on=on))
    if given.interpreter_mode:
        codelists.code("interpreter_mode", given.interpreter_mode)
    return replace(
        given,
        what=given.what.strip(),
        given_on=given.given_on or on,
        language=_language(given.language),
    )


def _language(given: str) -> str:
    return find_language(given) if given else ""


def _said(contact: Contact) -> dict[str, Any]:
    said = {name: getattr(contact, name) for name in _FIELDS}
    return {**said, "present": list(contact.present)}


def _keep_text(
    store: Store, session: Session, row: Any, at: datetime, actor: str
) -> None:
    """Put away the text that a correction takes the place of."""
    of_row = _TEXT.c.conversation_id == row.id
    last = session.connection().execute(select(func.max(_TEXT.c.n)).where(of_row))
    session.connection().execute(
        insert(_TEXT).values(
            id=store.door.new_id(),
            scope=row.scope,
            case_id=row.case_id,
            conversation_id=row.id,
            n=(last.scalar() or 0) + 1,
            at=at,
            actor=actor,
            text=row.text,
        )
    )


def _one(session: Session, row_id: str) -> Conversation:
    (found_one,) = _conversations(session, _CONVERSATION.c.id == row_id, None)
    return found_one


def _conversations(
    session: Session, where: Any, most: int | None
) -> list[Conversation]:
    run = session.connection().execute
    query = select(_CONVERSATION).where(where)
    newest = query.order_by(_CONVERSATION.c.held_at.desc(), text("rowid DESC"))
    rows = run(newest.limit(most)).all()
    corrected = [row.id for row in rows if row.corrected]
    earlier: dict[str, list[Earlier]] = {}
    texts = select(_TEXT).where(_TEXT.c.conversation_id.in_(corrected))
    for row in run(texts.order_by(_TEXT.c.n)) if corrected else ():
        one = Earlier(row.at, row.actor, row.text)
        earlier.setdefault(row.conversation_id, []).append(one)
    return [
        Conversation(
            id=row.id,
            case_id=row.case_id,
            contact=_contact(row),
            author=row.author,
            withdrawn=row.withdrawn,
            earlier=tuple(earlier.get(row.id, ())),
        )
        for row in rows
    ]


def _contact(row: Any) -> Contact:
    said = {name: getattr(row, name) for name in _FIELDS}
    return Contact(**{**said, "present": tuple(row.present)})


def _informations(session: Session, where: Any) -> list[Information]:
    query = select(_INFORMATION).where(where)
    newest = query.order_by(_INFORMATION.c.given_on.desc(), text("rowid DESC"))
    names = Information.__slots__
    return [
        Information(**{name: getattr(row, name) for name in names})
        for row in session.connection().execute(newest)
    ]
