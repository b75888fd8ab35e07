"""How far birth dates, numbers, addresses and codes agree."""

from datetime import date

from atd_tui.domain.matching_facts import (
    Agreement,
    Birth,
    Compared,
    FieldEvidence,
    Number,
    Place,
    Rules,
    pairs,
)

_SEXES = frozenset("FM")
_SERIAL = 2
"""Last characters in which papers issued one after the other differ."""


def birth_agrees(one: Birth, other: Birth, rules: Rules) -> Agreement:
    """Return how far two birth dates agree, each perhaps known by its year only."""
    if one.low is None or other.low is None:
        return Agreement.UNKNOWN
    if one.precision == other.precision == "exact":
        return _days_agree(one.low, other.low, rules)
    if one.low > (other.high or other.low) or other.low > (one.high or one.low):
        return Agreement.DIFFERENT
    guessed = "about" in (one.precision, other.precision)
    return Agreement.ABOUT if guessed else Agreement.WITHIN


def identifiers_agree(
    a: Compared, b: Compared, rules: Rules, *, kin: bool
) -> FieldEvidence:
    """Return how far the numbers agree, at their best; one in common goes first.

    Numbers of two types are not compared; ``OTHER`` may be of any type. Of ``kin``,
    whom names or birth tell apart, a file in common or two numbers that follow each
    other say nothing.
    """
    found = [
        (_numbers_agree(one, other, rules, kin=kin), one, other)
        for one, other in pairs(a.numbers, b.numbers)
        if one.type == other.type or "OTHER" in (one.type, other.type)
    ]
    if not found:
        return rules.evidence(
            *("identifier", _first(a.numbers), _first(b.numbers)), Agreement.UNKNOWN
        )
    level, one, other = max(
        found,
        key=lambda each: (
            each[1].normal == each[2].normal,
            rules.weight("identifier", each[0]),
            sorted((each[1].normal, each[2].normal)),
        ),
    )
    return rules.evidence("identifier", one.shown, other.shown, level)


def places_agree(
    a: Compared, b: Compared, rules: Rules, *, kin: bool
) -> tuple[FieldEvidence, ...]:
    """Return how far the addresses agree, at their best.

    Of ``kin``, whom names or birth tell apart, an address in common says little.
    """
    found = [
        _place_agrees(one, other, rules, kin=kin)
        for one, other in pairs(a.places or _NOWHERE, b.places or _NOWHERE)
    ]
    return found[0] if len(found) == 1 else max(found, key=_preference)


def codes_agree(
    field: str, ours: frozenset[str], theirs: frozenset[str], rules: Rules
) -> FieldEvidence:
    """Return whether two sets of codes have one in common."""
    level = Agreement.UNKNOWN
    if ours and theirs:
        level = Agreement.DIFFERENT if ours.isdisjoint(theirs) else Agreement.EXACT
    return rules.evidence(field, _listed(ours), _listed(theirs), level)


def sex_agrees(one: str, other: str, rules: Rules) -> FieldEvidence:
    """Return whether the sex agrees; X beside F or M says nothing."""
    level = Agreement.UNKNOWN
    if one and other and one == other:
        level = Agreement.EXACT
    elif {one, other} == _SEXES:
        level = Agreement.DIFFERENT
    return rules.evidence("sex", one, other, level)


_NOWHERE = (Place("", frozenset(), "", "", ("", "", "")),)


def _days_agree(one: date, other: date, rules: Rules) -> Agreement:
    if one == other:
        first = one.month == one.day == 1
        return Agreement.NEW_YEAR if first else Agreement.EXACT
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Agreement.SWAPPED
    if one.year == other.year and 1 in (one.month * one.day, other.month * other.day):
        return Agreement.WITHIN
    if abs(one.year - other.year) < rules.generation and _one_slip(
        one.isoformat(), other.isoformat()
    ):
        return Agreement.TYPO
    return Agreement.DIFFERENT


def _one_slip(one: str, other: str) -> bool:
    """Whether one character is another, or two neighbours changed places."""
    both = zip(one, other, strict=True)
    wrong = [at for at, (ours, theirs) in enumerate(both) if ours != theirs]
    match wrong:
        case [_]:
            return True
        case [at, then]:
            return then - at == 1 and one[at] == other[then] and one[then] == other[at]
        case _:
            return False


def _numbers_agree(one: Number, other: Number, rules: Rules, *, kin: bool) -> Agreement:
    if one.normal == other.normal:
        if one.type not in rules.shared_types and other.type not in rules.shared_types:
            return Agreement.EXACT
        return Agreement.SHARED if kin else Agreement.FAMILY_FILE
    if len(one.normal) == len(other.normal) and _one_slip(one.normal, other.normal):
        in_a_row = sorted(one.normal) != sorted(other.normal) and (
            one.normal[:-_SERIAL] == other.normal[:-_SERIAL]
        )
        return Agreement.SHARED if kin and in_a_row else Agreement.CLOSE
    return Agreement.DIFFERENT


def _place_agrees(
    one: Place, other: Place, rules: Rules, *, kin: bool
) -> tuple[FieldEvidence, ...]:
    levels = (
        _street_agrees(one, other, rules),
        _text_agrees(one.postcode, other.postcode, rules),
        _text_agrees(one.city, other.city, rules),
    )
    fields = zip(("street", "postcode", "city"), one.shown, other.shown, strict=True)
    return tuple(
        rules.evidence(*shown, Agreement.SHARED if kin and level in _HELD else level)
        for shown, level in zip(fields, levels, strict=True)
    )


_HELD = (Agreement.EXACT, Agreement.CLOSE, Agreement.STREET)


def _street_agrees(one: Place, other: Place, rules: Rules) -> Agreement:
    if not one.street or not other.street:
        return Agreement.UNKNOWN
    level = _text_agrees(one.street, other.street, rules)
    if level is Agreement.DIFFERENT or one.numbers == other.numbers:
        return level
    if not one.numbers or not other.numbers or one.numbers & other.numbers:
        return Agreement.CLOSE
    return Agreement.STREET


def _text_agrees(one: str, other: str, rules: Rules) -> Agreement:
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.EXACT
    alike = rules.similarity(one, other) >= rules.close or (
        len(one) == len(other) and _one_slip(one, other)
    )
    return Agreement.CLOSE if alike else Agreement.DIFFERENT


def _preference(found: tuple[FieldEvidence, ...]) -> tuple[float, list[str]]:
    ours = "\0".join(one.a for one in found)
    theirs = "\0".join(one.b for one in found)
    levels = [str(one.agreement) for one in found]
    return sum(one.weight for one in found), [*levels, *sorted((ours, theirs))]


def _first(numbers: tuple[Number, ...]) -> str:
    return numbers[0].shown if numbers else ""


def _listed(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes))
