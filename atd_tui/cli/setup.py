"""Setting up a store, and trying whether it opens."""

import getpass
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from atd_tui import clock, config
from atd_tui.cli import door, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.errors import Misused, StoreUnusable, SyncError
from atd_tui.i18n import LANGUAGES
from atd_tui.reference import places
from atd_tui.settings import Settings
from atd_tui.store import Door, Store, keys

if TYPE_CHECKING:
    from atd_tui.cli.enrolling import Asking


FIRST_DESK: Final = "A"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new store is told.

    Attributes:
        office: code, alias or town of the contact point.
        language: one of ``LANGUAGES``; empty leaves it to the environment, then to the
            office if it has one language only.
        user: empty for a training store, which has none.
    """

    office: str
    desk: str
    language: str = ""
    user: str = ""
    passphrase: str = ""
    training: bool = False


def create(home: Path, plan: Plan) -> Store:
    """Make the keys, the store and the settings of a home folder; return it open.

    Raises:
        AtdError: something told cannot be used, or a store stands there already.
    """
    point = places.office(plan.office)
    desk = typed.desk_letter(plan.desk)
    language = _language(plan.language, point.languages)
    _refuse_taken(home)
    if plan.training:
        key, actor = keys.create_training_keys(home), door.TRAINEE
    else:
        now = clock.system()
        actor = plan.user
        key = keys.create_keys(home, user=actor, passphrase=plan.passphrase, now=now)
    made = Store.create(
        home,
        key,
        office=point.code,
        desk=desk,
        training=plan.training,
        door=Door(clock.system, door.new_id, actor),
    )
    config.save_settings(home, Settings(language=language))
    return made


OfficeOption = Annotated[
    str, typer.Option("--office", metavar="CODE", help="Code, alias or town.")
]
DeskOption = Annotated[
    str, typer.Option("--desk", metavar="LETTER", help="First part of the labels.")
]
UserOption = Annotated[
    str, typer.Option("--user", metavar="NAME", help="Else your login name.")
]
LanguageOption = Annotated[
    str, typer.Option("--language", metavar="CODE", help="nl, fr, de or en.")
]
TrainingOption = Annotated[
    bool, typer.Option("--training", help="Invented people only; no passphrase.")
]
ServerOption = Annotated[
    str, typer.Option("--server", metavar="URL", help="That it is to belong to.")
]
CodeOption = Annotated[
    str, typer.Option("--code", metavar="CODE", help="Given out by its keeper.")
]
CertificateOption = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="FILE", help="Of an own authority."),
]


def init(
    asked: Asked,
    *,
    office: OfficeOption = "",
    desk: DeskOption = "",
    user: UserOption = "",
    language: LanguageOption = "",
    training: TrainingOption = False,
    server: ServerOption = "",
    code: CodeOption = "",
    certificate: CertificateOption = None,
) -> Answer:
    """Set up the store of this laptop; an existing one is never overwritten.

    The passphrase comes from ATD_TUI_PASSPHRASE or ATD_TUI_PASSPHRASE_COMMAND, else it
    is asked for twice.
    """
    _refuse_taken(asked.home)
    plan = Plan(office, desk, language, training=training)
    if server or code:
        from atd_tui.cli import enrolling  # noqa: PLC0415 -- a lone store needs no line

        asking = enrolling.Asking(server, code, certificate)
        _refuse_unfit(plan, user, asking)
        secret = door.new_passphrase(asked.words)
        made = enrolling.set_up(asked.home, replace(plan, passphrase=secret), asking)
    else:
        made = create(asked.home, _alone(asked, plan, user))
    made.close()
    value = {
        "store": str(asked.home),
        "office": made.device.office,
        "desk": made.device.desk,
        "user": "" if training else made.door.actor,
        "training": training,
    } | ({"server": server} if server else {})
    said = asked.words.text("The store is ready: {path}", path=asked.home)
    return Answer(value, [said])


def _alone(asked: Asked, plan: Plan, user: str) -> Plan:
    """Return the plan of a store of nobody's server, with who unlocks it."""
    if not plan.office:
        raise Misused("cli.no-office")
    own = replace(plan, desk=plan.desk or FIRST_DESK)
    if plan.training:
        return own
    name = user or getpass.getuser()
    return replace(own, user=name, passphrase=door.new_passphrase(asked.words))


def _refuse_unfit(plan: Plan, user: str, asking: "Asking") -> None:
    """Refuse what cannot be, before the code is used up.

    Raises:
        Misused: what was given does not go together, or cannot be used.
    """
    if plan.training:
        raise SyncError("sync.training")
    if user:
        raise Misused("cli.user-of-server")
    if not asking.url or not asking.code:
        raise Misused("cli.server-and-code")
    if plan.office:
        places.office(plan.office)
    if plan.desk:
        typed.desk_letter(plan.desk)
    _language(plan.language, ())


def unlock_check(asked: Asked) -> Answer:
    """Say whether the passphrase opens the store, and whose it is."""
    with door.opened(asked) as store:
        user, training = store.door.actor, store.device.training
    said = asked.words.text("The store opens for {user}.", user=user)
    return Answer({"unlocked": True, "user": user, "training": training}, [said])


def _language(typed_code: str, of_office: tuple[str, ...]) -> str | None:
    if typed_code and typed_code not in LANGUAGES:
        raise Misused("settings.language", given=typed_code, known=", ".join(LANGUAGES))
    own = of_office[0] if len(of_office) == 1 else None
    return typed_code or config.language() or own


def _refuse_taken(home: Path) -> None:
    path = home / config.STORE_FILE
    if path.exists():
        raise StoreUnusable("store.exists", path=str(path))


COMMANDS: Final[dict[str, Verb]] = {"init": init, "unlock-check": unlock_check}
