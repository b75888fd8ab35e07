"""What the keys of the wizard stand on: the file, the draft, what follows from both."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from atd_tui.phrases import times
from atd_tui.screens import options_draft, options_read
from atd_tui.screens.case_ground import CaseGround
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.options_draft import Draft
from atd_tui.screens.options_read import Ground, Sight, Weighed
from atd_tui.widgets.paint import Tone

STAY: int = options_draft.STEPS.index("stay")
"""The step that a stop does not let one past."""


class OptionsGround(CaseGround):
    """A screen with the wizard of one case; the screen itself shows it."""

    def __init__(self, case_id: str) -> None:
        """Start with nothing read and nothing answered."""
        super().__init__(case_id)
        self.ground: Ground | None = None
        self.weighed: Weighed | None = None
        self.draft = Draft()
        self.kept_at: datetime | None = None
        self._noted: set[str] = set()
        self._kept = Draft()

    @property
    def chosen(self) -> Chosen:
        raise NotImplementedError

    @property
    def sight(self) -> Sight:
        """All there is to show; only once it was read and weighed."""
        assert self.ground is not None  # noqa: S101 -- ``can`` lets no key through before
        assert self.weighed is not None  # noqa: S101 -- as above
        return Sight(self.view, self.ground, self.draft, self.weighed)

    def show_sight(self) -> None:
        """Show what there is now; the screen does it."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the file; that it is opened is noted once, before it is shown."""
        if self.ground is None:
            ask = partial(options_read.opened, self.case_id, self._noted)
            self.read(ask, self._opened)
        else:
            again = partial(options_read.ground, self.case_id, self._noted)
            self.read(again, self._read_again)

    def change(self, draft: Draft) -> None:
        """Go on with another draft: it is kept and weighed at once."""
        self.draft = draft
        self.keep()
        self._weigh()

    def keep(self, told: Callable[[], Any] = lambda: None) -> None:
        """Keep the draft on this laptop, then call ``told``."""
        if self.ground is None or self.draft == self._kept:
            told()
            return
        self._kept = draft = self.draft

        def kept(at: datetime) -> None:
            self.kept_at = None if draft.is_empty else at
            self.show_kept()
            told()

        self.write(partial(options_read.keep, self.case_id, draft), kept)

    def show_kept(self) -> None:
        """Show when the draft was kept last; the screen does it."""
        raise NotImplementedError

    def _opened(self, found: tuple[Ground, Draft, datetime | None]) -> None:
        ground, self.draft, self.kept_at = found
        self._kept = self.draft
        self.case_id = ground.shown.file.case.id
        self._read_again(ground)
        words, at = self.atd.words, self.kept_at
        if at is None:
            hint = words.text("Space answers · what is not known keeps nobody back")
            self.say(hint)
        else:
            said = words.text(
                "Your draft of {day} {time} stands here again · ^d drops it",
                day=times.day(words, at.date()),
                time=times.clock(at),
            )
            self.say(said, Tone.ACCENT)

    def _read_again(self, ground: Ground) -> None:
        self.ground, self.shown = ground, ground.shown
        self._weigh()

    def _weigh(self) -> None:
        """Let the options follow from the draft, behind the glass; the newest wins."""
        store, ground = self.atd.store, self.ground
        if store is not None and ground is not None:
            self.atd.bridge.read(
                "options.weigh",
                partial(options_read.weigh, ground, self.draft, store),
                self._if_there(self._show_weighed),
                self._if_there(self.failed),
            )

    def _show_weighed(self, weighed: Weighed) -> None:
        self.weighed = weighed
        if weighed.found.stop is not None and self.draft.step > STAY:
            self.draft = options_draft.at_step(self.draft, STAY)
        self.show_sight()
