"""The demo: believable, repeatable, and never on top of real people."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from atd_tui.cli import door, files_story, rehearsal, story, training
from atd_tui.cli.asked import Asked
from atd_tui.cli.files_story import File, Plan
from atd_tui.cli.rehearsal import Wish
from atd_tui.models.queue import Ticket
from atd_tui.reference import codelists, languages
from atd_tui.reference.queue import priority_classes
from atd_tui.store import terms
from tests.cli.conftest import Shell
from tests.conftest import copied

AGAIN = {"store_id"}
"""Columns that no seed may decide: the store's keys are made by chance alone."""


@pytest.fixture
def demo(usual: Path, bare: Shell) -> Shell:
    """Return a shell on the usual demo."""
    copied(usual, bare.home)
    return bare


def test_demo_is_built_once(bare: Shell) -> None:
    built = bare.json("demo", "--build-only", "--people", "0")

    assert built == {"store": str(bare.home), "office": "BRU", "built": True}


def test_demo_is_a_wednesday_in_progress(demo: Shell) -> None:
    listed = demo.json("queue", "list")
    assert {t["state"] for t in listed} == {
        *("waiting", "called", "no_answer", "missed", "at_desk", "parked"),
        *("redirected", "served", "left", "voided"),
    }
    assert len(listed) == 24
    assert [t["position"] for t in listed if t["position"]] == list(range(1, 12))
    assert {t["priority"] for t in listed} == {"appointment", "vulnerable", "ordinary"}


def test_demo_opens_at_its_own_time(demo: Shell) -> None:
    with door.opened(Asked(store=demo.home)) as store:
        shown = store.door.now().isoformat(timespec="minutes")

    assert shown == "2026-11-18T08:42+00:00"


def test_demo_knows_who_is_in(demo: Shell) -> None:
    present = demo.json("queue", "staff", "list")

    assert [(p["kind"], p["name"], p["until_at"][11:16]) for p in present] == [
        ("coach", "Els Vandenbroucke", "11:30"),
        ("coach", "Marta Kowalczyk", "11:30"),
        ("coach", "Samir Haddad", "11:30"),
        ("interpreter", "Farid Azizi", "11:00"),
        ("interpreter", "Selam Gebremedhin", "10:00"),
    ]


def test_equal_seeds_make_equal_stores(tmp_path: Path) -> None:
    seeds = {"one": 7, "two": 7, "three": 8}

    digests = {
        name: _digest(tmp_path / name, Wish(seed=seed, people=40))
        for name, seed in seeds.items()
    }

    assert digests["one"] == digests["two"] != digests["three"]


@pytest.mark.parametrize("people", [0, 1, 25])
def test_so_many_people_come(bare: Shell, people: int) -> None:
    bare.json("demo", "--build-only", "--people", str(people))

    listed = bare.json("queue", "list")
    positions = [t["position"] for t in listed if t["position"]]
    assert len(listed) == people
    assert positions == list(range(1, len(positions) + 1))
    assert bare.json("audit", "verify")["ok"]


def test_the_crowd_waits_in_the_order_of_its_arrival(bare: Shell) -> None:
    bare.json("demo", "--build-only", "--people", "120")

    waiting = [t for t in bare.json("queue", "list") if t["position"]]
    ordinary = [t["arrived_at"] for t in waiting if t["priority"] == "ordinary"]
    assert ordinary == sorted(ordinary)
    assert len(bare.json("queue", "list")) == 120


def test_the_coach_of_the_demo_has_a_caseload(demo: Shell) -> None:
    mine = demo.json("case", "list", "--query", "coach:me")
    every = demo.json("case", "list")

    assert (len(mine), len(every)) == (31, 60)
    assert {case["stage"] for case in mine} == {
        *("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP"),
    }
    assert {case["status"] for case in mine} == {
        *("NEW", "INVITED", "ACTIVE", "SUSPENDED", "CLOSED"),
    }
    assert {flag for case in mine for flag in case["flags"]} == {
        *("stop", "child", "high", "medical"),
    }
    assert len([case for case in every if not case["coach"]]) == 3
    assert len({case["name"] for case in every}) == 60
    assert demo.json("audit", "verify")["ok"]


def test_the_caseload_holds_what_a_coach_meets(demo: Shell) -> None:
    late = demo.json("case", "list", "--query", "coach:me due:late")
    today = demo.json("case", "list", "--query", "coach:me due:today")
    with door.opened(Asked(store=demo.home)) as store:
        verified = {
            each.deadline.verified
            for case in demo.json("case", "list")
            for each in terms.explain(store, case["number"]).deadlines
        }
        with store.reading() as session:
            about = session.exec(select(Ticket).where(Ticket.case_id != "")).all()

    assert (len(late) > 0, len(today) > 2, len(about)) == (True, True, 2)
    assert verified == {True, False}


