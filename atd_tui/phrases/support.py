"""Special needs told: requests, measures by phase, offers, payments, what is left."""

from collections.abc import Iterator
from datetime import date

from atd_tui.domain.support import PHASES, Ledger, Measure, Offer, Spend
from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases.options import euros


def head(words: Words, file: File) -> str:
    """Return a request on one line."""
    one = file.request
    parts = [
        codes.label(words, "special_needs_target", one.need.target),
        codes.nationality(words, one.need.country) if one.need.country else "",
        codes.label(words, "support_request_state", one.state.value),
        str(one.year),
        words.text("withdrawn: {reason}", reason=one.withdrawn)
        if one.withdrawn
        else "",
    ]
    return _joined(parts)


def ledger(words: Words, found: Ledger) -> str:
    """Return what was spent and what is left; what is unknown says so."""
    left = words.text("ceiling not known")
    if found.remaining is not None:
        left = words.text("left: {euros}", euros=euros(words, found.remaining))
    until = words.text("no last day yet")
    if found.ends_on is not None:
        until = words.text("until {day}", day=_day(found.ends_on))
    promised = ""
    if found.committed:
        promised = words.text("promised: {euros}", euros=euros(words, found.committed))
    spent = words.text("spent: {euros}", euros=euros(words, found.spent))
    return _joined([spent, promised, left, until])


def lines(words: Words, file: File) -> Iterator[str]:
    """Yield a request with all that belongs to it, a line each."""
    yield f"{head(words, file)}  {file.request.id[:8]}"
    if file.request.need.need:
        yield f"    {' '.join(file.request.need.need.split())}"
    yield f"    {ledger(words, file.ledger)}"
    for phase in PHASES:
        own = [one for one in file.measures if _phase(one.measure) == phase]
        if own:
            yield f"  {codes.label(words, 'support_phase', phase)}"
        for one in own:
            yield f"    {measure(words, one)}  {one.id[:8]}"
            for each in file.offers:
                if each.measure_id == one.id:
                    yield f"      {offer(words, each)}  {each.id[:8]}"
    yield from (f"    {spend(words, one)}  {one.id[:8]}" for one in file.spends)
    yield from (f"    {enquiry(words, one)}  {one.id[:8]}" for one in file.enquiries)
    yield from (f"    {contact(words, one)}  {one.id[:8]}" for one in file.contacts)


def measure(words: Words, one: Measure) -> str:
    """Return a measure on one line: how far it got, and what came of it."""
    amount = ""
    if one.quantity is not None:
        unit = codes.label(words, "support_unit", one.unit) if one.unit else ""
        amount = f"{one.quantity} {unit}".strip()
    parts = [
        codes.label(words, "special_needs_measure", one.measure),
        one.provider,
        one.place,
        amount,
        words.text("{n} a week", n=one.per_week) if one.per_week else "",
        codes.label(words, "support_state", one.state),
        result(words, one),
        one.text,
    ]
    return _struck(words, _joined(parts), one.withdrawn)


def result(words: Words, one: Measure) -> str:
    """Return what came of a measure, and who of the family has a part in it."""
    said = codes.label(words, "support_result", one.result) if one.result else ""
    if not one.relative:
        return said
    who = codes.label(words, "support_relative", one.relative)
    return f"{said} ({who})" if said else who


def offer(words: Words, one: Offer) -> str:
    """Return an offer on one line, with its guarantee."""
    parts = [
        words.text("offer: {provider}", provider=one.provider),
        euros(words, one.cents),
        words.text("until {day}", day=_day(one.valid_until)) if one.valid_until else "",
        words.text("payment guaranteed on {day}", day=_day(one.guaranteed_on))
        if one.guaranteed_on
        else "",
        one.reason,
    ]
    return _struck(words, _joined(parts), one.withdrawn)


def spend(words: Words, one: Spend) -> str:
    """Return a payment on one line."""
    kind = codes.label(words, "support_kind", one.kind)
    parts = [
        words.text("paid: {kind}", kind=kind),
        euros(words, one.cents),
        _day(one.spent_on),
        one.provider,
        one.budget_line,
        one.text,
    ]
    return _struck(words, _joined(parts), one.withdrawn)


def enquiry(words: Words, one: Enquiry) -> str:
    """Return a question about care on one line, with its answer."""
    said = words.text("no answer yet")
    if one.availability:
        said = codes.label(words, "support_availability", one.availability)
    parts = [
        codes.label(words, "support_channel", one.channel),
        codes.nationality(words, one.country),
        one.question,
        said,
        one.answer,
        words.text("holds until {day}", day=_day(one.valid_until))
        if one.valid_until
        else "",
    ]
    return _struck(words, _joined(parts), one.withdrawn)


def contact(words: Words, one: Contact) -> str:
    """Return a contact after the return on one line."""
    when = words.text("contact after the return due on {on}", on=_day(one.due_on))
    if one.held_on:
        when = words.text("contact after the return on {on}", on=_day(one.held_on))
    return _struck(words, _joined([when, one.who, one.text]), one.withdrawn)


def _phase(code: str) -> str:
    from atd_tui.reference.support import phase  # noqa: PLC0415 -- first paint

    return phase(code)


def _struck(words: Words, said: str, withdrawn: str) -> str:
    if not withdrawn:
        return said
    return f"× {said} · {words.text('withdrawn: {reason}', reason=withdrawn)}"


def _joined(parts: list[str]) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
