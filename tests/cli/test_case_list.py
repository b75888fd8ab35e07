"""The caseload from the shell, with the shapes that docs/cli.md promises."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

NEXT = {"kind": "task", "code": "first-interview", "text": "", "due_on": "2026-11-25"}


def case(atd: Shell, given: str, family: str, *more: str) -> str:
    """Write somebody down and open their case; return its number."""
    names = ("--given-name", given, "--family-name", family)
    person = atd.json("person", "add", *names, "--language", "ti")
    number: str = atd.json("case", "open", person["id"], *more)["number"]
    return number


def numbers(atd: Shell, *arguments: str) -> list[str]:
    return [each["number"] for each in atd.json("case", "list", *arguments)]


def test_cases_are_listed_with_the_keys_of_the_page(atd: Shell) -> None:
    number = case(atd, "Mamadou", "Diallo [/]", "--coach", "me")

    (line,) = atd.json("case", "list", "--query", "coach:me lang:tir")

    assert {key: line[key] for key in line if key not in {"id", "touched_at"}} == {
        "number": number,
        "name": "Mamadou Diallo [/]",
        "others": 0,
        "nationalities": [],
        "languages": ["tir"],
        "status": "NEW",
        "stage": "INTAKE",
        "follow_up": 0,
        "coach": line["coach"],
        "office": "BRU",
        "kind": "ICAM",
        "target_group": "",
        "stay": "",
        "outcome": "",
        "labels": [],
        "flags": [],
        "urgency": "",
        "next": NEXT,
        "legal": None,
    }


def test_a_query_a_view_a_limit_and_an_order_choose(atd: Shell) -> None:
    first, second = case(atd, "Awa", "Bah"), case(atd, "Jan", "O'Brien")
    atd.json("case", "assign", first, "--coach", "me")

    assert numbers(atd, "--query", "o'brien") == [second]
    assert numbers(atd, "--view", "without-coach") == [second]
    assert numbers(atd, "--view", "mine", "--query", "bah") == [first]
    assert numbers(atd, "--sort", "name") == [first, second]
    assert numbers(atd, "--sort", "number", "--limit", "1") == [first]


def test_a_word_that_cannot_be_read_is_pointed_at(atd: Shell) -> None:
    ran = atd("case", "list", "--query", "awa stage:foo", "--json")

    assert ran.code == 2
    assert {key: ran.json[key] for key in ("error", "start", "end")} == {
        "error": "query.value",
        "start": 4,
        "end": 13,
    }
    assert ran.json["message"].startswith("stage:foo: ")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("due:24/11", "date.no-year"),
        ("legal<2026-13-45", "date.no-such-day"),
        ("due<01/01/0001", "date.year"),
    ],
)
def test_a_day_that_cannot_be_read_is_said_in_words(
    atd: Shell, word: str, code: str
) -> None:
    ran = atd("case", "list", "--query", word, "--json")

    assert (ran.code, ran.json["error"]) == (2, code)
    assert ran.json["message"].startswith(f"{word} ")


def test_an_unknown_view_or_order_is_refused(atd: Shell) -> None:
    views = atd("case", "list", "--view", "nix", "--json")
    orders = atd("case", "list", "--sort", "nix", "--json")

    assert [(views.code, views.json["error"]), (orders.code, orders.json["error"])] == [
        *((2, "view.unknown"), (2, "case.sort")),
    ]


def test_views_are_kept_listed_and_taken_away(atd: Shell) -> None:
    kept = atd.json(
        *("case", "view", "save", "Morgen", "--query", "due<2d", "--sort", "next"),
        "--shared",
    )
    listed = atd.json("case", "view", "list")
    gone = atd.json("case", "view", "remove", "Morgen")

    assert {**kept, "owner": ""} == {
        "name": "Morgen",
        "query": "due<2d",
        "sort": "next",
        "owner": "",
        "shared": True,
    }
    assert [each["name"] for each in listed] == [
        *("mine", "all", "late", "week", "without-coach", "fitt", "aftercare"),
        "Morgen",
    ]
    assert gone == {"removed": "Morgen"}


def test_a_file_is_shown_and_its_timeline_told(atd: Shell) -> None:
    number = case(atd, "Mamadou", "Diallo")
    atd.json("case", "note", number, "hallo [/]")

    shown = atd.json("case", "show", number)
    told = atd.json("case", "timeline", number, "--kind", "conversation")
    looks = atd.json("audit", "list")

    assert (shown["number"], shown["name"]) == (number, "Mamadou Diallo")
    assert [each["text"] for each in shown["contacts"]] == ["hallo [/]"]
    assert [each["code"] for each in shown["tasks"]] == ["first-interview"]
    assert [(each["kind"], each["code"], each["text"]) for each in told] == [
        ("conversation", "NOTE", "hallo [/]")
    ]
    opened = [each for each in looks if each["action"] == "open"]
    assert {each["object"] for each in opened} == {shown["id"]}


def test_lines_for_people_say_the_same(atd: Shell) -> None:
    number = case(atd, "Mamadou", "Diallo")

    listed = atd("case", "list")
    shown = atd("case", "show", number)
    told = atd("case", "timeline", number)

    assert "7 d  first interview" in listed.out
    assert "plan the first interview" in shown.out
    assert "opened: intake" in told.out
    assert atd("case", "list", "--query", "nobody").out == "No case is like that.\n"


def test_an_unknown_kind_of_entry_is_refused(atd: Shell) -> None:
    number = case(atd, "Mamadou", "Diallo")

    ran = atd("case", "timeline", number, "--kind", "nix", "--json")

    assert (ran.code, ran.json["error"]) == (2, "case.kind")


def test_a_caseload_is_taken_in_and_reported(atd: Shell, tmp_path: Path) -> None:
    mapping, file = tmp_path / "map.toml", tmp_path / "old.csv"
    mapping.write_text(
        '[columns]\nref = "Nr"\nfamily_name = "Naam"\nopened_on = "Start"\n',
        encoding="utf-8",
    )
    file.write_text("Nr;Naam;Start\nL-1;Bah;2/3/2026\nL-2;;31/2/2026\n", "utf-8")
    command = ("case", "import", str(file), "--map", str(mapping))

    trial = atd.json(*command, "--dry-run")
    report = atd.json(*command)
    again = atd(*command)

    assert {key: trial[key] for key in ("dry_run", "created", "found", "refused")} == {
        "dry_run": True,
        "created": 1,
        "found": 0,
        "refused": 1,
    }
    first, second = report["rows"]
    assert (first["ref"], first["case"], first["became"], first["person"]) == (
        *("L-1", "26-00001", "created", "created"),
    )
    assert {each["field"] for each in second["wrong"]} == {"name", "opened_on"}
    assert "31/2/2026 is not a day of the calendar." in again.out
    assert again.out.splitlines()[-1] == "0 new, 1 known already, 1 refused"


def test_a_mapping_that_is_broken_says_where(atd: Shell, tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text('[columns]\nodd = "X"\n', encoding="utf-8")

    ran = atd("case", "import", "none.csv", "--map", str(mapping))

    assert ran.code == 1
    assert "map.toml is broken at key columns.odd" in ran.err
