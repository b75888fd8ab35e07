"""The triggers that let nobody take a home twice, nor one family two homes.

They stop every way of writing, raw SQL included; the rules of the house refuse with a
sentence before it comes to that. Rows of the server pass: it has judged them already,
and a stay that waits here gives way when its answer comes.
"""

from typing import Final

_TAKING: Final = "('planned', 'active', 'ended')"
# A period without days takes nothing.
_MEETS: Final = (
    "(NEW.to_on IS NULL OR NEW.from_on < NEW.to_on)"
    f" AND o.id IS NOT NEW.id AND o.state IN {_TAKING}"
    " AND (o.to_on IS NULL OR o.from_on < o.to_on)"
    " AND (o.to_on IS NULL OR NEW.from_on < o.to_on)"
    " AND (NEW.to_on IS NULL OR o.from_on < NEW.to_on)"
)
_APPLYING: Final = "(SELECT applying FROM capture_context WHERE k = 1)"
_GUARDS: Final = {"unit_period_alone": "INSERT", "unit_period_still": "UPDATE"}
_REFUSE: Final = (
    "SELECT RAISE(ABORT, 'housing.dates') WHERE NEW.to_on < NEW.from_on;",
    (
        "SELECT RAISE(ABORT, 'housing.overlap') WHERE EXISTS (SELECT 1"  # noqa: S608 -- our own names
        f" FROM unit_period AS o WHERE o.unit_id = NEW.unit_id AND {_MEETS});"
    ),
    (
        "SELECT RAISE(ABORT, 'housing.two-homes') WHERE NEW.household_id <> ''"  # noqa: S608 -- as above
        " AND NEW.kind IN ('stay', 'hold') AND EXISTS (SELECT 1 FROM unit_period AS o"
        " WHERE o.household_id = NEW.household_id AND o.kind = NEW.kind"
        f" AND o.unit_id IS NOT NEW.unit_id AND {_MEETS});"
    ),
)


def triggers() -> dict[str, str]:
    """Return the triggers: their names, their SQL."""
    when = f"ON unit_period WHEN NEW.state IN {_TAKING} AND NOT {_APPLYING}"
    body = " ".join(_REFUSE)
    return {
        name: f'CREATE TRIGGER "{name}" BEFORE {change} {when} BEGIN {body} END'
        for name, change in _GUARDS.items()
    }
