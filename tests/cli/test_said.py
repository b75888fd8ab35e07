"""The demo in the language of whoever opens it: what people wrote in it, no name."""

from collections.abc import Iterator
from typing import Any

import pytest

from atd_tui import resources
from atd_tui.cli import files_story, needs_story, story
from atd_tui.cli.said import Said
from atd_tui.reference import files
from atd_tui.reference.cells import Row
from tests.cli.conftest import Shell

ROWS = [row for _, row in files.rows(resources.folder("demo/said.csv"), Said)]
TOLD = {"note", "more", "text", "step", "task", "description", "labels", "corrected"}
TOLD |= {"need", "question", "answer", "reason", "provider"}
STAFF = {coach.name for coach in story.wednesday().staff}
"""Who is named where a step is told of."""


def stories(language: str) -> list[Row]:
    return [
        story.wednesday(language),
        files_story.caseload(language),
        needs_story.needs(language),
    ]


def texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield field, value
        case dict():
            for name, each in value.items():
                yield from texts(each, name)
        case list() | tuple():
            for each in value:
                yield from texts(each, field)
        case _:
            pass


def _is_code(text: str) -> bool:
    return not text or text.replace("_", "").isupper()


def every(language: str) -> list[tuple[str, str]]:
    return [each for told in stories(language) for each in texts(told.model_dump())]


def test_all_that_is_written_is_said_in_each_language() -> None:
    written = {
        text
        for field, text in every("en")
        if field in TOLD and not _is_code(text) and text not in STAFF
    }
    spoken = {text for _, text in every("en")}
    known = {row.en for row in ROWS}

    assert (written - known, known - spoken) == (set(), set())


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_a_story_is_the_same_but_for_what_is_written(language: str) -> None:
    english = {getattr(row, language): row.en for row in ROWS}
    told = every(language)

    assert len(english) == len(ROWS)
    assert [(field, english.get(text, text)) for field, text in told] == every("en")
    assert told != every("en")


def test_the_demo_is_in_the_language_in_which_it_is_opened(
    bare: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    bare.json("demo", "--build-only", "--people", "1")

    (ticket,) = bare.json("queue", "list")
    assert ticket["note"] == "Vol vendredi : quels papiers apporter ?"
