"""Where one is, who one is and what time it is: the right end of the first row."""

from typing import TYPE_CHECKING

from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.widgets.mode_bar import Whereabouts

if TYPE_CHECKING:
    from atd_tui.store.store import Store


def here(store: "Store | None", words: Words) -> Whereabouts:
    """Return the right end of the first row; empty before a store is open."""
    if store is None:
        return Whereabouts("", "", "", "")
    from atd_tui.domain.days import BELGIUM  # noqa: PLC0415 -- first paint
    from atd_tui.phrases import times  # noqa: PLC0415 -- first paint

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
    )
