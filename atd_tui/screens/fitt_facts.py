"""What is known of the home under the cursor, and of the family that lives there."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from atd_tui.domain.housing import Period, State
from atd_tui.domain.housing_days import Standing
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import codes, people, times
from atd_tui.phrases import housing as phrases
from atd_tui.screens.fitt_reading import Found
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Fact

if TYPE_CHECKING:
    from atd_tui.domain.presence import Whereabouts
    from atd_tui.store.housing_detail import Detail
    from atd_tui.store.housing_living import Member


class Seen(NamedTuple):
    """A home and how it is looked at.

    Attributes:
        detail: ``None`` while it is being read.
    """

    each: Standing
    found: Found
    detail: "Detail | None"
    words: Words
    masked: bool

    def veil(self, text: str) -> str:
        """Return a text, its letters hidden where names are."""
        return mask(text) if self.masked else text


def lived(seen: Seen, detail: "Detail") -> list[Block]:
    """Return what is noted of the days of a family."""
    words, text = seen.words, seen.words.text
    told: list[Block] = []
    if detail.maximum is not None:
        tone = Tone.BAD if detail.warns else Tone.NORMAL
        told.append(
            Fact(text("Maximum"), times.day(words, detail.maximum, year=True), tone)
        )
    if detail.ground:
        ground = codes.label(words, "fitt_entry_ground", detail.ground)
        told.append(Fact(text("Ground"), ground))
    told += _title(seen, detail)
    named = [_named(seen, one) for one in detail.members if one.name]
    if named:
        told.insert(0, Fact(text("Family"), ", ".join(named)))
    for label, said in (
        (text("Presence"), _presence(seen)),
        (text("Children"), _children(seen)),
        (text("Apart"), _apart(seen)),
        (text("Incidents"), _incidents(seen)),
    ):
        told += [
            Fact(label if not n else "", line, tone)
            for n, (line, tone) in enumerate(said)
        ]
    return told


def _title(seen: Seen, detail: "Detail") -> list[Block]:
    """Return the title of the detention with its days, and whether the appeal was told.

    Of a family that is there the appeal is asked for.
    """
    words, text = seen.words, seen.words.text
    told: list[Block] = []
    days = [
        times.brief(day, seen.found.on) if day else ""
        for day in (detail.title_on, detail.title_until)
    ]
    if detail.title or any(days):
        shown = " – ".join(days) if any(days) else ""
        told.append(Fact(text("Title"), _spaced(seen.veil(detail.title), shown)))
    if detail.appeal_told_on is not None:
        said = times.day(words, detail.appeal_told_on, year=True)
        told.append(Fact(text("Appeal told"), said))
    elif detail.members:
        told.append(Fact(text("Appeal told"), text("! not noted"), Tone.WARN))
    return told


def heed(seen: Seen) -> list[str]:
    """Return what must not be overlooked, in a few words."""
    detail, words = seen.detail, seen.words
    lodged = seen.found.named(seen.each.period)
    found = phrases.heeds(words, seen.each, lodged, seen.found.today)
    if detail is None:
        return found
    found += [said for said, tone in _presence(seen) if tone is not Tone.NORMAL]
    found += [said for said, _ in _apart(seen)]
    if lodged is not None and lodged.allowed:
        found.append(f"! {lodged.allowed}")
    return found


def end(seen: Seen, period: Period) -> tuple[str, Tone]:
    """Return the day of leaving, and how loud it is said."""
    words, on = seen.words, seen.found.today
    planned = period.ends_on
    if planned is None:
        return words.text("not planned"), Tone.NORMAL
    shown = times.day(words, planned, year=True)
    if planned < on and period.state is State.ACTIVE:
        return words.text("! {day}, still there", day=shown), Tone.BAD
    return shown, Tone.NORMAL


def school(seen: Seen) -> list[str]:
    """Return how many of the children are noted as going to school."""
    notes = seen.detail.notes if seen.detail else ()
    number = len({note.name for note in notes if note.kind == "SCHOOL"})
    if not number:
        return []
    return [seen.words.count("{n} at school", "{n} at school", number)]


def known(seen: Seen) -> list[str]:
    """Return what is known of the home itself; unknown is said, never guessed."""
    home, words = seen.each.home, seen.words
    text = words.text
    beds = text("{n} beds", n=phrases.capacity(home.beds))
    cots = text("{n} cots", n=phrases.capacity(home.cots))
    steps = {None: text("steps ?"), True: text("no steps"), False: text("steps")}
    ground = {None: "", True: text("ground floor"), False: text("upstairs")}
    kind = codes.label(words, "unit_type", home.type)
    first = joined(kind, beds, cots)
    schools = text("schools {language}", language=home.language.upper())
    second = joined(steps[home.step_free], ground[home.ground_floor], schools)
    note = seen.veil(seen.detail.note) if seen.detail else ""
    return [one for one in (first, second, note) if one]


def joined(*parts: str) -> str:
    """Return what is not empty, with dots between."""
    return " · ".join(part for part in parts if part)


def _presence(seen: Seen) -> list[tuple[str, Tone]]:
    """Return who is out, and first of all that no adult is there."""
    detail, words = seen.detail, seen.words
    if detail is None or detail.presence is None:
        return []
    found = []
    if detail.presence.alone:
        found.append((words.text("! no adult present"), Tone.BAD))
    together: dict[Whereabouts, list[str]] = {}
    for one in detail.presence.members:
        if one.away:
            together.setdefault(replace(one, person_id=""), []).append(one.person_id)
    for where, persons in together.items():
        everybody = len(persons) == len(detail.members)
        names = [
            _named(seen, one) for one in detail.members if one.person_id in persons
        ]
        who = words.text("all") if everybody else ", ".join(names)
        found.append(_away(who, where, words))
    if not found:
        found.append((words.text("all in, as far as noted"), Tone.NORMAL))
    return found


def _away(who: str, where: "Whereabouts", words: Words) -> tuple[str, Tone]:
    """Return that some went out at one time, and when they are to be back."""
    state = codes.label(words, "family_member_event", where.kind)
    since = times.clock(where.since) if where.since else ""
    due = ""
    if where.back_by:
        due = words.text("back {time}", time=times.clock(where.back_by))
    said = _spaced(f"{who}:", state, since, due)
    return (f"! {said}", Tone.WARN) if where.overdue else (said, Tone.NORMAL)


def _children(seen: Seen) -> list[tuple[str, Tone]]:
    words, detail = seen.words, seen.detail
    notes = detail.notes if detail else ()
    on = seen.found.today
    return [
        (
            _spaced(
                _first(seen, note.name),
                codes.label(words, "child_note", note.kind),
                times.brief(note.on, on),
                seen.veil(note.text),
            ),
            Tone.NORMAL,
        )
        for note in notes
    ]


def _apart(seen: Seen) -> list[tuple[str, Tone]]:
    words, detail = seen.words, seen.detail
    on = seen.found.today
    return [
        (
            words.text(
                "! {name} in {place}, review {day}",
                name=_first(seen, one.name),
                place=seen.veil(one.place),
                day=times.brief(one.review_on, on),
            ),
            Tone.BAD if one.review_on <= on else Tone.WARN,
        )
        for one in (detail.apart if detail else ())
    ]


def _incidents(seen: Seen) -> list[tuple[str, Tone]]:
    found = seen.detail.incidents if seen.detail else ()
    on = seen.found.today
    return [
        (f"{times.brief(day, on)} {seen.veil(text)}", Tone.WARN) for day, text in found
    ]


def _named(seen: Seen, member: "Member") -> str:
    """Return the name of a member, else their place in the family."""
    return _first(seen, member.name) or seen.words.text(people.ROLES[member.role])


def _first(seen: Seen, name: str) -> str:
    """Return a name without that of the family, which stands above it."""
    lodged = seen.found.named(seen.each.period)
    family = lodged.label if lodged else ""
    return seen.veil(name).removesuffix(family).strip()


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
