"""The sentences about people, their numbers, their households, and who may be who."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "address.kind": (
        "There is no such kind of address. Give HOME, RECEPTION, OTP, FITT or NONE."
    ),
    "address.unnamed": "Say what kind of place this is.",
    "guardian.none": "No guardian of this name is noted for this child.",
    "guardian.unnamed": "Give the name of the guardian.",
    "household.member": "This person belongs to that household already.",
    "household.no-member": "This person does not belong to that household.",
    "household.role": (
        "There is no such role in a household. Give HEAD, PARTNER, ADULT, CHILD or "
        "OTHER."
    ),
    "household.two-heads": (
        "This household has a head already. End that membership first, or give another "
        "role."
    ),
    "household.unknown": "There is no household {given}.",
    "identifier.bis-number": (
        "This is not a BIS number: its check digits do not fit. It was kept as typed; "
        "look at the paper again."
    ),
    "identifier.empty": "A number needs a letter or a digit.",
    "identifier.file-number": (
        "A file number of the Immigration Office has 6 to 9 digits. It was kept as "
        "typed; look at the paper again."
    ),
    "identifier.national-number": (
        "This is not a national number: its check digits do not fit. It was kept as "
        "typed; look at the paper again."
    ),
    "identifier.type": (
        "There is no such type of number. Give NISS, BIS, OV, PASSPORT, ID, OTHER, "
        "PHONE or EMAIL."
    ),
    "import.cells": "The row has more or fewer cells than the first line has columns.",
    "import.encoding": "{given} is not an encoding read here. Give utf-8 or cp1252.",
    "link.decision": "{given} is no answer to whether two are one. Give {known}.",
    "link.none": "Nothing was decided on these two people, so nothing is taken back.",
    "link.one-person": "Both are the same record. Name two.",
    "name.empty": "Give a given name or a family name.",
    "person.age": "Nobody is so old. Look at the age again.",
    "person.ambiguous": "{given} may be several people. Give the id.",
    "person.birth-early": "The birth lies too far back. Look at the year again.",
    "person.birth-form": (
        "The birth is not clear. Give a day, a year, an age such as 35, or about 35."
    ),
    "person.birth-future": "The birth lies in the future. Look at the date again.",
    "person.birth-inverted": (
        "The last possible day of birth lies before the first. Look at both again."
    ),
    "person.certainty": (
        "There is no such certainty. Give DECLARED, PRESUMED or ESTABLISHED."
    ),
    "person.empty": "Give at least a name, a birth date or a number.",
    "person.name-kind": (
        "There is no such kind of name. Give official, alias, birth or latin."
    ),
    "person.nationality-contradicts": (
        "These nationalities cannot all be true. Leave out unknown, or keep one of "
        "stateless and a country as established."
    ),
    "person.nationality-twice": (
        "One nationality is there twice, perhaps with two certainties. Leave one."
    ),
    "person.no-row": "There is no row here to open.",
    "person.no-undo": "Nothing is undone on a card: correct it, or end what was noted.",
    "person.nothing-to-end": (
        "Stand on a member of the household, a guardian or a linked record first."
    ),
    "person.period": "The last day lies before the first. Look at both dates again.",
    "person.ref-taken": "The reference {given} belongs to somebody else.",
    "person.sex": "Give the sex as F, M or X, or leave it empty.",
    "person.too-many": "Nobody has so many of them. Leave those that matter.",
    "person.unknown": (
        "Nobody is known by {given}. Search first: atd-tui person search TEXT"
    ),
}
