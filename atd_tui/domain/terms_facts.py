"""What is known of an act and its case: stated, assumed, or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import NoneType
from typing import Final, get_args, get_type_hints

from atd_tui.domain.terms_rules import FactValue, Family, Form, RuleBook


@dataclass(frozen=True, slots=True)
class Act:
    """A decision or document about somebody, on one of the forms of the law.

    Attributes:
        type: code of ``decision_type``.
        notified_on: day of the notification; of a letter without receipt, the day on
            which it was posted.
        mode: code of ``notification_mode``; empty where it is unknown.
        language: of the decision, ISO 639-3.
        printed_deadline: the last day that the decision itself names.
        printed_for: family of the term whose last day that is; ``None`` where it was
            not said.
        term_reason: code of ``olt_term_reason``; empty where none was recorded.
        in_unit: notified in a closed centre, a return house or a unit.
    """

    type: str
    notified_on: date
    mode: str = ""
    language: str = ""
    printed_deadline: date | None = None
    term_reason: str = ""
    in_unit: bool = False
    decided_on: date | None = None
    printed_for: Family | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What else a rule may depend on. ``None`` is unknown.

    Attributes:
        held: the person was held when the act was notified.
        removal: the decision orders to leave, or to be removed.
        imminent: the removal is about to be carried out.
        measure: 1 for the first measure of removal, 2 for the second, …
        procedure: of the appeal: ``ORDINARY``, ``ACCELERATED`` or ``URGENT``.
        suspensive: an appeal suspends the removal.
        minors: a family with minor children.
        ban_years: length of the entry ban.
        hindrance: of a transfer: ``NONE``, ``IMPRISONED`` or ``ABSCONDED``.
        renewed: the first stay of three months was prolonged.
        supports: codes of ``return_option`` that were granted.
        departed_on: day of the actual departure.
        transfer_accepted_on: day of acceptance, confirmation or final decision.
        lift_asked_on: day on which the lifting of the ban was asked.
        thb_referred_on, thb_complained_on, thb_prosecutor_on: steps of a victim of
            trafficking.
        entered_on: day of entry in Belgium.
        otp_arrived_on: day of arrival in an open return place.
        placed_on: day of placement in a family unit.
        assisted_on: day of the last assisted return.
    """

    held: bool | None = None
    removal: bool | None = None
    imminent: bool | None = None
    measure: int | None = None
    procedure: str | None = None
    suspensive: bool | None = None
    minors: bool | None = None
    ban_years: int | None = None
    hindrance: str | None = None
    renewed: bool | None = None
    supports: tuple[str, ...] | None = None
    departed_on: date | None = None
    transfer_accepted_on: date | None = None
    lift_asked_on: date | None = None
    thb_referred_on: date | None = None
    thb_complained_on: date | None = None
    thb_prosecutor_on: date | None = None
    entered_on: date | None = None
    otp_arrived_on: date | None = None
    placed_on: date | None = None
    assisted_on: date | None = None


KINDS: Final[Mapping[str, object]] = {
    name: next(kind for kind in get_args(hint) if kind is not NoneType)
    for name, hint in get_type_hints(Facts).items()
}
"""What each fact is: ``bool``, ``int``, ``str``, ``date`` or a tuple of codes."""


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one act with what is assumed of them.

    Attributes:
        values: by name; a fact that is unknown is missing.
        assumed: names of those that nobody stated.
    """

    values: Mapping[str, FactValue]
    assumed: frozenset[str]


def known(act: Act | None, facts: Facts, book: RuleBook) -> Known:
    """Return what is stated, and under it what the rule book assumes."""
    stated: dict[str, FactValue] = {
        each.name: value
        for each in fields(facts)
        if (value := getattr(facts, each.name)) is not None
    }
    if act is not None:
        if act.term_reason:
            stated["term_reason"] = act.term_reason
        if act.in_unit:
            stated["held"] = True
    if stated.get("held") is True:
        # The law calls a removal imminent "in particular" where the person is held.
        stated.setdefault("imminent", True)
    form = book.forms.get(act.type, Form()) if act is not None else Form()
    assumed = {**book.assumed, **form.assumed}
    stated = {**form.nature, **stated}
    return Known({**assumed, **stated}, frozenset(assumed.keys() - stated.keys()))
