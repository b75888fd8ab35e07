"""What stands in the wizard before it is kept: answers, marks, and how it is kept."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from atd_tui.domain.options_conditions import FactValue
from atd_tui.screens import options_draft as drafts
from atd_tui.screens.options_draft import STEPS, Draft
from atd_tui.screens.options_read import fact_value


def test_answer_that_the_file_gives_too_is_none() -> None:
    draft = drafts.answered(Draft(), "pregnant", answer=True, base=None)

    assert draft == Draft(facts={"pregnant": True})
    assert drafts.answered(draft, "pregnant", answer=True, base=True) == Draft()


def test_what_was_stated_goes_before_the_file_and_the_draft_before_both() -> None:
    derived: dict[str, FactValue] = {"age": 30, "pregnant": False}
    stated: dict[str, FactValue] = {"age": 31, "own_home": True}
    draft = Draft(facts={"age": None, "own_home": None, "pregnant": True})

    assert drafts.known(derived, stated, Draft()) == {
        **derived,
        **stated,
    }
    assert drafts.known(derived, stated, draft) == {"age": 30, "pregnant": True}


def test_refusal_and_choice_exclude_each_other() -> None:
    chosen = drafts.chosen(drafts.refused(Draft()), "FITT")
    both = drafts.chosen(chosen, "OTP")

    assert (chosen.said.chosen, chosen.said.refused) == (("FITT",), False)
    assert drafts.chosen(both, "FITT").said.chosen == ("OTP",)
    assert drafts.refused(both).said.chosen == ()
    assert drafts.refused(drafts.refused(Draft())) == Draft()


def test_steps_end_at_both_ends_and_how_far_one_came_stays() -> None:
    far = drafts.at_step(Draft(), 99)
    back = drafts.at_step(far, -1)

    assert (far.step, far.reached) == (len(STEPS) - 1, len(STEPS) - 1)
    assert (back.step, back.reached, back.name) == (0, len(STEPS) - 1, "family")
    assert back.is_empty


def test_fact_that_the_rules_no_longer_know_is_left_out() -> None:
    kept = drafts.typed(Draft(facts={"pregnant": True, "gone": True, "age": None}))

    assert drafts.of(kept, fact_value) == Draft(facts={"pregnant": True, "age": None})
    assert drafts.of({}, fact_value) == Draft()


ANSWERS = some.fixed_dictionaries(
    {},
    optional={
        "pregnant": some.sampled_from([True, False, None]),
        "age": some.integers(0, 120) | some.none(),
        "assisted_on": some.dates(date(1950, 1, 1)) | some.just("never") | some.none(),
        "destination": some.sampled_from(["MAR", "ARM", None]),
        "extension_grounds": some.sampled_from([(), ("SCHOOL",), ("NO_ID", "SCHOOL")]),
    },
)


@given(ANSWERS, some.text(max_size=50), some.integers(0, 5))
def test_draft_that_was_kept_stands_again(
    facts: dict[str, FactValue | None], words: str, step: int
) -> None:
    draft = drafts.told(Draft(facts=facts), words=words, language="lin")
    draft = drafts.compared(drafts.at_step(draft, step), "OTP")

    assert drafts.of(drafts.typed(draft), fact_value) == draft
