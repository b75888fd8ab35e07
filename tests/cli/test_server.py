"""A server and its keeper, from the command line."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.cli import serving
from atd_tui.protocol import Enrol
from tests.cli.conftest import Shell
from tests.server.office import Desk, new, put

_FITT = ("--user", "hugo", "--role", "FITT_COACH")


@pytest.fixture
def data(bare: Shell, tmp_path: Path) -> str:
    """Return the folder of a server without accounts."""
    folder = str(tmp_path / "server")
    bare.json("server", "init", "--data", folder)
    return folder


def enrolled(bare: Shell, data: str, user: str, *more: str) -> Desk:
    code = bare.json("server", "enrol", "--data", data, "--user", user, *more)["code"]
    kept = serving._kept(*serving.where(Path(data), ""))  # noqa: SLF001 -- in process
    made = kept.server.enrol(Enrol(code=code, incarnation=user))
    return Desk(kept.server, user, made.token, made.device, made.epoch)


def test_a_server_is_made_for_nobody_else_to_look_into(bare: Shell, data: str) -> None:
    again = bare.json("server", "init", "--data", data)

    assert again["position"] == 0
    assert stat.S_IMODE(Path(data).stat().st_mode) == 0o700
    modes = {
        each.name: stat.S_IMODE(each.stat().st_mode) for each in Path(data).iterdir()
    }
    assert modes == dict.fromkeys(("server.db", "server.json", "witness.json"), 0o600)


def test_a_folder_that_holds_something_else_is_not_touched(
    bare: Shell, tmp_path: Path
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("dear all")
    init = ("server", "init", "--data", str(tmp_path / "letters"))

    assert bare.error(*init) == (1, "server.not-empty")
    assert [each.name for each in (tmp_path / "letters").iterdir()] == ["letter.txt"]
    assert bare.error("server", "status", "--data", str(tmp_path)) == (1, "server.none")
    assert bare.error("serve", "--data", str(tmp_path)) == (1, "server.none")


def test_scopes_are_typed_in_whatever_way(bare: Shell, data: str) -> None:
    enrol = ("server", "enrol", "--data", data, "--role", "COACH_FAM", "--user")

    given = [
        bare.json(*enrol, user, *scopes)["scopes"]
        for user, *scopes in (
            ("one", "--scope", "BRU", "ANR"),
            ("two", "--scope", "BRU", "--scope", "ANR"),
            ("three", "--scope", "BRU ANR"),
            ("four", "--scope", "BRU,ANR"),
        )
    ]

    assert given == [["BRU", "ANR"]] * 4
    assert bare.error(*enrol, "five", "--scope", "BRU", "x") == (2, "server.scope")


def test_who_enrols_once_more_keeps_what_is_not_said(bare: Shell, data: str) -> None:
    """A role said again without a scope would take everything off all laptops."""
    enrol = ("server", "enrol", "--data", data, "--user", "jansen")
    bare.json(*enrol, "--role", "COACH_FAM", "--scope", "BRU", "ANR")

    same = bare.json(*enrol, "--role", "COACH_FAM")
    other = bare.json(*enrol, "--scope", "LIE")

    assert (same["role"], same["scopes"]) == ("COACH_FAM", ["BRU", "ANR"])
    assert (other["role"], other["scopes"]) == ("COACH_FAM", ["LIE"])
    wrong = ("server", "enrol", "--data", data, "--user", "x", "--scope", "BRU")
    assert bare.error(*wrong) == (1, "sync.account-unknown")
    nowhere = (*wrong[:6], "--role", "AUDITOR")
    assert bare.error(*nowhere) == (2, "server.no-office")
    assert len(bare.json("server", "account", "list", "--data", data)) == 1


def test_a_code_is_given_with_its_account(bare: Shell, data: str) -> None:
    enrol = ("server", "enrol", "--data", data, "--user", "jansen")

    given = bare.json(*enrol, "--role", "coach_fam", "--scope", "BXL,Antwerpen")
    again = bare.json(*enrol, "--office", "ANR", "--desk", "c")

    code = given.pop("code")
    assert [len(part) for part in code.split("-")] == [5, 5, 5, 5]
    assert given == {
        "minutes": 15,
        "user": "jansen",
        "role": "COACH_FAM",
        "scopes": ["BRU", "ANR"],
        "office": "BRU",
        "desk": "A",
    }
    assert again.pop("code") != code
    assert again == {**given, "office": "ANR", "desk": "C"}
    assert bare.json("server", "account", "list", "--data", data) == [
        {"user": "jansen", "role": "COACH_FAM", "scopes": ["BRU", "ANR"]}
    ]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (("--user", "x"), (1, "sync.account-unknown")),
        (("--user", " ", "--role", "HEAD"), (2, "server.user")),
        (("--user", "x", "--role", "KING"), (2, "server.role")),
        (("--user", "x", "--role", "HEAD", "--scope", "ZZZ"), (2, "server.scope")),
        (("--user", "x", "--role", "HEAD", "--scope", "TUB"), (2, "server.no-office")),
        ((*_FITT, "--scope", "TUB", "--office", "ANR"), (2, "server.office-outside")),
        ((*_FITT, "--scope", "TUB", "--office", "no"), (2, "office.unknown")),
    ],
)
def test_an_account_that_cannot_be(
    bare: Shell, data: str, said: tuple[str, ...], error: tuple[int, str]
) -> None:
    assert bare.error("server", "enrol", "--data", data, *said) == error
    assert bare.json("server", "account", "list", "--data", data) == []


def test_who_is_given_no_office_is_told_how(bare: Shell, data: str) -> None:
    """A laptop that wrote for an office outside the scopes would lose what it wrote."""
    enrol = ("server", "enrol", "--data", data, *_FITT)

    none = bare(*enrol, "--scope", "TUB").err
    outside = bare(*enrol, "--scope", "TUB", "--office", "Antwerpen").err
    given = bare.json(*enrol, "--scope", "TUB,ANR")

    assert none.rstrip().endswith("Give it with the others: --scope TUB,CODE")
    assert outside.rstrip().endswith("Give it as well: --scope TUB,ANR")
    assert (given["scopes"], given["office"]) == (["TUB", "ANR"], "ANR")


def test_a_laptop_is_listed_and_let_in_no_more(bare: Shell, data: str) -> None:
    role = ("--role", "COACH_FAM", "--scope", "BRU")
    first = enrolled(bare, data, "jansen", *role)
    second = enrolled(bare, data, "peeters", *role)

    bare.json("server", "device", "revoke", "--data", data, first.device)

    listed = bare.json("server", "device", "list", "--data", data)
    assert [(each["user"], each["desk"]) for each in listed] == [
        *(("jansen", "A"), ("peeters", "B")),
    ]
    assert [each["revoked_at"] is None for each in listed] == [False, True]
    status = bare.json("server", "status", "--data", data)
    assert (status["devices"], status["revoked"], status["codes"]) == (1, 1, 0)
    assert bare.json("server", "status", "--data", data, "--whole") == status
    second.server.close()
    first.server.close()
    unknown = ("server", "device", "revoke", "--data", data, "nobody")
    assert bare.error(*unknown) == (1, "sync.device-unknown")


def test_late_work_is_shown_to_the_keeper(bare: Shell, data: str) -> None:
    desk = enrolled(bare, data, "jansen", "--role", "COACH_FAM", "--scope", "BRU")
    desk.write(new("ticket", "t1", office="BRU", label="A14"))
    account = ("--user", "jansen", "--role", "COACH_FAM", "--scope", "LIE")
    bare.json("server", "account", "set", "--data", data, *account)
    late = desk.transaction(put("ticket", "t1", 1, note="late"), command="queue.edit")
    desk.push(late)
    desk.server.close()

    (listed,) = bare.json("server", "parked", "list", "--data", data)
    shown = bare.json("server", "parked", "show", "--data", data, late.id)

    assert "late" not in json.dumps(listed["tables"])
    assert (listed["user"], listed["tables"]) == ("jansen", {"ticket": 1})
    rows = [{"op": "set", "table": "ticket", "id": "t1", "values": {"note": "late"}}]
    assert shown == {**listed, "rows": rows}
    unknown = ("server", "parked", "show", "--data", data, "none")
    assert bare.error(*unknown) == (1, "server.parked-unknown")


def test_a_database_that_was_put_back_is_not_served_until_it_is_said(
    bare: Shell, data: str
) -> None:
    desk = enrolled(bare, data, "jansen", "--role", "COACH_FAM", "--scope", "BRU")
    backup = Path(data) / "server.db"
    before = backup.read_bytes()
    desk.write(new("ticket", "t1", office="BRU", label="A14"))
    desk.server.testify(Path(data))
    desk.server.close()
    backup.write_bytes(before)

    serve = ("serve", "--data", data, "--port", "0")
    assert bare.error(*serve) == (1, "server.behind")
    began = bare.json("server", "epoch", "new", "--data", data, "--reason", "restored")

    assert began["position"] == 0
    with serving.opened(Path(data), "") as kept:
        serving.refuse_behind(kept)
        assert kept.server.head() == (began["epoch"], 0)


def test_only_what_was_made_of_a_backup_proves_it(bare: Shell, data: str) -> None:
    desk = enrolled(bare, data, "jansen", "--role", "COACH_FAM", "--scope", "BRU")
    desk.write(new("ticket", "t1", office="BRU", label="A14"))
    with closing(sqlite3.connect(f"{data}/server.db")) as database:
        database.execute("VACUUM INTO ?", (f"{data}/copy.db",))
    verified = ("server", "verified", "--data", data, "--restored")

    assert bare.error(*verified, f"sqlite:///{data}/server.db") == (1, "server.itself")
    assert desk.hello().durable == 0
    found = bare.json(*verified, f"sqlite:///{data}/copy.db")

    assert found == {"epoch": desk.epoch, "position": 1, "devices": 1}
    assert desk.hello().durable == 1
    desk.server.close()
