"""The rules of tasks: read strictly, each with a sentence and a source."""

from datetime import timedelta
from pathlib import Path

import pytest

from atd_tui.domain.task_rules import Rule, RuleSet, Trigger
from atd_tui.errors import BrokenData
from atd_tui.phrases import tasks as told
from atd_tui.reference import codelists, sources
from atd_tui.reference import terms as term_rules
from atd_tui.reference.tasks import parse_tasks, sources_used, task_rules

HEAD = "ahead = 30\nbehind = 60\n"
TASK = """
[[task]]
id = "visit"
trigger = "deadline"
codes = ["OLT_STD"]
from_days = 1
due_days = 7
mark = "P"
source = "proposal"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "tasks.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_read_as_it_is_written(tmp_path: Path) -> None:
    found = parse_tasks(written(tmp_path, HEAD + TASK + "late = true\n"))

    rule = Rule(
        *("visit", Trigger.DEADLINE, 1, 7, "P", "proposal"),
        codes=frozenset({"OLT_STD"}),
        late=True,
    )
    assert found == RuleSet((rule,), timedelta(days=30), timedelta(days=60))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD, "key task"),
        (HEAD + TASK + TASK, "key task.1.id"),
        (HEAD + TASK.replace("= 7", "= 0"), "key task.0"),
        (HEAD + TASK.replace('"deadline"', '"whim"'), "key task.0.trigger"),
        (HEAD + TASK.replace('"P"', '"X"'), "key task.0.mark"),
        (HEAD + TASK + "valid_to = 2026-01-01\nvalid_from = 2026-01-02", "key task.0"),
        (HEAD + TASK + "colour = 1", "key task.0.colour"),
        (TASK, "key ahead"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BrokenData) as broken:
        parse_tasks(written(tmp_path, text))

    assert broken.value.facts["place"] == place


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    assert {rule.id for rule in task_rules().rules} == set(told.SAID)


def test_every_code_that_a_rule_names_is_known() -> None:
    known = {
        Trigger.DEADLINE: {rule.id for rule in term_rules.rules().rules},
        Trigger.UNKNOWN: {
            each.fact for rule in term_rules.rules().rules for each in rule.when
        },
        Trigger.STAGE: codes("phase"),
        Trigger.UNPLANNED: codes("phase"),
        Trigger.CONCLUSION: codes("coach_conclusion"),
        Trigger.COOPERATION: {
            f"{item}.{value}"
            for item in codes("cooperation_item")
            for value in codes("cooperation_value")
        },
    }

    assert {
        rule.id: rule.codes - known.get(rule.trigger, set())
        for rule in task_rules().rules
        if not rule.codes <= known.get(rule.trigger, set())
    } == {}


def test_the_sources_of_the_rules_are_described() -> None:
    assert sources_used() - set(sources.sources()) == set()


def codes(name: str) -> set[str]:
    return {each.code for each in codelists.codelist(name)}
