"""The queue from the shell: shapes as written down, refusals with their codes."""

import uuid

import pytest

from tests.cli.conftest import Shell

ACTION = str(uuid.UUID(int=7, version=4))


def test_add_answers_with_id_label_state_and_position(atd: Shell) -> None:
    first, second = atd.json("queue", "add"), atd.json("queue", "add")

    assert [list(first), list(second)] == [
        ["id", "label", "state", "position", "same_person"]
    ] * 2
    assert uuid.UUID(first["id"]).version == 4
    assert {**first, "id": ""} == {
        "id": "",
        "label": "A-001",
        "state": "waiting",
        "position": 1,
        "same_person": [],
    }
    assert (second["label"], second["position"]) == ("A-002", 2)


def test_add_keeps_all_that_was_told(atd: Shell) -> None:
    made = atd.json(
        *("queue", "add", "--persons", "5", "--children", "3", "--interpreter"),
        *("--language", "ti,Arabisch", "--language", "fra", "--language", "tir"),
        *("--priority", "vulnerable", "--priority-reason", "PREGNANT", "--first-visit"),
        *("--reason", "FIRST_TALK", "--note", "zit bij de deur", "--name", "O'Brien"),
    )

    assert atd.json("queue", "list") == [
        {
            "id": made["id"],
            "label": "A-001",
            "state": "waiting",
            "position": 1,
            "priority": "vulnerable",
            "persons": 5,
            "languages": ["tir", "ara", "fra"],
            "interpreter": True,
            "note": "zit bij de deur",
            "waited_s": 0,
            "reason": "FIRST_TALK",
            "children": 3,
            "name": "O'Brien",
            "visit": "first",
            "priority_reason": "PREGNANT",
            "arrived_at": "2026-11-18T08:42:00+00:00",
            "office": "BRU",
            "desk": "",
            "coach": "",
            "calls": 0,
            "back_at": None,
            "result": "",
            "case_id": "",
        }
    ]


def test_add_tells_of_the_same_name_today(atd: Shell) -> None:
    atd.json("queue", "add", "--name", "Yağmur Çelik")

    again = atd.json("queue", "add", "--name", "yagmur celik")
    assert again["same_person"] == ["A-001"]
    assert atd("queue", "add", "--name", "YAGMUR CELIK").out == (
        "A-003: waiting, place 3\nThe same name is on A-001, A-002 of today.\n"
    )


def test_add_at_another_desk_has_its_letter(atd: Shell) -> None:
    assert atd.json("queue", "add", "--desk", "B")["label"] == "B-001"


def test_list_has_the_waiting_in_calling_order_and_then_the_others(atd: Shell) -> None:
    for priority in ("ordinary", "ordinary", "appointment", "vulnerable"):
        atd.json("queue", "add", "--priority", priority)
    atd.json("queue", "call", "a1")

    listed = atd.json("queue", "list")

    assert [(t["label"], t["position"], t["state"]) for t in listed] == [
        ("A-003", 1, "waiting"),
        ("A-004", 2, "waiting"),
        ("A-002", 3, "waiting"),
        ("A-001", None, "called"),
    ]


def test_list_says_that_nobody_has_come(atd: Shell) -> None:
    assert atd("queue", "list").out == "nobody has come yet\n"
    assert atd.json("queue", "list") == []


def test_next_calls_the_first_with_the_shape_of_the_list(atd: Shell) -> None:
    atd.json("queue", "add", "--note", "x")

    called = atd.json("queue", "next", "--desk", "B")

    assert [called] == atd.json("queue", "list")
    assert (called["label"], called["state"], called["desk"]) == (
        "A-001",
        "called",
        "B",
    )


def test_next_with_nobody_waiting_is_refused(atd: Shell) -> None:
    ran = atd("queue", "next", "--json")

    assert (ran.code, ran.err) == (1, "")
    assert ran.json == {"error": "queue.empty", "message": "Nobody is waiting."}


def test_next_without_json_says_it_on_stderr(atd: Shell) -> None:
    ran = atd("queue", "next")

    assert (ran.code, ran.out, ran.err) == (1, "", "Nobody is waiting.\n")


@pytest.mark.parametrize("label", ["A-001", "a-001", "A001", "a001", "a1", "A-1"])
def test_a_label_may_be_spelled_in_many_ways(atd: Shell, label: str) -> None:
    atd.json("queue", "add")

    assert atd.json("queue", "call", label)["label"] == "A-001"


@pytest.mark.parametrize(
    ("before", "action", "state"),
    [
        ([], ["call", "a1"], "called"),
        ([["next"]], ["no-answer", "a1"], "no_answer"),
        ([["next"], ["no-answer", "a1"]], ["recall", "a1"], "called"),
        ([["next"]], ["arrived", "a1"], "at_desk"),
        ([], ["park", "a1", "--reason", "haalt een brief"], "parked"),
        ([["park", "a1"]], ["resume", "a1"], "waiting"),
        ([["next"], ["arrived", "a1"]], ["serve", "a1", "info_only"], "served"),
        ([["next"], ["arrived", "a1"]], ["serve", "a1"], "served"),
        ([], ["leave", "a1"], "left"),
        ([], ["void", "a1", "--reason", "dubbel"], "voided"),
        ([], ["assign", "a1", "Els"], "waiting"),
        ([], ["priority", "a1", "appointment"], "waiting"),
        ([], ["edit", "a1", "--note", "nieuw"], "waiting"),
    ],
)
def test_an_action_answers_with_the_ticket(
    atd: Shell, before: list[list[str]], action: list[str], state: str
) -> None:
    atd.json("queue", "add")
    for each in before:
        atd.json("queue", *each)

    ticket = atd.json("queue", *action)

    assert ticket["state"] == state
    assert [ticket] == atd.json("queue", "list")


