"""Change capture: the triggers that write down every change, made from the tables.

Session events miss bulk statements, cascades and REPLACE; triggers miss nothing. They
are generated here alone, and compared with the file's at every start.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import Column, LargeBinary, MetaData, Table

from atd_tui.store import caseload_index, housing_guard, people_index

CAPTURED: Final = (
    "address",
    "allowance",
    "appointment",
    "case_event",
    "case_fact",
    "case_file",
    "case_label",
    "child_note",
    "coach",
    "conflict",
    "contact_point",
    "conversation",
    "conversation_text",
    "cooperation_fact",
    "duty",
    "guardianship",
    "household",
    "identifier",
    "incident",
    "information_given",
    "legal_act",
    "medical_enquiry",
    "membership",
    "nationality",
    "option_fact",
    "option_shown",
    "own_home",
    "person",
    "person_name",
    "presence",
    "same_person_link",
    "saved_view",
    "screening",
    "separation",
    "stay_check",
    "support_contact",
    "support_measure",
    "support_offer",
    "support_request",
    "support_spend",
    "task",
    "term_event",
    "ticket",
    "ticket_event",
    "unit",
    "unit_period",
    "unit_service",
)
"""Tables whose every change goes to the journal, and with Sync to the server."""

APPEND_ONLY: Final = (
    "action",
    "audit_event",
    "case_event",
    "change",
    "child_note",
    "conversation_text",
    "incident",
    "information_given",
    "option_shown",
    "presence",
    "term_event",
    "ticket_event",
)
"""Tables whose rows are never changed or taken away."""

LOCAL: Final[Mapping[str, str]] = {
    "action": "it is the journal",
    "audit_event": "it is the chain of this device, sent as it stands",
    "capture_context": "it names the action being written, empty between two of them",
    "case_deadline": "it is computed from the acts, on each laptop by its own rules",
    "case_line": "it is made from the case, on each laptop its own",
    "change": "it is the journal",
    "crash": "a traceback may hold anything; it stays in the encrypted store",
    "device": "it is this laptop itself",
    "form_draft": "it is not stored yet: what somebody is still typing",
    "person_search": "it is made from the people by triggers, on each laptop its own",
    "sync_cursor": "how far this laptop has read",
    "sync_log": "what the server says of who changed a row, whoever it was",
    "sync_member": "the server says it to each laptop of its own buckets",
    "sync_meta": "it is this laptop's own standing with its server",
    "sync_note": "what the person at this laptop must hear",
    "sync_op": "it finds the transactions of a row in the outbox",
    "sync_out": "it is what travels",
    "sync_page": "what came and is not put in yet",
    "sync_row": "the number of a row at the server, which counts it",
    "sync_text": "it is what travels",
}
"""Tables that are not captured, each with its reason."""

APPLYING: Final = "(SELECT applying FROM capture_context WHERE k = 1)"
"""Whether rows of the server are being put in; said in the same commit as they are."""

_ACTION: Final = "(SELECT action_id FROM capture_context WHERE k = 1)"
# An action learns its subject and what it undoes from its body, in its own commit.
_LEARNING: Final = (
    f" WHEN OLD.id IS NOT {_ACTION} OR NEW.id IS NOT OLD.id OR NEW.n IS NOT OLD.n"
    " OR NEW.at IS NOT OLD.at OR NEW.actor IS NOT OLD.actor"
    " OR NEW.device IS NOT OLD.device OR NEW.command IS NOT OLD.command"
)


@cache  # the tables are the same as long as the program runs
def triggers(metadata: MetaData) -> Mapping[str, str]:
    """Return every trigger the file must hold: its name, its SQL."""
    made: dict[str, str] = {}
    for name in CAPTURED:
        made |= _capture(metadata.tables[name])
    for name in APPEND_ONLY:
        made |= _append_only(name)
    return MappingProxyType(
        made
        | people_index.triggers()
        | caseload_index.triggers()
        | housing_guard.triggers()
    )


def _capture(table: Table) -> dict[str, str]:
    name = table.name
    columns = list(table.columns)
    return {
        f"{name}_insert": _trigger(
            f"{name}_insert",
            f'AFTER INSERT ON "{name}" WHEN NOT {APPLYING}',
            _note(name, "I", "NEW", f"NULL, {_whole(columns, 'NEW')}"),
        ),
        f"{name}_update": _trigger(
            f"{name}_update",
            f'AFTER UPDATE ON "{name}" WHEN NOT {APPLYING}',
            _note(name, "U", "NEW", _differing(columns)),
        ),
        f"{name}_delete": _trigger(
            f"{name}_delete",
            f'AFTER DELETE ON "{name}" WHEN NOT {APPLYING}',
            _note(name, "D", "OLD", f"{_whole(columns, 'OLD')}, NULL"),
        ),
        f"{name}_id": _trigger(
            f"{name}_id",
            f'BEFORE UPDATE ON "{name}" WHEN OLD."id" IS NOT NEW."id"',
            "SELECT RAISE(ABORT, 'an id never changes');",
        ),
    }


def _append_only(name: str) -> dict[str, str]:
    refuse = f"SELECT RAISE(ABORT, '{name} is append-only');"
    # Of the server's rows another one may take its place, and who may no longer see
    # a row lets it go, with what the journal says of it. Who did what, and the chain,
    # stay whatever comes.
    kept = stays = f" WHEN NOT {APPLYING}"
    if name == "action":
        kept, stays = _LEARNING, ""
    elif name == "audit_event":
        kept = stays = ""
    return {
        f"{name}_kept": _trigger(
            f"{name}_kept", f'BEFORE UPDATE ON "{name}"{kept}', refuse
        ),
        f"{name}_stays": _trigger(
            f"{name}_stays", f'BEFORE DELETE ON "{name}"{stays}', refuse
        ),
    }


def _trigger(name: str, when: str, body: str) -> str:
    return f'CREATE TRIGGER "{name}" {when} BEGIN {body} END'


def _note(name: str, op: str, row: str, sides: str) -> str:
    return (
        'INSERT INTO "change" (action_id, tbl, row_id, op, old, new) '
        f"SELECT {_ACTION}, '{name}', {row}.\"id\", '{op}', {sides};"
    )


def _whole(columns: list[Column[object]], row: str) -> str:
    pairs = ", ".join(f"'{c.name}', {_value(c, row)}" for c in columns)
    return f"json_object({pairs})"


def _differing(columns: list[Column[object]]) -> str:
    # Every connection reads the text of every trigger: a field stands in it once. The
    # first row only names what stands in the others.
    fields = ", ".join(
        f"('{c.name}', {_value(c, 'OLD')}, {_value(c, 'NEW')})" for c in columns
    )
    rows = f"SELECT NULL AS f, NULL AS o, NULL AS n UNION ALL VALUES {fields}"
    differing = f"FROM ({rows}) WHERE o IS NOT n HAVING count(*)"
    return f"json_group_object(f, o), json_group_object(f, n) {differing}"


def _value(column: Column[object], row: str) -> str:
    value = f'{row}."{column.name}"'
    # JSON holds no bytes.
    return f"hex({value})" if isinstance(column.type, LargeBinary) else value
