"""What the queue refuses from the shell, and what it shows of hostile text."""

from typing import Any

import pytest

from tests.cli.conftest import Begun, Shell

REFUSED: list[tuple[list[str], tuple[int, str]]] = [
    (["add", "--persons", "0"], (2, "ticket.persons")),
    (["add", "--persons", "9999999999999999999999"], (2, "ticket.persons")),
    (["add", "--persons", "2", "--children", "3"], (2, "ticket.children")),
    (["add", "--children", "-1"], (2, "ticket.children")),
    (["add", "--priority", "vip"], (2, "ticket.priority-unknown")),
    (["add", "--language", "qqq"], (2, "language.unknown")),
    (["add", "--desk", "7"], (2, "desk.letter")),
    (["add", "--persons", "twee"], (2, "cli.misused")),
    (["add", "--nonsense"], (2, "cli.misused")),
    (["add", "--action", "7"], (2, "cli.action")),
    (["add", "--at", "gisteren"], (2, "clock.not-an-instant")),
    (["add", "--at", "2026-11-18T09:42:00"], (2, "clock.not-an-instant")),
    (["call", "a7"], (1, "ticket.unknown")),
    (["call", "zeven"], (2, "ticket.label")),
    (["no-answer", "a1"], (1, "ticket.not-called")),
    (["resume", "a1"], (1, "ticket.not-parked")),
    (["serve", "a1", "KOFFIE"], (2, "code.unknown")),
    (["serve", "a1", "INFO_ONLY", "--result", "LEFT"], (2, "cli.twice")),
    (["redirect", "a1", "Parijs"], (2, "office.unknown")),
    (["redirect", "a1"], (2, "office.unknown")),
    (["redirect", "a1", "BRU"], (1, "ticket.same-office")),
    (["priority", "a1", "vip"], (2, "ticket.priority-unknown")),
    (["park", "a1", "--reason", "\x1b[2J"], (2, "text.control")),
    (["assign", "a1", "\x1b[2J"], (2, "text.control")),
    (["staff", "add", ""], (2, "duty.name")),
    (["staff", "add", "An", "--kind", "tolk"], (2, "duty.kind")),
    (["staff", "add", "An", "--until", "laat"], (2, "duty.time")),
    (["staff", "add", "An", "--until", "08:00"], (2, "duty.until")),
    (["staff", "end", "An"], (1, "duty.unknown")),
]


def with_one(atd: Shell) -> None:
    atd.json("queue", "add")


@pytest.mark.parametrize(
    ("arguments", "refusal"), REFUSED, ids=[" ".join(r[0]) for r in REFUSED]
)
def test_a_refusal_has_a_code_a_sentence_and_an_exit_code(
    atd: Shell, begun: Begun, arguments: list[str], refusal: tuple[int, str]
) -> None:
    begun(atd, with_one)

    ran = atd("queue", *arguments, "--json")

    assert (ran.code, ran.json["error"]) == refusal
    assert ran.json["message"] != ran.json["error"]


def test_several_wrong_fields_are_named_at_once(atd: Shell) -> None:
    ran = atd("queue", "add", "--persons", "0", "--note", "\0", "--json")

    assert ran.json["fields"] == {"persons": "ticket.persons", "note": "text.nul"}


def test_hostile_names_and_notes_are_kept_or_refused_never_raw(
    atd: Shell, hostile: str
) -> None:
    ran = atd("queue", "add", "--name", hostile, "--note", hostile, "--json")
    printed = [ran.out, atd("queue", "list").out, atd("queue", "list", "--json").out]
    printed += [atd("queue", "add", "--name", hostile).err]

    assert [raw for raw in printed if not _is_harmless(raw)] == []
    kept: list[dict[str, Any]] = atd.json("queue", "list")
    if ran.code:
        assert ran.json["message"] not in {"", ran.json["error"]}
        assert kept == []
    else:
        typed = hostile.strip(" ")
        assert {(t["name"], t["note"]) for t in kept[:1]} == {(typed, typed)}


def _is_harmless(text: str) -> bool:
    """Say whether a terminal that gets this shows text, and does nothing else."""
    steering = {*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F}
    steering |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)}
    return not steering & {ord(sign) for sign in text.replace("\n", "")}


def test_a_text_that_is_too_long_is_named_with_its_limit(atd: Shell) -> None:
    given = atd("queue", "add", "--note", "n" * 2_001)
    atd.json("queue", "add")
    spoken = atd("queue", "park", "a1", "--reason", "r" * 2_001)

    assert [ran.err for ran in (given, spoken)] == [
        f"{field}: The text is too long. Shorten it. At most 2000 characters.\n"
        for field in ("note", "reason")
    ]


def test_the_priorities_there_are_are_told(atd: Shell) -> None:
    assert atd("queue", "add", "--priority", "vip").err == (
        "There is no priority vip. Known are: appointment, vulnerable, ordinary.\n"
    )
