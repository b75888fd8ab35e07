"""What the form of a person asks: its fields, their words, the lists behind them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.dates import FIRST_YEAR, LAST_YEAR
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.i18n import Words
from atd_tui.phrases import people as phrases
from atd_tui.screens import person_parts
from atd_tui.screens.parts import Parts
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.pick import Pick

if TYPE_CHECKING:
    from atd_tui.store.store import Store

FIELDS: Final = (
    *("given", "family", "birth", "sex", "nationality", "languages", "lives"),
    *("street", "postcode", "city", "since", "kind", "number", "note"),
)
"""Every field in the order in which they stand."""


def widgets(words: Words) -> Iterator[Field | Choice | Pick]:
    """Return the fields, empty, from top to bottom."""
    text = words.text
    none = ("", "—")
    yield Field(text("Given name"), id="given")
    yield Field(text("Family name"), id="family")
    yield Pick(text("Other names"), id="names")
    yield Field(text("Born"), hint=text("30/07/1985, 1985, about 35"), id="birth")
    sexes = [(code, text(said)) for code, said in phrases.SEXES.items()]
    yield Choice(text("Sex"), [none, *sexes], id="sex")
    hint = text("er, et? presumed, sy! sure")
    yield Field(text("Nationality"), hint=hint, id="nationality")
    yield Field(text("Languages"), hint=text("such as fr, ti"), id="languages")
    kinds = [(code, text(said)) for code, said in phrases.ADDRESS_KINDS.items()]
    yield Choice(text("Lives in"), [none, *kinds], id="lives")
    yield Field(text("Street, number"), id="street")
    yield Field(text("Postcode"), id="postcode")
    yield Field(text("Town"), id="city")
    yield Field(text("Since"), hint=text("first day there"), id="since")
    yield Pick(text("Other addresses"), id="addresses")
    types = [(code, text(said)) for code, said in phrases.IDENTIFIER_TYPES.items()]
    yield Choice(text("Kind of number"), types, id="kind")
    yield Field(text("Number"), id="number")
    yield Pick(text("Other numbers"), id="identifiers")
    yield Field(text("Note"), id="note")


def parts(words: Words, name: str) -> Parts[Any]:
    """Return the list that a pick opens."""
    return _PARTS[name](words)


def told(
    words: Words, name: str, found: Sequence[Any], *, masked: bool
) -> tuple[str, str]:
    """Return the label of a pick, and what is in its list in one line."""
    labels = {
        "names": words.text("Other names"),
        "addresses": words.text("Other addresses"),
        "identifiers": words.text("Other numbers"),
    }
    shown = " · ".join(parts(words, name).told(each, masked) for each in found)
    return labels[name], shown or "—"


def refusal(words: Words, code: str, given: str) -> str:
    """Return the sentence of what is wrong with a field."""
    return words.sentence(
        code, given=given.strip(), first=FIRST_YEAR, last=LAST_YEAR, limit=""
    )


def today(store: "Store") -> date:
    """Return the local date."""
    return service_day(store.door.now(), BELGIUM)


_PARTS: Final[dict[str, Callable[[Words], Parts[Any]]]] = {
    "names": person_parts.names,
    "addresses": person_parts.addresses,
    "identifiers": person_parts.identifiers,
}
