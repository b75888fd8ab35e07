"""What a rule of terms depends on, said as a clause."""

from collections.abc import Callable
from typing import Final

from atd_tui.domain.terms_rules import Condition
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes

EVENTS: Final[dict[str, str]] = {
    "notification": N_("notification"),
    "departure-term": N_("last day for voluntary departure"),
    "departed_on": N_("actual departure"),
    "transfer_accepted_on": N_("acceptance or final decision on the transfer"),
    "lift_asked_on": N_("request to lift the entry ban"),
    "thb_referred_on": N_("referral as a victim of trafficking"),
    "thb_complained_on": N_("complaint or statement of the victim"),
    "thb_prosecutor_on": N_("confirmation by the prosecutor"),
    "entered_on": N_("entry in Belgium"),
    "otp_arrived_on": N_("arrival in the open return place"),
    "placed_on": N_("placement in the unit"),
    "assisted_on": N_("last assisted return"),
    "ban_years": N_("length of the entry ban in years"),
}
"""What a term counts from, or by; the same names stand in the data."""

_SAID: Final[dict[tuple[str, str], str]] = {
    ("held", "True"): N_("the person was held when the act was notified"),
    ("held", "False"): N_("the person was not held when the act was notified"),
    ("removal", "True"): N_("the act orders to leave or to be removed"),
    ("imminent", "True"): N_("the removal is imminent"),
    ("procedure", "ORDINARY"): N_("the appeal follows the ordinary procedure"),
    ("procedure", "ACCELERATED"): N_("the appeal follows the accelerated procedure"),
    ("procedure", "URGENT"): N_("the appeal follows the urgent procedure"),
    ("suspensive", "False"): N_("the appeal does not suspend the removal"),
    ("minors", "True"): N_("it is a family with minor children"),
    ("hindrance", "NONE"): N_("the person is not imprisoned and has not absconded"),
    ("hindrance", "IMPRISONED"): N_("the person is imprisoned"),
    ("hindrance", "ABSCONDED"): N_("the person has absconded"),
    ("renewed", "False"): N_("the stay was not prolonged"),
    ("renewed", "True"): N_("the stay was prolonged"),
}

_LISTS: Final = {"term_reason": "olt_term_reason", "supports": "return_option"}


def clause(words: Words, condition: Condition) -> str:
    """Return what has to be true: ``the removal is imminent``.

    A fact that the program has no words for is named as the data name it.
    """
    told = _TOLD.get(condition.fact, _plain)
    return told(words, condition)


def event(words: Words, origin: str) -> str:
    """Return what a term counts from; an unknown name stays as it is."""
    return words.text(EVENTS.get(origin, origin))


def _plain(words: Words, condition: Condition) -> str:
    values = sorted(map(str, condition.values))
    if len(values) == 1 and (condition.fact, values[0]) in _SAID:
        return words.text(_SAID[condition.fact, values[0]])
    return f"{condition.fact}: {', '.join(values) or _span(condition)}"


def _measure(words: Words, condition: Condition) -> str:
    if condition.high == 1:
        return words.text("it is the first measure of removal")
    return words.text("it is the second measure of removal, or a later one")


def _ban(words: Words, condition: Condition) -> str:
    return words.text("the entry ban is for {years} years", years=_span(condition))


def _reason(words: Words, condition: Condition) -> str:
    return words.text(
        "the reason of the term is: {reasons}", reasons=_names(words, condition)
    )


def _support(words: Words, condition: Condition) -> str:
    return words.text("granted was: {supports}", supports=_names(words, condition))


def _names(words: Words, condition: Condition) -> str:
    known = [code for code, _ in codes.choices(words, _LISTS[condition.fact])]
    wanted = [code for code in known if code in condition.values]
    return " / ".join(codes.label(words, _LISTS[condition.fact], c) for c in wanted)


def _span(condition: Condition) -> str:
    low, high = condition.low, condition.high
    if low is None:
        return f"≤ {high}"
    return f"≥ {low}" if high is None else f"{low}–{high}"


_TOLD: Final[dict[str, Callable[[Words, Condition], str]]] = {
    "measure": _measure,
    "ban_years": _ban,
    "term_reason": _reason,
    "supports": _support,
}
