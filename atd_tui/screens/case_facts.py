"""The facts on the first page of a case: who it is, what the law says."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from atd_tui.domain.screening import latest
from atd_tui.domain.support import State
from atd_tui.domain.terms_case import OfCase
from atd_tui.i18n import N_
from atd_tui.phrases import checks, codes, terms, times
from atd_tui.screens import case_family, case_terms
from atd_tui.screens.case_shown import View
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact
from atd_tui.widgets.safe import pad

_FLAGS: Final = 2
"""Flags that stand above the facts; the others are counted."""
_LABEL: Final = 12
_NUMBERS: Final = {
    "NISS": N_("National no."),
    "BIS": N_("BIS no."),
    "OV": N_("Office no."),
    "PASSPORT": N_("Passport"),
    "ID": N_("Identity card"),
    "OTHER": N_("Other no."),
    "PHONE": N_("Telephone"),
    "EMAIL": N_("E-mail"),
}
"""What numbers are called where there is little room; OV is the Immigration Office."""


def facts(view: View) -> Iterator[Block]:
    """Return who it is about, and where the case stands."""
    shown, words, text = view.shown, view.words, view.words.text
    holder = shown.overview.holder
    draft = holder.draft
    yield from flags(view)
    found = [
        Fact(text("Nationality"), _nationalities(view)),
        Fact(text("Language"), codes.language_names(words, draft.languages)),
        Fact(text("Born"), case_family.born(view, holder)),
        Fact(text("Family"), family(view)),
        Fact(text("Lives"), case_family.home(view, holder)),
        *numbers(view),
        *law(view),
        Fact(text("Vulnerable"), vulnerable(view), Tone.WARN),
        *support(view),
        Fact(text("Conclusion"), _label(view, "coach_conclusion")),
        Fact(text("Labels"), ", ".join(shown.overview.line.labels)),
        Fact(text("Note"), view.name(shown.file.case.note)),
    ]
    for fact in found:
        if fact.value:
            yield fact if view.wide else _short(fact)


def flags(view: View) -> Iterator[Block]:
    """Return the gravest of what must be seen, with whose it is."""
    found = case_family.flags_of(view)
    more = len(found) - _FLAGS
    for n, flag in enumerate(found[:_FLAGS]):
        heed = f"{'▲' if flag.hard else '!'} {checks.flag(view.words, flag)}"
        name = view.name(_first_name(view, flag.person_id))
        rest = view.words.text("+{n} more", n=more) if n and more > 0 else ""
        said = " · ".join(part for part in (heed, name, rest) if part)
        yield row(Piece(f" {said}", Tone.WARN))


def numbers(view: View) -> Iterator[Fact]:
    """Return the numbers of the holder, hidden until they are revealed."""
    hint = "" if view.revealed else f"   t {view.words.text('shows')}"
    for each in view.shown.overview.holder.draft.identifiers:
        label = view.words.text(_NUMBERS.get(each.type, each.type))
        yield Fact(label, f"{case_family.number(view, each)}{hint}")


def law(view: View) -> Iterator[Fact]:
    """Return the last decision, and the term that ends next or ended last."""
    words, text = view.words, view.words.text
    acts = [act for act in view.shown.terms.acts if not act.withdrawn]
    acts = [act for act in acts if view.revealed or not act.sealed]
    if acts:
        draft = acts[-1].draft
        said = f"{draft.type} · {times.brief(draft.notified_on, view.on)}"
        yield Fact(text("Decision"), said)
    else:
        yield Fact(text("Decision"), text("none noted · d adds one"), Tone.MUTED)
    if (one := next_term(view)) is not None and one.deadline.ends_on is not None:
        day = one.deadline.ends_on
        left = case_terms.days_left(words, day, view.on)
        said = f"{times.brief(day, view.on)} ({left}) {terms.name(words, one.deadline)}"
        yield Fact(text("Term"), said, case_terms.urgency(day, view.on))


def next_term(view: View) -> OfCase | None:
    """Return the term that ends next; where none is ahead, the one that ended last."""
    found = [one for one in case_terms.visible(view) if one.ends]
    ahead = [one for one in found if _end(one) >= view.on]
    return ahead[0] if ahead else found[-1] if found else None


def family(view: View) -> str:
    """Return how many belong to the case, and the ages of the children."""
    words, people_ = view.words, view.shown.overview.people
    if len(people_) == 1:
        return words.text("alone")
    young = [one for one in people_ if one.child]
    old = len(people_) - len(young)
    said = [words.count("{n} adult", "{n} adults", old)] if old else []
    if young:
        ages = ", ".join(case_family.ages(one.age) for one in young)
        count = words.count("{n} child", "{n} children", len(young))
        said.append(f"{count} ({ages})")
    return " + ".join(said)


def vulnerable(view: View) -> str:
    """Return the domains in which somebody is more than a little vulnerable."""
    words = view.words
    return ", ".join(
        f"{codes.label(words, 'vst_domain', each.domain)}: "
        f"{codes.label(words, 'intervention_level', each.level)}"
        for each in latest(view.shown.screenings)
        if each.level != "LOW"
    )


def support(view: View) -> Iterator[Fact]:
    """Return the special needs that run: what is due next, the phase, for what."""
    words, text = view.words, view.words.text
    for one in view.shown.support:
        said, tone = [], Tone.NORMAL
        if one.due_on is not None:
            day = times.brief(one.due_on, view.on)
            contact = text("contact {on}", on=day) if view.wide else day
            said.append(contact if one.contact else f"→ {day}")
            tone = Tone.WARN if one.due_on <= view.on else Tone.NORMAL
        asked = one.state is State.ASKED
        phase = codes.label(words, "support_phase", one.phase)
        said.append(text("not decided yet") if asked else phase)
        said.append(codes.label(words, "special_needs_target", one.target))
        yield Fact(f"{text('Needs')} (b)", " · ".join(said), tone)


def _short(fact: Fact) -> Block:
    """Return a fact on one line, cut where it is too long."""
    label = Piece(f" {pad(fact.label, _LABEL)} ", Tone.MUTED)
    return row(label, Piece(" ".join(fact.value.split()), fact.tone))


def _nationalities(view: View) -> str:
    codes_ = [each.code for each in view.shown.overview.holder.draft.nationalities]
    return ", ".join(codes.nationality(view.words, code) for code in codes_)


def _end(one: OfCase) -> date:
    return one.deadline.ends_on or date.max


def _first_name(view: View, person_id: str) -> str:
    person = view.shown.person(person_id)
    if person is None or len(view.shown.overview.people) == 1:
        return ""
    return person.draft.names[0].given if person.draft.names else ""


def _label(view: View, name: str) -> str:
    code = view.shown.file.standing.conclusion
    return codes.label(view.words, name, code) if code else ""
