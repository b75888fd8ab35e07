"""The merge classes of desks, homes and support, each with its reason."""

from typing import Final

from atd_tui.domain.merge_classes import (
    Tables,
    conflict,
    fixed,
    further_heard,
    latest,
    served,
)

_ID: Final = "the row itself, and whose it is"
_SCOPE: Final = "it follows the file; either office may have written it"
_APPENDED: Final = "what happened is written once; a correction is a row of its own"
_PRINTED: Final = "it stands on the paper in somebody's hand"
_ASKED: Final = "said at the desk; the other one stays in the history"
_HOME: Final = "where a family lives has legal weight: a person decides"
_MONEY: Final = "what is approved or paid: a person decides"
_CARE: Final = "medical need: nobody's finding is overruled"
_TEXT: Final = "two texts made one by a machine have no author: a person decides"
_ENDED: Final = "withdrawn is withdrawn; the other reason stays in the history"
_AUTHOR: Final = "it goes with the text that stands"

QUEUE: Final[Tables] = {
    "ticket": (
        fixed(_ID, "id", "office", "service_day", "arrived_at"),
        fixed(_PRINTED, "letter", "seq"),
        served("unique by its desk's letter; only a copied store meets it", "label"),
        latest(_SCOPE, "scope"),
        conflict("a family has one file", "case_id"),
        latest(_ASKED, "priority", "priority_reason", "persons", "children"),
        latest(_ASKED, "languages", "interpreter", "visit", "reason", "note"),
        latest(_ASKED, "name"),
        latest("made from the name that stands; see ``derived``", "name_folded"),
    ),
    "ticket_event": (
        fixed(_APPENDED, "id", "scope", "ticket_id", "n", "kind", "at", "actor"),
        fixed(_APPENDED, "device", "desk", "value", "reason", "undoes", "action_id"),
    ),
    "duty": (
        fixed(_ID, "id", "office", "service_day", "kind"),
        latest(_SCOPE, "scope"),
        latest("who is there today", "name", "languages", "from_at", "until_at"),
    ),
    "contact_point": (
        fixed(_ID, "id", "code"),
        latest(_SCOPE, "scope"),
        latest("a line of an import is replaced in whole by the next", "point"),
    ),
    "saved_view": (
        fixed(_ID, "id", "owner", "name"),
        latest(_SCOPE, "scope"),
        latest("somebody's own question", "query", "sort", "shared"),
    ),
}

HOUSING: Final[Tables] = {
    "unit": (
        fixed(_ID, "id", "code", "site"),
        latest(_SCOPE, "scope"),
        conflict("who fits there is counted from it", "type", "beds", "cots"),
        conflict("who fits there is counted from it", "step_free", "ground_floor"),
        latest("a remark on the home", "note"),
    ),
    "unit_service": (
        fixed(_ID, "id", "unit_id"),
        latest(_SCOPE, "scope"),
        conflict("whether anybody may live there", "from_on", "to_on", "reason"),
    ),
    "unit_period": (
        fixed(_ID, "id", "unit_id", "kind", "follows"),
        latest(_SCOPE, "scope"),
        further_heard(
            "who is in a home is not called off; contested is said by the server alone",
            *("state", "contested", "planned", "cancelled", "active", "ended"),
        ),
        conflict(_HOME, "household_id", "case_id", "from_on", "to_on", "reason"),
        conflict(_HOME, "allowed", "entry_ground", "title", "title_on"),
        conflict(_HOME, "title_until", "appeal_told_on", "exit", "exit_at"),
        latest("what the keeper of the house noted", "keys_given", "keys_back"),
        latest("what the keeper of the house noted", "inspection"),
    ),
    "presence": (
        fixed(_APPENDED, "id", "scope", "household_id", "person_id", "kind", "at"),
        fixed(_APPENDED, "back_by", "note", "author", "undoes"),
    ),
    "child_note": (
        fixed(_APPENDED, "id", "scope", "household_id", "person_id", "kind"),
        fixed(_APPENDED, "on_day", "until_on", "text", "how", "author"),
    ),
    "incident": (
        fixed(_APPENDED, "id", "scope", "unit_id", "household_id", "at", "kind"),
        fixed(_APPENDED, "text", "author"),
    ),
    "separation": (
        fixed(_ID, "id", "household_id", "person_id"),
        latest(_SCOPE, "scope"),
        conflict("a family apart", "place", "reason", "from_on", "to_on"),
        conflict("the day of the next look", "review_on"),
    ),
    "allowance": (
        fixed(_ID, "id", "person_kind", "from_on"),
        latest(_SCOPE, "scope"),
        conflict(_MONEY, "cents", "source"),
    ),
    "own_home": (
        fixed(_ID, "id", "household_id", "condition"),
        latest(_SCOPE, "scope"),
        conflict(_HOME, "state", "reason", "checked_on"),
        latest(_AUTHOR, "author"),
    ),
}

