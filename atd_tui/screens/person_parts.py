"""The other names, numbers and addresses of a person, as lists of parts."""

from collections.abc import Mapping
from dataclasses import replace

from atd_tui.domain.names import normal
from atd_tui.domain.people import (
    NAME_LIMIT,
    Address,
    Identifier,
    Name,
    period_objection,
)
from atd_tui.domain.people_home import moved
from atd_tui.domain.people_typed import hidden
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import people as phrases
from atd_tui.screens.form_asks import Answers, Ask, Form, Kind, Only, shown_day
from atd_tui.screens.parts import Parts

_ELSEWHERE = Only("kind", frozenset({"HOME", "RECEPTION", "OTP", "FITT"}))


def names(words: Words) -> Parts[Name]:
    """Return the list of names beside the one shown first."""
    text = words.text
    kinds = [(kind, text(said)) for kind, said in phrases.NAME_KINDS.items()]

    def told(name: Name, masked: bool) -> str:  # noqa: FBT001 -- a part of ``Parts``
        said = phrases.other_name(words, name)
        return mask(said) if masked else said

    def form(name: Name | None) -> Form:
        was = name or Name(kind="alias")
        return Form(
            title=text("Another name"),
            asks=(
                Ask("kind", text("Kind"), Kind.PICK, was.kind, kinds),
                Ask("given", text("Given name"), value=was.given, limit=NAME_LIMIT),
                Ask("family", text("Family name"), value=was.family, limit=NAME_LIMIT),
                Ask(
                    *("script", text("Script")),
                    value=was.script,
                    hint=text("such as Arabic, Ge'ez"),
                ),
            ),
            check=_named,
        )

    def made(said: Answers, _: Name | None) -> Name:
        return Name(said["given"], said["family"], said["kind"], said["script"])

    return Parts(text("Other names"), told, form, made)


def identifiers(words: Words) -> Parts[Identifier]:
    """Return the list of numbers beside the first."""
    text = words.text
    kinds = [(kind, text(said)) for kind, said in phrases.IDENTIFIER_TYPES.items()]

    def told(number: Identifier, _: bool) -> str:  # noqa: FBT001 -- a part of ``Parts``
        kind = text(phrases.IDENTIFIER_TYPES[number.type])
        said = f"{kind}: {hidden(number.value)}"
        return f"{said} · {number.issuer}" if number.issuer else said

    def form(number: Identifier | None) -> Form:
        was = number or Identifier("OV", "")
        return Form(
            title=text("Another number"),
            asks=(
                Ask("kind", text("Kind"), Kind.PICK, was.type, kinds),
                Ask("value", text("Number"), value=was.value, needed=True),
                Ask("issuer", text("Given by"), value=was.issuer),
            ),
            check=_numbered,
        )

    def made(said: Answers, _: Identifier | None) -> Identifier:
        return Identifier(said["kind"], said["value"], said["issuer"])

    return Parts(text("Other numbers"), told, form, made)


def addresses(words: Words) -> Parts[Address]:
    """Return the list of addresses over time; a new one ends those before it."""
    text = words.text

    def told(address: Address, masked: bool) -> str:  # noqa: FBT001 -- a part of ``Parts``
        when = phrases.period(address.from_on, address.to_on)
        where = phrases.home(words, address, masked=masked)
        return f"{when}  {where}" if when else where

    def form(address: Address | None) -> Form:
        was = address or Address()
        asks = (*place(words, was), _until(words, was))
        return Form(title=text("Another address"), asks=asks, check=_lived)

    def made(said: Answers, _: Address | None) -> Address:
        return replace(address_of(said), to_on=said["to_on"])

    return Parts(text("Addresses over time"), told, form, made, moved)


def place(words: Words, was: Address) -> tuple[Ask, ...]:
    """Return what is asked of an address: what it is, where, since when."""
    text = words.text
    kinds = [(kind, text(said)) for kind, said in phrases.ADDRESS_KINDS.items()]
    return (
        Ask("kind", text("Lives in"), Kind.PICK, was.kind, kinds),
        Ask("street", text("Street, number"), value=was.street, only=_ELSEWHERE),
        Ask("postcode", text("Postcode"), value=was.postcode, only=_ELSEWHERE),
        Ask("city", text("Town"), value=was.city, only=_ELSEWHERE),
        Ask(
            *("from_on", text("Since"), Kind.DAY, shown_day(was.from_on)),
            hint=text("first day there"),
            ahead=False,
        ),
    )


def address_of(said: Answers) -> Address:
    """Return the address that was answered."""
    return Address(
        kind=said["kind"],
        street=said.get("street", ""),
        postcode=said.get("postcode", ""),
        city=said.get("city", ""),
        from_on=said["from_on"],
    )


def _until(words: Words, was: Address) -> Ask:
    hint = words.text("first day elsewhere")
    label = words.text("Until")
    return Ask("to_on", label, Kind.DAY, shown_day(was.to_on), hint=hint, ahead=False)


def _named(said: Answers) -> Mapping[str, str]:
    return {} if said["given"] or said["family"] else {"given": "name.empty"}


def _numbered(said: Answers) -> Mapping[str, str]:
    return {} if normal(said["value"]) else {"value": "identifier.empty"}


def _lived(said: Answers) -> Mapping[str, str]:
    wrong = period_objection(said["from_on"], said["to_on"])
    return {"to_on": wrong} if wrong else {}
