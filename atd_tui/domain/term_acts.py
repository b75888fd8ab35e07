"""A legal act as somebody writes it down, with what is known of this act alone."""

from dataclasses import dataclass, field
from datetime import date

from atd_tui.domain.people import NOTE_LIMIT
from atd_tui.domain.terms import Act, Facts, RuleBook, objections
from atd_tui.domain.terms_rules import SEALED, Family
from atd_tui.domain.text import objections as text_objections


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act as it is typed; the fields are those of ``terms.Act``.

    Attributes:
        facts: go before those of the case, such as the measure or the procedure.
    """

    type: str
    notified_on: date
    mode: str = ""
    language: str = ""
    printed_deadline: date | None = None
    printed_for: Family | None = None
    term_reason: str = ""
    in_unit: bool = False
    decided_on: date | None = None
    facts: Facts = field(default_factory=Facts)
    note: str = ""

    @property
    def act(self) -> Act:
        """The act as the calculation takes it."""
        return Act(
            type=self.type,
            notified_on=self.notified_on,
            mode=self.mode,
            language=self.language,
            printed_deadline=self.printed_deadline,
            printed_for=self.printed_for,
            term_reason=self.term_reason,
            in_unit=self.in_unit,
            decided_on=self.decided_on,
        )


def draft_objections(draft: ActDraft, book: RuleBook, on: date) -> dict[str, str]:
    """Return why an act cannot be kept as typed, a code for each field."""
    found = objections(draft.act, book, on)
    wrong = text_objections(draft.note, limit=NOTE_LIMIT, multiline=True)
    return {**found, **({"note": wrong[0]} if wrong else {})}


def is_sealed(act_type: str, book: RuleBook) -> bool:
    """Return whether the form itself tells what is to stay sealed."""
    return any(act_type in rule.acts for rule in book.rules if rule.family in SEALED)
