"""The form of a person as text: what stands in it first, what was typed as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from atd_tui.domain import people
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.domain.people_birth import age, typed_birth
from atd_tui.domain.people_home import lives
from atd_tui.domain.people_typed import certain, marked
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import codes, typed_days
from atd_tui.screens.form_asks import shown_day

PLACE: Final = ("street", "postcode", "city", "since")
"""Fields that are asked only of somebody who lives somewhere."""

_AT: Final = {
    "name": "given",
    "birth_date": "birth",
    "identifier": "number",
    "address": "street",
}
"""The field at which an objection of the domain is said."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it stands.

    Attributes:
        fields: text by field.
        names, addresses, identifiers: those beside the one in the fields.
    """

    fields: Mapping[str, str]
    names: tuple[Name, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


def filled(draft: Draft, words: Words, on: date) -> Filled:
    """Return the form of a draft, the parts shown first in the fields."""
    name = draft.names[0] if draft.names else Name()
    number = draft.identifiers[0] if draft.identifiers else Identifier("NISS", "")
    home = lives(draft.addresses, on)
    place = home or Address(kind="")
    fields = {
        "given": name.given,
        "family": name.family,
        "birth": birth_text(draft.birth, words, on),
        "sex": draft.sex,
        "nationality": ", ".join(map(marked, draft.nationalities)),
        "languages": ", ".join(_spoken(draft.languages)),
        "lives": place.kind,
        "street": place.street,
        "postcode": place.postcode,
        "city": place.city,
        "since": shown_day(place.from_on),
        "kind": number.type,
        "number": number.value,
        "note": draft.note,
    }
    others = tuple(each for each in draft.addresses if each is not home)
    return Filled(fields, draft.names[1:], others, draft.identifiers[1:])


def at(field: str) -> str:
    """Return where an objection of the domain is said."""
    return _AT.get(field, field)


def birth_text(birth: Birth, words: Words, on: date) -> str:
    """Return a birth as one would type it."""
    if birth.low is None:
        return ""
    if birth.precision == "about" and (years := age(birth, on)):
        return words.text("about {n}", n=sum(years) // 2)
    return str(birth.low.year) if birth.precision == "year" else shown_day(birth.low)


def read(
    form: Filled, before: Draft, first: Filled, words: Words, on: date
) -> tuple[Draft, dict[str, str]]:
    """Return what was typed and what is wrong with it, field → code.

    ``before`` is what the form began with as ``first``; a field that nobody touched is
    what it was, though it may be shown in fewer words.
    """
    said = {name: text.strip() for name, text in form.fields.items()}
    untouched = {name for name, text in said.items() if text == first.fields[name]}
    reading = _Reading(said, words, on)
    name = before.names[0] if before.names else Name()
    named = replace(name, given=said["given"], family=said["family"])
    draft = Draft(
        names=(named, *form.names) if named.given or named.family else form.names,
        birth=before.birth if "birth" in untouched else reading.birth(),
        sex=said["sex"],
        nationalities=reading.nationalities(),
        languages=reading.languages(),
        identifiers=(*_number(said, before), *form.identifiers),
        addresses=(*reading.home(lives(before.addresses, on)), *form.addresses),
        ref=before.ref,
        note=form.fields["note"].strip(),
    )
    wrong = {
        _of_name(said, code) if field == "name" else at(field): code
        for field, code in people.objections(draft, on=on).items()
    }
    return draft, {**wrong, **reading.wrong}


class _Reading:
    """The fields while they are read; ``wrong`` gathers the code of each refusal."""

    def __init__(self, said: Mapping[str, str], words: Words, on: date) -> None:
        self.wrong: dict[str, str] = {}
        self._said, self._words, self._on = said, words, on

    def birth(self) -> Birth:
        found = typed_birth(
            _without_about(self._said["birth"], self._words), on=self._on
        )
        if isinstance(found, str):
            self.wrong["birth"] = found
            return Birth()
        return found

    def nationalities(self) -> tuple[Nationality, ...]:
        try:
            return nationalities(self._said["nationality"])
        except Misused as error:
            self.wrong["nationality"] = error.code
            return ()

    def languages(self) -> tuple[str, ...]:
        try:
            return codes.spoken(self._said["languages"])
        except Misused as error:
            self.wrong["languages"] = error.code
            return ()

    def home(self, before: Address | None) -> tuple[Address, ...]:
        said = self._said
        if not said["lives"]:
            if any(said[name] for name in PLACE):
                self.wrong["lives"] = "address.unnamed"
            return ()
        place = {} if said["lives"] == "NONE" else {n: said[n] for n in PLACE[:-1]}
        blank = dict.fromkeys(PLACE[:-1], "")
        kept: dict[str, Any] = {**blank, **place, "from_on": self._since()}
        return (replace(before or Address(), kind=said["lives"], **kept),)

    def _since(self) -> date | None:
        typed = self._said["since"]
        if not typed:
            return None
        found = typed_days.typed(self._words, typed, self._on, ahead=False)
        if isinstance(found, str):
            self.wrong["since"] = found
            return None
        return found


def nationalities(typed: str) -> tuple[Nationality, ...]:
    """Return nationalities as they were typed: ``er, et?, Syria!``.

    Raises:
        Misused: ``nationality.unknown``.
    """
    from atd_tui.reference.nationalities import find_nationality  # noqa: PLC0415 -- first paint

    found = []
    for piece in filter(None, map(str.strip, typed.replace(";", ",").split(","))):
        said, certainty = certain(piece)
        found.append(Nationality(find_nationality(said), certainty))
    return tuple(found)


def _of_name(said: Mapping[str, str], code: str) -> str:
    """Return which of the two names an objection is about."""
    about = people.text_objection(said["family"], people.NAME_LIMIT)
    return "family" if about == code else "given"


def _number(said: Mapping[str, str], before: Draft) -> tuple[Identifier, ...]:
    """Return the number of the form; where it came from stays."""
    if not said["number"]:
        return ()
    issuer = before.identifiers[0].issuer if before.identifiers else ""
    return (Identifier(said["kind"], said["number"], issuer),)


def _without_about(typed: str, words: Words) -> str:
    """Return an age as the domain reads it, "about" said in the words of now."""
    about = words.text("about {n}", n="").strip()
    rest = typed.removeprefix(about)
    return f"about {rest.strip()}" if about and rest != typed else typed


def _spoken(languages: tuple[str, ...]) -> list[str]:
    return [codes.languages((each,)).lower() for each in languages]
