"""The merge classes of a case and of what is done in it, each with its reason."""

from typing import Final

from atd_tui.domain.merge_classes import (
    Tables,
    beside,
    conflict,
    fixed,
    further,
    further_heard,
    latest,
    one_of,
    served,
)

_ID: Final = "the row itself, and whose it is"
_SCOPE: Final = "it follows the file; either office may have written it"
_APPENDED: Final = "what happened is written once; a correction is a row of its own"
_AUTHOR: Final = "it goes with the text that stands"
_LAW: Final = "a term of law is counted from it: a person decides"
_TEXT: Final = "two texts made one by a machine have no author: a person decides"
_ENDED: Final = "withdrawn is withdrawn; the other reason stays in the history"
_PRACTICAL: Final = "arranged from day to day; the other one stays in the history"

CASES: Final[Tables] = {
    "case_file": (
        fixed(_ID, "id", "person_id", "opened_on", "ticket_id"),
        latest(_SCOPE, "scope"),
        served("an official number is given by one hand", "number"),
        conflict("what the case is about has legal weight", "kind", "target_group"),
        conflict("who answers for the family", "contact_point", "household_id"),
        latest("how they found the way here", "entry_channel"),
        conflict(_TEXT, "note"),
    ),
    "case_event": (
        fixed(_APPENDED, "id", "scope", "case_id", "n", "kind", "at", "actor"),
        fixed(_APPENDED, "device", "value", "office", "reason", "text", "undoes"),
        fixed(_APPENDED, "action_id"),
    ),
    "coach": (
        fixed(_ID, "id", "name"),
        latest(_SCOPE, "scope"),
        latest("how colleagues know them", "shown"),
        conflict("who may be given a case", "role", "contact_point"),
        conflict("who may be given a case", "from_on", "to_on"),
    ),
    "case_label": (
        one_of("a label is there or is not", "id", "scope", "case_id", "label"),
    ),
    "stay_check": (
        fixed(_ID, "id", "case_id", "route"),
        latest(_SCOPE, "scope"),
        conflict("a route of stay has legal weight", "state", "reason", "checked_on"),
        latest(_AUTHOR, "author"),
    ),
    "cooperation_fact": (
        fixed(_ID, "id", "case_id", "author"),
        latest(_SCOPE, "scope"),
        conflict("a fact about co-operation weighs", "item", "value", "fact_on"),
        conflict(_TEXT, "fact", "explanation"),
        conflict("who vouches for it", "second_reader"),
    ),
    "screening": (
        fixed(_ID, "id", "case_id", "person_id", "domain"),
        latest(_SCOPE, "scope"),
        conflict("vulnerability: nobody's finding is overruled", "level", "signs"),
        conflict(_TEXT, "description"),
        conflict("the day of the next look", "screened_on", "review_on"),
        latest(_AUTHOR, "author"),
    ),
    "conversation": (
        fixed(_ID, "id", "case_id", "author"),
        latest(_SCOPE, "scope"),
        conflict("what was said, and who was there", "text", "kind", "held_at"),
        conflict("whether they came has legal weight", "attendance", "no_show_reason"),
        latest("the circumstances of the talk", "minutes", "language", "present"),
        latest("the circumstances of the talk", "interpreter_mode", "interpreter"),
        latest("the circumstances of the talk", "invitation_language"),
        latest("it counts the earlier texts, which are rows", "corrected"),
        latest(_ENDED, "withdrawn"),
    ),
    "conversation_text": (
        fixed(_APPENDED, "id", "scope", "case_id", "conversation_id", "at", "actor"),
        fixed(_APPENDED, "text"),
        served("the next one of its conversation, counted by one hand", "n"),
    ),
    "information_given": (
        fixed(_APPENDED, "id", "scope", "case_id", "given_on", "what", "language"),
        fixed(_APPENDED, "interpreter_mode", "copy_handed", "author"),
    ),
    "appointment": (
        fixed(_ID, "id"),
        latest("a ticket may get its case later", "case_id", "ticket_id", "scope"),
        conflict("two hours for one meeting: somebody asks the person", "at"),
        conflict("whom the person expects", "coach", "office"),
        further_heard(
            "who met has met; nobody failed to come to what was called off",
            *("state", "planned", "missed", "cancelled", "held"),
        ),
        beside("why it was called off or nobody came", "state", "reason"),
        latest(_PRACTICAL, "minutes", "language", "interpreter", "name"),
        latest(_PRACTICAL, "note"),
    ),
    "legal_act": (
        fixed(_ID, "id", "case_id"),
        latest(_SCOPE, "scope"),
        conflict(_LAW, "type", "decided_on", "notified_on", "mode", "language"),
        conflict(_LAW, "printed_deadline", "printed_for", "term_reason", "in_unit"),
        conflict(_LAW, "facts"),
        conflict(_TEXT, "note"),
        latest(_ENDED, "withdrawn"),
    ),
    "term_event": (
        fixed(_APPENDED, "id", "scope", "case_id", "act_id", "kind", "on_day"),
        fixed(_APPENDED, "until_on", "family", "reason", "author"),
    ),
    "case_fact": (
        fixed(_ID, "id", "case_id", "name"),
        latest(_SCOPE, "scope"),
        conflict(_LAW, "value", "since"),
    ),
    "task": (
        fixed(_ID, "id", "case_id", "generated_by", "author"),
        latest(_SCOPE, "scope"),
        latest("made again by its rule from the case", "code", "facts", "urgent"),
        latest("made again by its rule, or put off by somebody", "from_on", "due_on"),
        conflict("who is to do it", "owner"),
        conflict(_TEXT, "text"),
        further(
            "done is done, whoever else let it go",
            *("state", "open", "moot", "dropped", "done"),
        ),
        beside("when it was closed", "state", "closed_at"),
        beside("why it was let go, or put off", "state", "put_off_reason"),
    ),
}
