"""What the keys of a card do: each asks what it must and writes one action."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.screens import person_way
from atd_tui.screens.filling import FillingScreen
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.people_alike import Alike
    from atd_tui.store.people_card import Card
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store

_ENDED = ("member", "guardian", "same")
"""The rows that can be ended."""


class PersonDeeds(FillingScreen):
    """The deeds of a card; the screen itself gives ``card`` and ``chosen``."""

    @property
    def card(self) -> "Card | None":
        """The card as it was last read."""
        raise NotImplementedError

    @property
    def chosen(self) -> tuple[str, str]:
        """What the row under the cursor is, and its id."""
        raise NotImplementedError

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        if off := super().can(action_id):
            return off
        kind, _ = self.chosen if self.card else ("", "")
        return {
            "global.undo": "person.no-undo",
            "person.leave": "" if kind in _ENDED else "person.nothing-to-end",
            "person.open": "" if kind else "person.no-row",
        }.get(action_id, self._off(action_id))

    def _off(self, action_id: str) -> str:
        """Say that the card is not read yet, where an action needs it."""
        needs = action_id.startswith("person.") and self.card is None
        return "app.opening" if needs else ""

    def do_person_open(self) -> None:
        """Open the case, or the card, that the row is about."""
        kind, row_id = self.chosen
        if kind == "case":
            person_way.open_case(self, row_id)
        elif kind in {"member", "same"}:
            other = row_id.rpartition(":")[2]
            if self.card is not None and other != self.card.person.id:
                person_way.open_person(self, other)

    def do_person_edit(self) -> None:
        from atd_tui.screens.person_form import PersonForm  # noqa: PLC0415 -- first paint

        if (card := self.card) is not None:
            form = PersonForm(card.person.draft, card.person)
            self.app.push_screen(form, self._edited)

    def do_person_case(self) -> None:
        if (card := self.card) is not None:
            from atd_tui.store.people_found import Hit  # noqa: PLC0415 -- first paint

            person_way.case_for(self, Hit(card.person, card.cases))

    def do_person_join(self) -> None:
        """Look for whom to add: to the household of this person, or to a new one."""
        words = self.atd.words
        title = words.text("Who belongs to the household?")
        person_way.search(self, title, self._ask_role)

    def do_person_leave(self) -> None:
        """End what the row says: a membership, a guardianship, a link of records."""
        from atd_tui.screens import person_forms  # noqa: PLC0415 -- first paint

        kind, row_id = self.chosen
        if self.card is None:
            return
        if kind == "same":
            act = partial(_unlink, self.card.person.id, row_id)
            self.write(
                act, partial(self._done, self.atd.words.text("Taken apart again"))
            )
            return
        said = self._named(kind, row_id)
        form = person_forms.ended(self.atd.words, said, self.today)
        ending = partial(_ending, self.card, kind, row_id)
        self.fill(form, ending, partial(self._done, self.atd.words.text("Ended")))

    def do_person_guardian(self) -> None:
        from atd_tui.screens import person_forms  # noqa: PLC0415 -- first paint

        if (card := self.card) is not None:
            form = person_forms.guardian(self.atd.words, self._known_as(card.person.id))
            noted = self.atd.words.text("Guardian noted")
            guarding = partial(_guarding, card.person.id)
            self.fill(form, guarding, partial(self._done, noted))

    def do_person_moved(self) -> None:
        from atd_tui.screens import person_forms  # noqa: PLC0415 -- first paint

        if (card := self.card) is not None:
            form = person_forms.moved(self.atd.words, self.today)
            moved = self.atd.words.text("New address noted")
            self.fill(form, partial(_moving, card), partial(self._done, moved))

    def do_person_alike(self) -> None:
        if (card := self.card) is not None:
            self.read_once(partial(_alike, card.person.id), self._show_alike)

    def _show_alike(self, alike: "list[Alike]") -> None:
        words = self.atd.words
        if not alike:
            self.say(words.text("Nobody seems to be the same person."), Tone.GOOD)
            return
        from atd_tui.screens.person_alike import PersonAlike  # noqa: PLC0415 -- first paint

        if (card := self.card) is not None:
            screen = PersonAlike(card.person, alike)
            self.app.push_screen(screen, lambda _: self.reload())

    def _edited(self, hit: "Hit | None") -> None:
        if hit is not None:
            self._done(self.atd.words.text("Saved"), hit)

    def _ask_role(self, hit: "Hit") -> None:
        """Ask as what somebody joins; of a new household first as what this person."""
        from atd_tui.screens import person_forms, person_lines  # noqa: PLC0415 -- first paint

        words, card = self.atd.words, self.card
        if card is None:
            return
        name = person_lines.name(hit.person, words, masked=self.atd.masked)
        form = person_forms.member(words, name)
        added = words.text("Added to the household")
        joining = partial(_joining, hit.person.id, card.person.id)
        join = partial(self.fill, form, joining, partial(self._done, added))
        if any(one.to_on is None for one in card.kin.own):
            join()
            return
        own = person_forms.own_role(words, self._known_as(card.person.id))
        self.fill(own, partial(_joining, card.person.id, ""), lambda _: join())

    def _named(self, kind: str, row_id: str) -> str:
        """Return what a row that is to be ended is about."""
        words, card = self.atd.words, self.card
        if card is None:
            return ""
        if kind == "guardian":
            return card.kin.guardians[int(row_id)].name
        name = self._known_as(row_id.rpartition(":")[2])
        return words.text("{name} leaves the household.", name=name)

    def _known_as(self, person_id: str) -> str:
        from atd_tui.screens import person_lines  # noqa: PLC0415 -- first paint

        person = self.card.members.get(person_id) if self.card else None
        words = self.atd.words
        if person is None:
            return words.text("no name")
        return person_lines.name(person, words, masked=self.atd.masked)

    def _done(self, said: str, _: object) -> None:
        self.say(said, Tone.GOOD)
        self.reload()


def _joining(person_id: str, household: str, answers: "Answers") -> Any:
    """Return what lets somebody belong to a household, that of a person or a new."""

    def act(store: "Store") -> object:
        from atd_tui.store import people_kin  # noqa: PLC0415 -- first paint

        place = people_kin.Place(answers["role"], household, answers["from_on"])
        return people_kin.join(store, person_id, place, action=store.door.new_id())

    return act


def _ending(card: "Card", kind: str, row_id: str, answers: "Answers") -> Any:
    """Return what ends a membership or a guardianship."""

    def act(store: "Store") -> None:
        from atd_tui.store import people_kin  # noqa: PLC0415 -- first paint

        on, action = answers["on"], store.door.new_id()
        if kind == "guardian":
            name, child = card.kin.guardians[int(row_id)].name, card.person.id
            people_kin.unguard(store, child, name, on=on, action=action)
        else:
            household, _, person_id = row_id.rpartition(":")
            people_kin.leave(store, person_id, household, on=on, action=action)

    return act


def _guarding(child: str, answers: "Answers") -> Any:
    """Return what notes a guardian."""

    def act(store: "Store") -> object:
        from atd_tui.store import people_kin  # noqa: PLC0415 -- first paint

        guardian = people_kin.Guardian(**answers)
        return people_kin.guard(store, child, guardian, action=store.door.new_id())

    return act


def _moving(card: "Card", answers: "Answers") -> Any:
    """Return what notes a new address and ends the one before."""

    def act(store: "Store") -> object:
        from atd_tui.domain.people_home import moved  # noqa: PLC0415 -- first paint
        from atd_tui.screens import person_parts  # noqa: PLC0415 -- first paint
        from atd_tui.store import people  # noqa: PLC0415 -- first paint

        new = person_parts.address_of(answers)
        draft = card.person.draft
        draft = replace(draft, addresses=moved(draft.addresses, new))
        return people.edit(store, card.person.id, draft, action=store.door.new_id())

    return act


def _unlink(person_id: str, other: str, store: "Store") -> object:
    from atd_tui.store import people_match  # noqa: PLC0415 -- first paint

    return people_match.unlink(store, person_id, other, action=store.door.new_id())


def _alike(person_id: str, store: "Store") -> "list[Alike]":
    """Return who may be the same; that people are listed is noted first."""
    from atd_tui.store import audit, people_match  # noqa: PLC0415 -- first paint

    audit.record(store, "list", "people")
    return people_match.of(store, person_id)
