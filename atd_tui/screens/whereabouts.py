"""Where one can go, where one is, who one is and what time it is: the first row."""

from typing import TYPE_CHECKING, Final

from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes
from atd_tui.screens import actions
from atd_tui.screens.link import Reach
from atd_tui.widgets.mode_bar import Place, Whereabouts
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.screens.linked import LinkedApp
    from atd_tui.store.store import Store


_SYNC: Final = "global.sync"
_PLACES: Final = ("global.queue", "global.cases", "global.fitt", _SYNC)
_SIGNS: Final = {
    Reach.ONLINE: ("●", Tone.GOOD, N_("online")),
    Reach.OFFLINE: ("○", Tone.WARN, N_("OFFLINE")),
}
"""What is said of the line to the server; of one that was never tried, nothing."""


def here(store: "Store | None", words: Words, reach: Reach) -> Whereabouts:
    """Return the right end of the first row; empty before a store is open."""
    if store is None:
        return Whereabouts("", "", "", "")
    from atd_tui.domain.days import BELGIUM  # noqa: PLC0415 -- first paint
    from atd_tui.phrases import times  # noqa: PLC0415 -- first paint

    sign, tone, said = _SIGNS.get(reach, ("", Tone.GOOD, ""))
    on = store.door.now().astimezone(BELGIUM)
    time, office = times.clock(on), codes.office(words, store.device.office)
    return Whereabouts(
        office=words.text(
            "{office} · desk {desk}", office=office, desk=store.device.desk
        ),
        code=f"{store.device.office} {store.device.desk}",
        when=f"{times.day(words, on.date(), year=True)} {time}",
        when_short=f"{times.day(words, on.date())} {time}",
        user=store.door.actor,
        sign=sign,
        tone=tone,
        connection=words.text(said) if said else "",
    )


def places(app: "LinkedApp", here: str) -> list[Place]:
    """Return the places one can go to, each with how much it holds."""
    found = []
    for action in map(actions.by_id, _PLACES):
        badge, mark = str(app.counts.get(action.id) or ""), ""
        if action.id == _SYNC:
            badge, mark = app.load.badge, app.load.mark
        key, name = actions.shown_key(action.keys[0]), app.words.text(action.short)
        is_here = action.id == here
        found.append(Place(action.id, key, name, badge, here=is_here, mark=mark))
    return found
