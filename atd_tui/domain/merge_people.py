"""The merge classes of people and of what belongs to them, each with its reason."""

from typing import Final

from atd_tui.domain.merge_classes import (
    Tables,
    conflict,
    conflict_of_one,
    fixed,
    latest,
    one_of,
)

_ID: Final = "the row itself, and whose it is"
_SCOPE: Final = "it follows the file; either office may have written it"
_IDENTITY: Final = "who somebody is has legal weight: a person decides"
_BIRTH: Final = "a day, a year or a guess: who somebody is has legal weight"
_ADDRESS: Final = "an order is notified there; half of another one is nowhere"
_DAYS: Final = "from when to when has legal weight: a person decides"
_NOTE: Final = "a free note of the desk; the other one stays in the history"
_DERIVED: Final = "made from the fields beside it that stand; see ``derived``"

PEOPLE: Final[Tables] = {
    "person": (
        fixed(_ID, "id"),
        latest(_SCOPE, "scope"),
        conflict_of_one(_BIRTH, "birth_low", "birth_high", "birth_precision"),
        conflict(_IDENTITY, "sex"),
        latest("what they prefer to speak", "languages"),
        latest("the reference of an import, the same for the same line", "ref"),
        latest(_NOTE, "note"),
    ),
    "person_name": (
        fixed(_ID, "id", "person_id"),
        latest(_SCOPE, "scope"),
        conflict(_IDENTITY, "kind", "given", "family", "script"),
        latest(_DERIVED, "folded"),
    ),
    "nationality": (
        fixed(_ID, "id", "person_id"),
        latest(_SCOPE, "scope"),
        one_of("somebody has a nationality or has not", "code"),
        conflict(_IDENTITY, "certainty"),
    ),
    "identifier": (
        fixed(_ID, "id", "person_id"),
        latest(_SCOPE, "scope"),
        conflict_of_one("a file number has legal weight", "type", "value", "issuer"),
        latest(_DERIVED, "normal", "check_ok"),
    ),
    "address": (
        fixed(_ID, "id", "person_id"),
        latest(_SCOPE, "scope"),
        conflict_of_one(_ADDRESS, "kind", "street", "postcode", "city"),
        conflict(_DAYS, "from_on", "to_on"),
    ),
    "household": (
        fixed(_ID, "id"),
        latest(_SCOPE, "scope"),
        latest("a name to find it by", "label"),
    ),
    "membership": (
        fixed(_ID, "id", "household_id", "person_id"),
        latest(_SCOPE, "scope"),
        conflict("who belongs to a family has legal weight", "role"),
        conflict(_DAYS, "from_on", "to_on"),
    ),
    "guardianship": (
        fixed(_ID, "id", "child_id"),
        latest(_SCOPE, "scope"),
        conflict("who stands for a child has legal weight", "guardian_name", "basis"),
        conflict(_DAYS, "from_on", "to_on"),
    ),
    "same_person_link": (
        fixed(_ID, "id", "a", "b"),
        latest(_SCOPE, "scope"),
        conflict("two people may judge otherwise; neither is hidden", "decision"),
        latest("goes with the decision that stands", "evidence", "actor", "at"),
    ),
}
