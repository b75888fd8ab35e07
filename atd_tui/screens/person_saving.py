"""What the form of a person asks of the store: to read along, and to keep it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from atd_tui.domain.people import Draft
from atd_tui.domain.people_typed import marked
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import people as phrases
from atd_tui.screens import person_fields, person_form_asks
from atd_tui.screens.person_fields import Filled
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.store.people import Kept
    from atd_tui.store.store import Store

Remarks = Mapping[str, tuple[str, Tone]]
"""What a field means, or what to look at again, by field; empty shows its hint."""


class Wrong(NamedTuple):
    """Why nothing was kept: the code by field."""

    fields: Mapping[str, str]


class Standing(NamedTuple):
    """A form as it stands, with what it began with."""

    form: Filled
    first: Filled
    before: Draft
    words: Words

    def read(self, on: date) -> tuple[Draft, dict[str, str]]:
        """Return what was typed and what is wrong with it, field → code."""
        return person_fields.read(self.form, self.before, self.first, self.words, on)


def save(
    standing: Standing, store: "Store", *, person: str, action: str
) -> "Kept | Wrong":
    """Keep what stands in a form, once for an action: of a person or of somebody new.

    ``person`` is the id of whom it corrects, or empty.
    """
    from atd_tui.store import people  # noqa: PLC0415 -- first paint

    draft, wrong = standing.read(people.today(store))
    if wrong:
        return Wrong(wrong)
    if person:
        return people.edit(store, person, draft, action=action)
    return people.create(store, draft, action=action)


def remarks(standing: Standing, store: "Store") -> Remarks:
    """Return what to say beside the fields, as far as they can be read now."""
    from atd_tui.store import people  # noqa: PLC0415 -- first paint

    on = people.today(store)
    (draft, wrong), words = standing.read(on), standing.words
    fields = standing.form.fields
    found: dict[str, tuple[str, Tone]] = {
        "birth": (phrases.aged(words, draft.birth, on), Tone.MUTED),
        "nationality": (_nationalities(draft, words), Tone.MUTED),
        "languages": (codes.language_names(words, draft.languages), Tone.MUTED),
        "since": ("", Tone.MUTED),
        "number": _number(draft, fields["number"], words),
    }
    for address in draft.addresses[:1]:
        if address.from_on and fields["since"].strip():
            said = times.day(words, address.from_on, year=True)
            found["since"] = (said, Tone.MUTED)
    for name in found.keys() & wrong.keys():
        if fields[name].strip():
            said = person_form_asks.refusal(words, wrong[name], fields[name])
            found[name] = (said, Tone.BAD)
    return found


def _nationalities(draft: Draft, words: Words) -> str:
    from atd_tui.reference.nationalities import nationality  # noqa: PLC0415 -- first paint

    said = []
    for each in draft.nationalities:
        name = nationality(each.code).label(words.language)
        certainty = words.text(phrases.CERTAINTIES[each.certainty])
        sure = marked(each) != each.code
        said.append(f"{name} ({certainty})" if sure else name)
    return ", ".join(said)


def _number(draft: Draft, typed: str, words: Words) -> tuple[str, Tone]:
    """Return what a check says of the number; it may be kept all the same."""
    from atd_tui.domain import people_numbers  # noqa: PLC0415 -- first paint

    if typed.strip() and draft.identifiers:
        checked = people_numbers.checked(draft.identifiers[0])
        if code := people_numbers.warning(checked):
            return words.sentence(code), Tone.WARN
        if checked.check_ok:
            return words.text("check digits fit"), Tone.GOOD
    return "", Tone.MUTED
