"""A place that has forms filled in: a form that could not be stored comes back."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.errors import AtdError
from atd_tui.screens.asking import AskingScreen

if TYPE_CHECKING:
    from atd_tui.screens.form import Answered
    from atd_tui.screens.form_asks import Answers, Form, Typed
    from atd_tui.store.store import Store

    Act = Callable[[Store], Any]
    Acting = Callable[[Answers], Act]


class FillingScreen(AskingScreen):
    """A place with forms; what is closed without an answer stores nothing."""

    @property
    def today(self) -> date:
        """The local date."""
        from atd_tui.domain.days import BELGIUM, service_day  # noqa: PLC0415 -- first paint

        store = self.atd.store
        return service_day(store.door.now(), BELGIUM) if store else date.min

    def fill(self, form: "Form", acting: "Acting", done: Callable[[Any], Any]) -> None:
        """Have a form filled in, as its draft stood, and store what was answered.

        Args:
            form: what is asked.
            acting: answers → what is done with them in the store.
            done: hears what the store answered.
        """
        if form.draft:
            show = partial(self._fill, form, acting, done)
            self.read_once(partial(_draft, form.draft), show)
        else:
            self._fill(form, acting, done)

    def _fill(
        self,
        form: "Form",
        acting: "Acting",
        done: Callable[[Any], Any],
        typed: "Typed | None" = None,
        trouble: AtdError | None = None,
    ) -> None:
        from atd_tui.screens.form import FormScreen  # noqa: PLC0415 -- first paint

        keep = partial(self._keep, form.draft)
        screen = FormScreen(form, self.today, typed=typed, trouble=trouble, keep=keep)
        self.app.push_screen(screen, partial(self._filled, form, acting, done))

    def _filled(
        self,
        form: "Form",
        acting: "Acting",
        done: Callable[[Any], Any],
        answered: "Answered | None",
    ) -> None:
        if answered is not None:
            act = acting(answered.answers)
            again = partial(self._fill, form, acting, done, dict(answered))
            self.write(partial(_stored, form.draft, act), done, again)

    def _keep(self, name: str, typed: Mapping[str, str] | None) -> None:
        if name:
            words = self.atd.words
            said = words.text("Draft thrown away")
            if typed is not None:
                said = words.text("Kept as a draft; the same key opens it again")
            self.write(partial(_keep_draft, name, typed), lambda _: self.say(said))


def _draft(name: str, store: "Store") -> dict[str, str]:
    from atd_tui.store import drafts  # noqa: PLC0415 -- first paint

    return drafts.read(store, name)


def _keep_draft(name: str, typed: Mapping[str, str] | None, store: "Store") -> None:
    from atd_tui.store import drafts  # noqa: PLC0415 -- first paint

    if typed is None:
        drafts.drop(store, name)
    else:
        drafts.keep(store, name, typed)


def _stored(draft: str, act: "Act", store: "Store") -> Any:
    """Do what a form is for, and forget its draft once it is done."""
    answer = act(store)
    if draft:
        _keep_draft(draft, None, store)
    return answer
