"""The table of actions: one key each, on every keyboard, and shown everywhere."""

import importlib
import pkgutil
import re
from collections import Counter
from itertools import chain

import pytest
from textual.binding import Binding
from textual.widget import Widget

import atd_tui.screens
import atd_tui.widgets
from atd_tui.screens import actions
from atd_tui.screens.action import Action
from atd_tui.screens.actions import ACTIONS, GOTO, for_places
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.cases import CasesScreen
from atd_tui.screens.finder import FinderScreen
from atd_tui.screens.fitt import FittScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.options_sheet import SheetScreen
from atd_tui.screens.person import PersonScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.shell import ShellScreen
from atd_tui.screens.support import SupportScreen
from atd_tui.screens.sync import SyncScreen
from atd_tui.widgets.key_bar import KeyBar
from atd_tui.widgets.line_table import LineTable
from tests.glass import Household, quiet, until

LEGAL = re.compile(
    r"""
    [a-z] | enter | escape | tab | shift\+tab | space | backspace | delete
    | up | down | left | right | home | end | pageup | pagedown
    | f[1-9] | ctrl\+[d-gk-ln-y] | ctrl\+p
    """,
    re.VERBOSE,
)
"""Keys that each keyboard sends alike: no digit, no AltGr, no Alt, no dead key.

Ctrl with a b c h i j m z is taken by terminals, or is another key there.
"""

ALIASES = {"slash", "colon", "question_mark"}
"""Need Shift on some keyboards: only beside a key that does not."""


PASSED_ON = {("enter", "open"), ("enter", "next"), ("space", "choose")}
"""What a list takes and tells its screen of, which then does it."""

SCREENS: tuple[type[ShellScreen], ...] = (
    QueueScreen,
    CasesScreen,
    CaseScreen,
    PersonScreen,
    FittScreen,
    OptionsScreen,
    SheetScreen,
    SupportScreen,
    SyncScreen,
)
"""Every screen that answers keys of the table."""

screens = pytest.mark.parametrize("screen", SCREENS)


def every_binding() -> list[tuple[str, str]]:
    """Return the class and the key of each binding of this house."""
    for room in (atd_tui.screens, atd_tui.widgets):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    found = []
    for kind in subclasses(Widget):
        if kind.__module__.startswith("atd_tui."):
            for bound in kind.__dict__.get("BINDINGS", ()):
                keys = bound.key if isinstance(bound, Binding) else bound[0]
                found += [(kind.__name__, key) for key in keys.split(",")]
    return found


def subclasses(kind: type[Widget]) -> set[type[Widget]]:
    return {kind}.union(*(subclasses(child) for child in kind.__subclasses__()))


def test_ids_are_unique_and_name_their_place() -> None:
    ids = [action.id for action in ACTIONS]

    assert len(ids) == len(set(ids))
    assert {
        action.id for action in ACTIONS if action.id.split(".")[0] != action.place
    } == set()


@screens
def test_no_two_actions_of_a_screen_share_a_key(screen: type[ShellScreen]) -> None:
    keys = Counter(
        chain.from_iterable(action.keys for action in for_places(*screen.PLACES))
    )

    assert [key for key, times in keys.items() if times > 1] == []


@screens
def test_the_list_itself_takes_no_key_of_an_action(screen: type[ShellScreen]) -> None:
    taken = {key for bound in LineTable.BINDINGS for key in key_names(bound)}
    wanted = {key: a.id for a in for_places(*screen.PLACES) for key in a.keys}

    shared = {(key, wanted[key].split(".")[1]) for key in taken & wanted.keys()}
    assert shared <= PASSED_ON


def key_names(bound: object) -> list[str]:
    assert isinstance(bound, Binding)
    return bound.key.split(",")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_first_key_of_an_action_is_on_every_keyboard(action: Action) -> None:
    first, *more = action.keys or [letter for letter, i in GOTO if i == action.id]

    assert LEGAL.fullmatch(first)
    assert set(more) <= ALIASES


def test_no_other_key_of_the_house_is_missing_on_a_keyboard() -> None:
    bound = every_binding()

    assert ("QueueScreen", "v") in bound
    assert [
        (kind, key)
        for kind, key in bound
        if not LEGAL.fullmatch(key) and key not in ALIASES
    ] == []


def test_go_to_menu_has_letters_of_actions_that_change_nothing() -> None:
    letters = [letter for letter, _ in GOTO]

    assert len(letters) == len(set(letters))
    assert [letter for letter in letters if not re.fullmatch("[a-z]", letter)] == []
    assert {actions.by_id(action_id).risk for _, action_id in GOTO} == {"look"}


def test_what_cannot_be_undone_has_no_single_letter() -> None:
    final = [action for action in ACTIONS if action.risk == "final"]

    assert [action.id for action in final if len(action.keys[0]) == 1] == []
    assert [action.id for action in final] == ["queue.close-day"]


@screens
def test_every_action_is_done_by_its_screen(screen: type[ShellScreen]) -> None:
    done = {
        action.id: f"do_{action.id.replace('.', '_').replace('-', '_')}"
        for action in for_places(*screen.PLACES)
    }

    assert [a for a, name in done.items() if not hasattr(screen, name)] == []


def test_every_action_belongs_to_a_screen() -> None:
    places = {place for screen in SCREENS for place in screen.PLACES}

    assert [a.id for a in ACTIONS if a.place not in places] == []


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("v", "v"),
        ("f1", "F1"),
        ("ctrl+p", "^p"),
        ("slash", "/"),
        ("enter", "Ent"),
        ("f", "f"),
    ],
)
def test_shown_key_is_what_stands_on_the_keyboard(key: str, shown: str) -> None:
    assert actions.shown_key(key) == shown


@pytest.mark.parametrize("key", ["f1", "ctrl+p"])
async def test_help_and_palette_offer_exactly_the_table(
    desk: Household, key: str
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press(key)
        await until(glass, lambda: isinstance(glass.app.screen, FinderScreen))
        finder = glass.app.screen
        assert isinstance(finder, FinderScreen)
        offered = [entry.id for entry in finder.entries() if entry.id[0] != " "]

    wanted = [action.id for action in for_places(*QueueScreen.PLACES)]
    assert sorted(offered) == sorted(wanted)


async def test_key_bar_shows_exactly_the_table_where_there_is_room(
    desk: Household,
) -> None:
    async with desk.app(language="en").run_test(size=(400, 24)) as glass:
        await quiet(glass)
        bar = glass.app.screen.query_one(KeyBar).render_line(0).text

    shown = [
        f"{actions.shown_key(action.keys[0])} {action.short}"
        for action in for_places(*QueueScreen.PLACES)
        if action.bar
    ]
    assert re.split(" {2,}", bar.strip()) == [
        *shown,
        "g Go to",
        "^p Commands",
        "F1 Help",
    ]


async def test_palette_runs_what_was_chosen(desk: Household) -> None:
    async with desk.app(language="en").run_test() as glass:
        await quiet(glass)
        await glass.press("colon")
        await until(glass, lambda: isinstance(glass.app.screen, FinderScreen))
        await glass.press("c", "o", "p", "y", "enter")
        await until(glass, lambda: glass.app.clipboard == "A-010")