@pytest.mark.parametrize("how", [["Antwerpen"], ["--office", "ANR"]])
def test_redirect_takes_an_office_by_any_name(atd: Shell, how: list[str]) -> None:
    atd.json("queue", "add")

    sent = atd.json("queue", "redirect", "a1", *how)

    assert (sent["state"], sent["office"]) == ("redirected", "ANR")


def test_serve_takes_the_result_as_an_option_too(atd: Shell) -> None:
    atd.json("queue", "add")
    atd.json("queue", "next")

    served = atd.json("queue", "serve", "a1", "--result", "REF_FEDASIL")

    assert (served["state"], served["result"]) == ("served", "REF_FEDASIL")


def test_edit_changes_what_was_given_and_nothing_else(atd: Shell) -> None:
    atd.json("queue", "add", "--language", "fra", "--note", "oud", "--name", "Ana")
    (before,) = atd.json("queue", "list")

    after = atd.json("queue", "edit", "a1", "--note", "", "--language", "tir")

    assert after == {**before, "note": "", "languages": ["tir"]}


def test_undo_takes_back_the_last_action_of_anyone(atd: Shell) -> None:
    atd.json("queue", "add")
    before = atd.json("queue", "list")
    atd.json("queue", "next")

    undone = atd.json("queue", "undo")

    assert undone == {**before[0], "tickets": before}
    assert before == atd.json("queue", "list")
    kinds = [
        (event["kind"], event["undone"])
        for event in atd.json("queue", "history", "a1")["events"]
    ]
    assert kinds == [("issued", False), ("called", True), ("undone", False)]


def test_undo_without_anything_done_is_refused(atd: Shell) -> None:
    assert atd.error("queue", "undo") == (1, "queue.nothing-to-undo")


def test_history_shows_events_and_edits(atd: Shell) -> None:
    atd.json("queue", "add", "--note", "oud")
    atd.json("queue", "edit", "a1", "--note", "nieuw")

    story = atd.json("queue", "history", "a1")

    assert list(story) == ["id", "label", "state", "position", "events", "edits"]
    assert story["edits"] == [
        {
            "at": "2026-11-18T08:42:00+00:00",
            "actor": "training",
            "field": "note",
            "old": "oud",
            "new": "nieuw",
        }
    ]
    assert [list(event) for event in story["events"]] == [
        ["n", "at", "kind", "actor", "desk", "value", "reason", "undone"]
    ]


def test_explain_says_the_place_in_four_languages(atd: Shell) -> None:
    atd.json("queue", "add")

    said = atd.json("queue", "explain", "a1")

    assert list(said["sentences"]) == ["nl", "fr", "de", "en"]
    assert said["explanation"] == said["sentences"]["en"]
    assert said["explanation"] == "A-001 is next; you came at 09:42 (ordinary)."
    assert len(set(said["sentences"].values())) == 4


def test_close_day_lists_who_was_not_served(atd: Shell) -> None:
    atd.json("queue", "add")
    atd.json("queue", "add")
    atd.json("queue", "leave", "a1")

    closed = atd.json("queue", "close-day")

    assert [(t["label"], t["state"]) for t in closed] == [("A-002", "unserved")]
    assert atd.json("queue", "close-day") == []
    assert atd("queue", "close-day").out == "Everybody was served.\n"


def test_staff_come_and_go(atd: Shell) -> None:
    made = atd.json(
        *("queue", "staff", "add", "Selam", "--kind", "interpreter"),
        *("--language", "ti,am", "--until", "11:00"),
    )

    assert atd.json("queue", "staff", "list") == [
        {
            "id": made["id"],
            "kind": "interpreter",
            "name": "Selam",
            "languages": ["tir", "amh"],
            "from_at": "2026-11-18T08:42:00+00:00",
            "until_at": "2026-11-18T10:00:00+00:00",
        }
    ]
    assert atd.json("queue", "staff", "end", "Selam") == made
    assert atd.json("queue", "staff", "list") == []


def test_a_repeated_action_does_nothing_and_answers_as_the_first_time(
    atd: Shell,
) -> None:
    first = atd.json("queue", "add", "--name", "Ana", "--action", ACTION)
    again = atd.json("queue", "add", "--name", "Ana", "--action", ACTION)

    assert again == first
    assert len(atd.json("queue", "list")) == 1


def test_a_repeated_next_calls_nobody_else(atd: Shell) -> None:
    atd.json("queue", "add")
    atd.json("queue", "add")

    first = atd.json("queue", "next", "--action", ACTION)

    assert atd.json("queue", "next", "--action", ACTION) == first
    assert [t["state"] for t in atd.json("queue", "list")] == ["waiting", "called"]


def test_blanks_are_no_name(atd: Shell) -> None:
    atd("queue", "add", "--name", "  ", "--note", " x ")

    (shown,) = atd.json("queue", "list")

    assert (shown["name"], shown["note"]) == ("", "x")
