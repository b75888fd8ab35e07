"""The ways to a person and to a file: search, card, new case, the case itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.screens.filling import FillingScreen
from atd_tui.screens.shell import ShellScreen
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.cases import CaseFile
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.case_offer import Offer
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store


def search(
    screen: ShellScreen,
    title: str,
    done: "Callable[[Hit], Any]",
    *,
    typed: str = "",
    take: str = "",
    spoken: tuple[str, ...] = (),
) -> None:
    """Look for somebody; who is not known yet can be written down from there.

    ``typed`` is what is searched at once, ``take`` the word of what Enter does,
    ``spoken`` are the languages of the person, where they are known already.
    """
    from atd_tui.screens.person_search import PersonSearch  # noqa: PLC0415 -- first paint

    def found(hit: "Hit | None") -> None:
        if hit is not None:
            done(hit)

    screen.app.push_screen(PersonSearch(title, typed, take=take, spoken=spoken), found)


def find_person(screen: ShellScreen) -> None:
    """Look for somebody, and open their card."""
    words = screen.atd.words
    search(
        *(screen, words.text("Find a person"), partial(_open_found, screen)),
        take=words.text("Open"),
    )


def _open_found(screen: ShellScreen, hit: "Hit") -> None:
    open_person(screen, hit.person.id)


def open_person(screen: ShellScreen, person_id: str) -> None:
    """Open the card of somebody."""
    from atd_tui.screens.person import PersonScreen  # noqa: PLC0415 -- first paint

    screen.app.push_screen(PersonScreen(person_id))


def open_case(screen: ShellScreen, case_id: str) -> None:
    """Open the file of a case."""
    from atd_tui.screens.case import CaseScreen  # noqa: PLC0415 -- first paint

    screen.app.push_screen(CaseScreen(case_id))


def open_options(screen: ShellScreen, case_id: str) -> None:
    """Go through the ways of return of a case."""
    from atd_tui.screens.options import OptionsScreen  # noqa: PLC0415 -- first paint

    screen.app.push_screen(OptionsScreen(case_id))


def open_support(screen: ShellScreen, case_id: str) -> None:
    """Open the special needs of a case."""
    from atd_tui.screens.support import SupportScreen  # noqa: PLC0415 -- first paint

    screen.app.push_screen(SupportScreen(case_id))


def new_case(screen: FillingScreen) -> None:
    """Look for somebody and open a case for them; one that is open is shown."""
    words = screen.atd.words
    title = words.text("New case: for whom?")
    search(screen, title, partial(case_for, screen))


def case_for(
    screen: FillingScreen,
    hit: "Hit",
    *,
    ticket: str = "",
    done: "Callable[[CaseFile], Any] | None" = None,
) -> None:
    """Open a case for somebody, or show the one that is open already.

    Args:
        screen: where it was asked for.
        hit: for whom.
        ticket: id of the ticket that it is opened from.
        done: hears of the case instead of its being shown.
    """
    held = hit.open_case
    if held is not None and not ticket:
        words = screen.atd.words
        said = words.text("{number} is open already for them", number=held.number)
        screen.say(said, Tone.WARN)
        open_case(screen, held.case_id)
        return
    opened = done or partial(_opened, screen)
    ask = partial(_offer, hit.person.id)
    screen.read_once(ask, partial(_ask_case, screen, hit, ticket, opened))


def _ask_case(
    screen: FillingScreen,
    hit: "Hit",
    ticket: str,
    done: "Callable[[CaseFile], Any]",
    offer: "Offer",
) -> None:
    from atd_tui.screens import case_new, person_lines  # noqa: PLC0415 -- first paint

    words = screen.atd.words
    name = person_lines.name(hit.person, words, masked=screen.atd.masked)
    form = case_new.form(words, name, offer, from_ticket=bool(ticket))
    acting = partial(_opening, hit.person.id, offer, ticket, _new_id(screen))
    screen.fill(form, acting, done)


def _opening(
    person_id: str, offer: "Offer", ticket: str, action: str, answers: "Answers"
) -> "Callable[[Store], CaseFile]":
    """Return what opens the case, once however often it is asked for."""

    def act(store: "Store") -> "CaseFile":
        from atd_tui.screens import case_new  # noqa: PLC0415 -- first paint
        from atd_tui.store import cases  # noqa: PLC0415 -- first paint

        opening = case_new.opening(answers, person_id, offer, ticket)
        return cases.open_case(store, opening, action=action)

    return act


def _opened(screen: FillingScreen, file: "CaseFile") -> None:
    words = screen.atd.words
    screen.say(words.text("{number} opened", number=file.case.number), Tone.GOOD)
    open_case(screen, file.case.id)


def _new_id(screen: FillingScreen) -> str:
    store = screen.atd.store
    return store.door.new_id() if store else ""


def _offer(person_id: str, store: "Store") -> "Offer":
    from atd_tui.store import case_offer  # noqa: PLC0415 -- first paint

    return case_offer.offer(store, person_id)
