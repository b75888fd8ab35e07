"""The homes in a test: a key pressed on one, a form filled in, what is stored."""

from datetime import date

from atd_tui.domain.housing_days import Standing, Status
from atd_tui.store import Store, housing_board, housing_detail
from tests.glass import Glass, quiet, type_in
from tests.screens.case_kept import fill, form_on
from tests.screens.test_fitt_frames import homes_on, stand_on


def standing(store: Store, code: str, day: date | None = None) -> Standing:
    """Return how a home stands."""
    board = housing_board.read(store, day)
    return next(one for one in board.standings if one.home.code == code)


def who(store: Store, code: str) -> tuple[Status, str]:
    """Return how a home stands and who takes it."""
    board = housing_board.read(store)
    each = next(one for one in board.standings if one.home.code == code)
    lodged = board.lodged.get(each.period.id) if each.period else None
    return each.status, lodged.label if lodged else ""


def detail(store: Store, code: str) -> housing_detail.Detail:
    """Return a home closely."""
    return housing_detail.detail(store, standing(store, code))


async def asked(glass: Glass, code: str, key: str) -> None:
    """Press a key on a home."""
    screen = await homes_on(glass)
    stand_on(screen, code)
    await quiet(glass)
    await glass.press(key)
    await quiet(glass)


async def chosen(glass: Glass, text: str) -> None:
    """Choose out of a list."""
    type_in(glass, text)
    await quiet(glass)
    await glass.press("enter")
    await quiet(glass)


async def saved(glass: Glass, **values: str) -> None:
    """Fill a form in and take it."""
    form = await form_on(glass)
    fill(form, **values)
    await quiet(glass)
    await glass.press("ctrl+s")
    await quiet(glass)
