"""Which rows a row names, by table and field, and which of them it moves."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _each(*tables: str, **parents: str) -> dict[str, Mapping[str, str]]:
    return {table: MappingProxyType(parents) for table in tables}


PARENTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        **_each(
            *("case_event", "case_fact", "case_label", "conversation"),
            *("cooperation_fact", "information_given", "legal_act", "option_fact"),
            *("appointment", "option_shown", "stay_check", "support_request", "task"),
            case_id="case_file",
        ),
        **_each(
            *("address", "identifier", "nationality", "person_name"),
            person_id="person",
        ),
        **_each(
            *("child_note", "membership", "separation"),
            household_id="household",
            person_id="person",
        ),
        **_each("own_home", "presence", household_id="household"),
        **_each(
            *("medical_enquiry", "support_contact", "support_measure"),
            "support_spend",
            request_id="support_request",
        ),
        **_each("case_file", person_id="person", household_id="household"),
        **_each("conversation_text", conversation_id="conversation"),
        **_each("guardianship", child_id="person"),
        **_each("same_person_link", a="person", b="person"),
        **_each("screening", case_id="case_file", person_id="person"),
        **_each("support_offer", measure_id="support_measure"),
        **_each("term_event", act_id="legal_act"),
        **_each("ticket_event", ticket_id="ticket"),
        **_each("unit_period", case_id="case_file", household_id="household"),
    }
)
"""The rows that a row names and is seen with, by the field that names them."""

DECIDES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "case_event": ("case_id",),
        "case_file": ("person_id", "household_id"),
        "membership": ("household_id", "person_id"),
        "support_request": ("case_id",),
        "ticket_event": ("ticket_id",),
        "unit_period": ("case_id", "household_id"),
    }
)
"""The fields whose rows lie elsewhere when a row of the table is written."""
