"""What keeps the list of cases level with the tables: triggers that make lines stale.

A line is made again when somebody reads the list, so a write costs one mark.
"""

from typing import Final


def triggers() -> dict[str, str]:
    """Return the triggers that mark lines: their names, their SQL."""
    return {
        name: f'CREATE TRIGGER "{name}" {when} BEGIN {body} END'
        for name, (when, body) in _TRIGGERS.items()
    }


_LINE: Final = (
    "INSERT INTO case_line (case_id, fresh, number, name, names, others,"
    " nationalities, languages, status, stage, follow_up, coach, office, kind,"
    " target_group, stay, outcome, labels, flags, urgency, next_kind, next_code,"
    " next_text, legal_rule, legal_sort, urgency_sort, next_sort)"
    " VALUES (NEW.id, 0, NEW.number, '', '', 0, ' ', ' ', '', '', 0, '', '', '', '',"
    " '', '', char(10), ' ', 0, '', '', '', '', '~', 0, '~');"
)
_STALE: Final = "UPDATE case_line SET fresh = 0 WHERE fresh <> 0 AND case_id"
_OF_PERSON: Final = (
    "(SELECT id FROM case_file WHERE person_id = {row}.{of}"
    " UNION ALL SELECT f.id FROM membership m JOIN case_file f"
    " ON f.household_id = m.household_id AND f.household_id <> ''"
    " WHERE m.person_id = {row}.{of}"
    " UNION ALL SELECT f.id FROM membership m JOIN membership o"
    " ON o.household_id = m.household_id JOIN case_file f"
    " ON f.person_id = o.person_id WHERE m.person_id = {row}.{of})"
)
"""The cases of a person: as the holder, or as one of the household."""

_OF_HOUSEHOLD: Final = (
    "(SELECT id FROM case_file WHERE person_id = {row}.person_id"
    " UNION ALL SELECT id FROM case_file WHERE household_id = {row}.household_id"
    " AND household_id <> ''"
    " UNION ALL SELECT f.id FROM membership o JOIN case_file f"
    " ON f.person_id = o.person_id WHERE o.household_id = {row}.household_id)"
)


_OF_FAMILY: Final = (
    "(SELECT f.id FROM case_file c JOIN membership m ON m.person_id = c.person_id"
    " JOIN membership o ON o.household_id = m.household_id JOIN case_file f"
    " ON f.person_id = o.person_id WHERE c.id = {row}.{of}"
    " UNION ALL SELECT f.id FROM case_file c JOIN membership m"
    " ON m.person_id = c.person_id JOIN case_file f"
    " ON f.household_id = m.household_id AND f.household_id <> ''"
    " WHERE c.id = {row}.{of})"
)
"""The cases of those who belong to the holder of a case: their steps may differ."""


def _of_case(row: str) -> str:
    return f"{_STALE} = {row}.case_id;"


def _of_family(row: str, of: str = "case_id") -> str:
    family = _OF_FAMILY.format(row=row, of=of)
    return f"{_STALE} = {row}.{of}; {_STALE} IN {family};"


def _of_person(row: str, of: str = "person_id") -> str:
    return f"{_STALE} IN {_OF_PERSON.format(row=row, of=of)};"


def _of_child(row: str) -> str:
    return _of_person(row, "child_id")


def _of_household(row: str) -> str:
    return f"{_STALE} IN {_OF_HOUSEHOLD.format(row=row)};"


_AFFECTS: Final = {
    **dict.fromkeys(
        (
            *("appointment", "case_fact", "case_label", "conversation"),
            *("cooperation_fact", "legal_act", "screening", "stay_check", "task"),
            *("term_event", "ticket", "unit_period"),
        ),
        _of_case,
    ),
    **dict.fromkeys(("person_name", "nationality", "address"), _of_person),
    "case_event": _of_family,
    "guardianship": _of_child,
    "membership": _of_household,
}
"""The tables that a line is made from, each with the lines that a row makes stale."""

_TRIGGERS: Final[dict[str, tuple[str, str]]] = {
    "case_file_lined": ('AFTER INSERT ON "case_file"', _LINE),
    "case_file_relined": (
        'AFTER UPDATE ON "case_file"',
        _of_family("NEW", "id"),
    ),
    "case_file_unlined": (
        'AFTER DELETE ON "case_file"',
        "DELETE FROM case_line WHERE case_id = OLD.id;",
    ),
    "person_relined": ('AFTER UPDATE ON "person"', _of_person("NEW", "id")),
    **{
        f"{table}_lined": (f'AFTER INSERT ON "{table}"', stale("NEW"))
        for table, stale in _AFFECTS.items()
    },
    **{
        f"{table}_relined": (f'AFTER UPDATE ON "{table}"', stale("OLD") + stale("NEW"))
        for table, stale in _AFFECTS.items()
    },
    **{
        f"{table}_unlined": (f'AFTER DELETE ON "{table}"', stale("OLD"))
        for table, stale in _AFFECTS.items()
    },
}