@pytest.mark.parametrize("office", ["LIE"])
def test_demo_may_be_elsewhere(bare: Shell, office: str) -> None:
    bare.json("demo", "--build-only", "--office", office, "--desk", "k")

    listed = bare.json("queue", "list")
    assert bare.json("config", "show")["desk"] == "K"
    (sent,) = [t for t in listed if t["state"] == "redirected"]
    assert sent["office"] == "BRU"


def test_demo_stays_until_it_is_built_anew(demo: Shell) -> None:
    demo.json("queue", "add")

    assert demo.json("demo", "--build-only")["built"] is False
    assert len(demo.json("queue", "list")) == 25
    assert demo.json("demo", "--build-only", "--fresh")["built"] is True
    assert len(demo.json("queue", "list")) == 24


def test_demo_has_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("ATD_TUI_HOME", str(tmp_path / "real"))

    where = training.home(Asked(), "BRU")

    assert where.name == "demo-bru"
    assert where.parent != tmp_path / "real"


def test_demo_never_touches_a_store_of_real_people(
    bare: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", "drie blauwe fietsen")
    bare.json("init", "--office", "BRU")
    before = (bare.home / "store.db").read_bytes()

    for more in ([], ["--fresh"]):
        assert bare.error("demo", "--build-only", *more) == (1, "demo.real-store")
    assert (bare.home / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["--office", "nergens"], (2, "office.unknown")),
        (["--desk", "7"], (2, "desk.letter")),
        (["--people", "-1"], (2, "cli.misused")),
        (["--seed", "x"], (2, "cli.misused")),
    ],
)
def test_demo_refuses_what_it_cannot_be(
    bare: Shell, arguments: list[str], refusal: tuple[int, str]
) -> None:
    assert bare.error("demo", "--build-only", *arguments) == refusal
    assert not bare.home.exists()


def test_demo_without_a_terminal_says_so_and_builds_nothing(bare: Shell) -> None:
    ran = bare("demo")

    assert (ran.code, ran.out) == (1, "")
    assert not (bare.home / "store.db").exists()


def test_the_story_uses_codes_that_exist() -> None:
    told = story.wednesday()
    known = {code.code for code in codelists.codelist("walkin_reason")}
    reasons = {c.code: {r.code for r in c.reasons} for c in priority_classes()}

    for guest in told.guest:
        assert {languages.find_language(code) for code in guest.languages} == {
            *guest.languages
        }
        assert guest.reason in known | {""}
        if guest.priority != "ordinary":
            assert guest.priority_reason in reasons[guest.priority]
    assert told.day.strftime("%A") == "Wednesday"


def test_the_files_use_codes_that_exist() -> None:
    told = files_story.caseload()
    every: list[File | Plan] = [*told.file, *told.plan]
    used = {
        "target_group": {file.group for file in told.file},
        "entry_channel": {file.channel for file in told.file},
        "case_kind": {file.kind for file in told.file},
        "decision_type": {file.act for file in told.file},
        "notification_mode": {file.mode for file in told.file},
        "phase": {each.reached for each in every},
        "closure_outcome": {each.outcome for each in every} - {""},
        "suspension_reason": {file.suspended for file in told.file} - {""},
        "reopening_reason": {file.reopened for file in told.file} - {""},
        "role": {coach.role for coach in told.coach},
    }
    names = {coach.name for coach in told.coach} | {""}
    guests = {guest.name for guest in story.wednesday().guest}

    for name, codes in used.items():
        assert codes <= {code.code for code in codelists.codelist(name)}
    assert {each.coach for each in every} <= names
    assert {file.ticket for file in told.file} - {""} <= guests


def test_names_are_of_languages_that_exist() -> None:
    spoken = {named.language for named in story.names()}

    assert {languages.find_language(code) for code in spoken} == spoken


def _digest(home: Path, wish: Wish) -> str:
    """Return a digest of every row of every table, in the order they were written."""
    rehearsal.rehearse(home, wish)
    found = hashlib.sha256()
    with door.opened(Asked(store=home)) as store, store.reading() as session:
        for table in SQLModel.metadata.sorted_tables:
            rows: list[Any] = list(session.connection().execute(table.select()))
            for row in rows:
                cells = {k: v for k, v in row._mapping.items() if k not in AGAIN}  # noqa: SLF001 -- SQLAlchemy's public name
                found.update(repr((table.name, cells)).encode())
    return found.hexdigest()
