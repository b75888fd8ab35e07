"""The forms of legal acts and of what happens to their terms."""

from datetime import date
from typing import Any, Final

from atd_tui.domain.term_acts import ActDraft
from atd_tui.domain.terms_events import Happening
from atd_tui.domain.terms_facts import KINDS, Facts
from atd_tui.domain.terms_rules import Family
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes
from atd_tui.screens.case_forms import options, yes_no
from atd_tui.screens.form_asks import (
    YES,
    Answers,
    Ask,
    Form,
    Kind,
    Only,
    shown_day,
)

FAMILIES: Final[dict[Family, str]] = {
    Family.DEPARTURE: N_("term to leave"),
    Family.APPEAL: N_("appeal"),
}
"""Families of terms whose last day a decision prints."""


def act(words: Words, said: ActDraft | None = None) -> Form:
    """Ask for a decision as it was notified, or what is corrected in one."""
    text, none = words.text, words.text("not noted")
    types = options(words, "decision_type")
    reasons = options(words, "olt_term_reason", none=none)
    title = text("Correct a decision") if said else text("Decision")
    known = said or ActDraft("A13", date.min)
    return Form(
        title,
        (
            Ask("type", text("Form"), Kind.PICK, known.type, types),
            Ask(
                *("notified_on", text("Notified on"), Kind.DAY),
                shown_day(said.notified_on if said else None),
                hint=text("of a letter: posted on"),
                needed=True,
                ahead=False,
            ),
            Ask(
                *("mode", text("How"), Kind.PICK, known.mode),
                options(words, "notification_mode", none=none),
            ),
            *_printed(words, known),
            Ask(
                "term_reason",
                text("Term because"),
                Kind.PICK,
                known.term_reason,
                reasons,
            ),
            Ask(
                *("in_unit", text("In a unit"), Kind.CHOICE),
                YES if known.in_unit else "",
                yes_no(words),
            ),
            *_more(words, known),
        ),
        said=""
        if said
        else text("As it stands on the decision; the printed day counts."),
    )


def drafted(answers: Answers, before: ActDraft | None = None) -> ActDraft:
    """Return the act of a form's answers; its own facts stay as they were."""
    family = answers.get("printed_for") or ""
    known = {name: answers[name] for name in _SAME}
    return ActDraft(
        **known,
        printed_for=Family(family) if family else None,
        in_unit=answers["in_unit"] == YES,
        facts=before.facts if before else Facts(),
    )


RESUMED: Final = "resumed"
"""What happens to a term that is suspended: it runs again."""


def event(words: Words, *, stands_still: bool = False) -> Form:
    """Ask what happens to the term of a decision: extended, suspended, resumed."""
    text = words.text
    kinds = [
        (Happening.EXTENSION.value, text("extension")),
        (Happening.SUSPENSION.value, text("suspension")),
    ]
    title = text("Extend or suspend a term")
    if stands_still:
        # Nothing else can happen to a term before it runs again.
        kinds, title = [(RESUMED, text("runs again"))], text("Let a term run again")
    grounds = options(words, "extension_ground")
    causes = options(words, "suspension_reason")
    extended = Only("kind", frozenset({Happening.EXTENSION.value}))
    suspended = Only("kind", frozenset({Happening.SUSPENSION.value}))
    return Form(
        title,
        (
            Ask("kind", text("What"), Kind.CHOICE, kinds[0][0], kinds),
            Ask("on", text("From"), Kind.DAY, hint=text("today"), ahead=False),
            Ask(
                *("until", text("New last day"), Kind.DAY),
                needed=True,
                only=extended,
            ),
            Ask(
                *("ground", text("Ground"), Kind.PICK, grounds[0][0], grounds),
                only=extended,
            ),
            Ask(
                *("end", text("Until"), Kind.DAY),
                hint=text("empty while it goes on"),
                only=suspended,
            ),
            Ask(
                *("cause", text("Because of"), Kind.PICK, causes[0][0], causes),
                only=suspended,
            ),
        ),
    )


def fact(words: Words, name: str, label: str, value: str) -> Form:
    """Ask for one fact that a term may start from."""
    text = words.text
    kind = KINDS[name]
    if kind is bool:
        known = [("", text("not known")), ("true", text("yes")), ("false", text("no"))]
        ask = Ask("value", text("Answer"), Kind.CHOICE, value, known)
    elif kind is date:
        ask = Ask("value", text("Day"), Kind.DAY, value, ahead=False)
    else:
        ask = Ask("value", text("Answer"), value=value)
    return Form(text("Fact of the terms"), (ask,), said=label)


def fact_text(value: Any) -> str:
    """Return the answer of a fact as it is kept."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def fact_typed(value: object) -> str:
    """Return a fact that is known as a field holds it."""
    if isinstance(value, date):
        return shown_day(value)
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, tuple) else str(value or "")


_SAME: Final = (
    *("type", "notified_on", "mode", "language", "printed_deadline"),
    *("term_reason", "decided_on", "note"),
)


def _printed(words: Words, known: ActDraft) -> tuple[Ask, Ask]:
    text = words.text
    families = [(each.value, text(said)) for each, said in FAMILIES.items()]
    return (
        Ask(
            *("printed_deadline", text("Printed last day"), Kind.DAY),
            shown_day(known.printed_deadline),
            hint=text("as the decision says it"),
        ),
        Ask(
            *("printed_for", text("Printed for"), Kind.CHOICE),
            known.printed_for.value if known.printed_for else "",
            [("", text("not said")), *families],
        ),
    )


def _more(words: Words, known: ActDraft) -> tuple[Ask, ...]:
    text = words.text
    spoken = codes.languages((known.language,)).lower() if known.language else ""
    decided = shown_day(known.decided_on)
    return (
        Ask("decided_on", text("Decided on"), Kind.DAY, decided, ahead=False),
        Ask("language", text("Language"), Kind.LANGUAGE, spoken),
        Ask("note", text("Note"), value=known.note),
    )