SUPPORT: Final[Tables] = {
    "option_fact": (
        fixed(_ID, "id", "case_id", "name"),
        latest(_SCOPE, "scope"),
        conflict("what somebody may be offered follows from it", "value"),
        latest(_AUTHOR, "author"),
    ),
    "option_shown": (
        fixed(_APPENDED, "id", "scope", "case_id", "shown_on", "language"),
        fixed(_APPENDED, "interpreter_mode", "leaflet", "facts", "assessment"),
        fixed(_APPENDED, "rules_version", "explained", "decision", "choices"),
        fixed(_APPENDED, "words", "author"),
    ),
    "support_request": (
        fixed(_ID, "id", "author"),
        latest(_SCOPE, "scope"),
        conflict("whose request it is", "case_id", "ref", "target"),
        conflict(_CARE, "country", "need"),
        conflict(_MONEY, "year", "asked_on", "budget_line", "state"),
        conflict(_MONEY, "ceiling_cents", "decided_by", "decided_on", "reason"),
        conflict("support ends so long after it", "returned_on", "ends_on"),
        conflict(_MONEY, "past_cents"),
        latest(_ENDED, "withdrawn"),
    ),
    "support_measure": (
        fixed(_ID, "id", "request_id", "author"),
        latest(_SCOPE, "scope", "case_id"),
        conflict(_MONEY, "measure", "provider", "quantity", "unit", "per_week"),
        conflict(_MONEY, "from_on", "until_on", "agreed_on", "state", "done_on"),
        conflict(_CARE, "result", "relative", "place"),
        conflict(_TEXT, "text"),
        latest(_ENDED, "withdrawn"),
    ),
    "support_offer": (
        fixed(_ID, "id", "request_id", "measure_id", "author"),
        latest(_SCOPE, "scope", "case_id"),
        conflict(_MONEY, "provider", "cents", "offered_on", "valid_until"),
        conflict(_MONEY, "guaranteed_on", "guaranteed_by", "reason"),
        conflict(_TEXT, "text"),
        latest(_ENDED, "withdrawn"),
    ),
    "support_spend": (
        fixed(_ID, "id", "request_id", "author"),
        latest(_SCOPE, "scope", "case_id"),
        conflict(_MONEY, "measure_id", "kind", "cents", "spent_on", "budget_line"),
        conflict(_MONEY, "provider"),
        conflict(_TEXT, "text"),
        latest(_ENDED, "withdrawn"),
    ),
    "medical_enquiry": (
        fixed(_ID, "id", "request_id", "author"),
        latest(_SCOPE, "scope", "case_id"),
        conflict(_CARE, "channel", "country", "question", "asked_on"),
        conflict(_CARE, "answered_on", "availability", "answer", "valid_until"),
        latest(_ENDED, "withdrawn"),
    ),
    "support_contact": (
        fixed(_ID, "id", "request_id", "author"),
        latest(_SCOPE, "scope", "case_id"),
        conflict("whether the person was spoken to", "due_on", "who", "held_on"),
        conflict(_TEXT, "text"),
        latest(_ENDED, "withdrawn"),
    ),
}
