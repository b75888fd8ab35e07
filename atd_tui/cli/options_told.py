"""Ways of return as a command tells them: assessed, frozen, and the facts there are."""

from collections.abc import Mapping
from datetime import date

from atd_tui.cli import options_sheets
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.domain.options import Assessment
from atd_tui.domain.options_conditions import Facts
from atd_tui.domain.options_shown import Shown
from atd_tui.i18n import Words
from atd_tui.phrases import options as phrases
from atd_tui.reference import options_facts as reference
from atd_tui.reference.protection import referrals
from atd_tui.store import Store, case_rows, options_shown


def answer(words: Words, found: Assessment, facts: Facts, on: date) -> Answer:
    """Return the ways of return, as a script and as a person read them."""
    plain = options_shown.plain_of(facts, found, on)
    names: list[str] = []
    if found.stop is not None:
        services = referrals(found.stop.referral, on)
        names = [one.label(words.language) for one in services]
        plain["stop"] = {"code": found.stop.code, "referral": names}
    told = [words.text(phrases.TRACKS[found.track])]
    if found.stop is not None:
        said = words.text("Stop: refer to {services}.", services=", ".join(names))
        told = [said]
    for one, shown in zip(found.options, plain["options"], strict=True):
        told.append(phrases.line(words, one))
        told += [f"    {phrases.finding(words, each)}" for each in one.findings]
        told += [f"    {each}" for each in phrases.amounts(words, shown["amounts"])]
        told += [f"    {each}" for each in phrases.notes(words, one.option)]
    told.append(words.text("This is advice. A person decides, and may change it."))
    return Answer(plain, told)


def sheet(asked: Asked, store: Store, kept: Shown, typed: str) -> Answer:
    """Return what was frozen: for a script its values, for a person the page.

    Without a language asked for, the page is in that of the person where there is one,
    else in that of the store.

    Raises:
        BrokenData: the template of the language asked for cannot be used.
        Misused: ``options.sheet-language``.
    """
    with store.reading() as session:
        number = case_rows.read(session, [kept.case_id])[kept.case_id].case.number
    page = options_sheets.page(asked, kept, number, typed)
    said = kept.explained
    value = {
        "id": kept.id,
        "case": number,
        "shown_on": kept.shown_on.isoformat(),
        "language": said.language,
        "interpreter_mode": said.interpreter_mode,
        "leaflet": said.leaflet,
        "explained": list(said.options),
        "decision": said.decision,
        "choices": list(said.chosen),
        "words": said.words,
        "author": kept.author,
        "rules_version": kept.rules_version,
        "facts": dict(kept.facts),
        "assessment": dict(kept.assessment),
    }
    return Answer(value, page)


def listed(words: Words) -> Answer:
    """Return the facts that the rules know."""
    known: Mapping[str, reference.Fact] = reference.facts()
    value = [
        {
            "fact": one.code,
            "kind": one.kind,
            "codes": list(one.known()),
            "label": one.label(words.language),
        }
        for one in known.values()
    ]
    lines = [
        f"{one.code:<24} {one.kind:<8} {phrases.fact(words, one.code)}"
        for one in known.values()
    ]
    return Answer(value, lines)
