"""One case on the glass: what its keys do, what is noted, what is refused and why."""

from collections.abc import Sequence

from textual.widgets import TextArea

from atd_tui.app import AtdApp
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.reading import ReadingScreen
from atd_tui.store import Store, audit, case_turn, contacts, drafts, term_rows
from tests import one_case
from tests.glass import Household, on, quiet, shown
from tests.screens.case_kept import fill, form_on, opened, press, stand_on, turned

NUMBER = one_case.NUMBER


def noted(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    """Return what was looked at of cases, the first first."""
    found = audit.events(store, limit=20)
    wanted = [each for each in found if each.action in {"open", "unseal"}]
    return [(each.action, each.fields) for each in reversed(wanted)]


def id_of(store: Store, number: str = NUMBER) -> str:
    with store.reading() as session:
        return case_turn.found(session, number)


def texts(store: Store) -> Sequence[str]:
    return [each.contact.text for each in contacts.contacts(store, NUMBER)]


async def test_opening_is_noted_once_before_anything_is_shown(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        before = noted(family.store)
        await opened(glass, NUMBER)
        await press(glass, "f5", "l", "l")

    assert noted(family.store) == [*before, ("open", ("case_file",))]


async def test_what_is_revealed_is_noted_by_its_name(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        hidden = await quiet(glass)
        said = await press(glass, "t")
        again = await press(glass, "t")

    assert noted(family.store)[-1] == (
        "unseal",
        ("identifier.niss", "identifier.ov", "flag", "screening"),
    )
    assert ["86.03.12-123.58" in frame for frame in (hidden, said, again)] == [
        *(False, True, False)
    ]


async def test_nothing_hidden_is_revealed_and_noted(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, one_case.BARE)
        said = await press(glass, "t")

    assert "Nothing is hidden here." in said
    assert noted(family.store)[-1] == ("open", ("case_file",))


async def test_escape_goes_back_to_where_it_was_opened(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("escape")
        await on(glass, QueueScreen)


async def test_note_is_written_with_its_lines(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("n")
        fill(await form_on(glass), text="first [/]\nsecond")
        await glass.press("ctrl+s")
        said = await shown(glass, "√ Note written", "first [/] second")

    assert texts(family.store)[0] == "first [/]\nsecond"
    assert "u = undo" not in said


async def test_draft_of_a_note_waits_until_it_is_written(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("n")
        await form_on(glass)
        await press(glass, "h", "i")
        said = await press(glass, "escape")
        await press(glass, "escape")
        await shown(glass, "Kept as a draft")
        await glass.press("n")
        form = await form_on(glass)
        again = form.typed()
        await glass.press("ctrl+s")
        await shown(glass, "√ Note written")

    assert "Esc once more closes; it is kept as a draft." in said
    assert again == {"text": "hi"}
    assert texts(family.store)[0] == "hi"
    assert drafts.read(family.store, f"{id_of(family.store)}:note") == {}


async def test_draft_that_is_thrown_away_is_gone(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        drafts.keep(family.store, f"{id_of(family.store)}:note", {"text": "old"})
        await glass.press("n")
        await form_on(glass)
        await glass.press("ctrl+d")
        await shown(glass, "Draft thrown away")

    assert drafts.read(family.store, f"{id_of(family.store)}:note") == {}


async def test_date_that_is_corrected_shows_old_and_new(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await turned(glass, NUMBER, "terms")
        await stand_on(glass, screen, "act:")
        await glass.press("e")
        fill(await form_on(glass), notified_on="19/10/2026", printed_deadline="")
        await glass.press("ctrl+s")
        await on(glass, ReadingScreen)
        said = await shown(glass, "OLT_STD: Fr 20/11/2026 → We 18/11/2026")

    with family.store.reading() as session:
        case_id = id_of(family.store)
        (act,) = term_rows.read(session, [case_id])[case_id].acts
    assert f"{act.draft.notified_on}" == "2026-10-19"
    assert "What that changes" in said


async def test_deadline_shows_its_whole_calculation(family: Household) -> None:
    async with family.app(language="en").run_test(size=(100, 40)) as glass:
        await turned(glass, NUMBER, "terms")
        await glass.press("enter")
        await on(glass, ReadingScreen)
        said = await quiet(glass)

    wanted = (
        "notification: We 14/10/2026",
        "notified: handed over",
        "day 1: Th 15/10/2026",
        "public holidays met: none",
        "last day:",
        "rule CALL26_ACC, version 1",
        "source: ",
        "unverified",
        "This rule is not verified",
    )
    assert [each for each in wanted if each not in said] == []


async def test_timeline_shows_kinds_that_were_chosen(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await turned(glass, NUMBER, "timeline")
        await glass.press("f")
        await on(glass, PickerScreen)
        for letter in "decision":
            await glass.press(letter)
        await press(glass, "space", "enter")
        said = await shown(glass, "[Timeline: 1 kind]")
        everything = await press(glass, "escape")

    assert "Annex 13 order to leave" in said
    assert "intake talk" not in said
    assert "intake talk" in everything


async def test_corrected_conversation_shows_its_earlier_text(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await turned(glass, NUMBER, "timeline")
        (call,) = [
            each
            for each in contacts.contacts(family.store, NUMBER)
            if each.contact.kind == "PHONE"
        ]
        await stand_on(glass, screen, f"conversation:{call.id}")
        await glass.press("enter")
        await on(glass, ReadingScreen)
        said = await quiet(glass)

    assert "Asks about school and rent in Gyumri." in said
    assert "until Tu 17/11/2026 15:12, corrected by jansen" in said
    assert "Asks about school in Gyumri." in said


async def test_route_of_stay_is_noted_with_its_reason(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await turned(glass, NUMBER, "stay")
        await stand_on(glass, screen, "route:SUBSEQ_ASYLUM")
        await glass.press("enter")
        form = await form_on(glass)
        fill(form, state="NOT_APPLICABLE")
        await glass.press("ctrl+s")
        refused = await shown(glass, "× ")
        fill(await form_on(glass), reason="nothing new")
        await glass.press("ctrl+s")
        said = await shown(glass, "√ Route noted", "nothing new")

    assert "reason" in refused.lower()
    assert "5 routes to check" in said


async def test_withdrawn_note_stays_struck(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await turned(glass, NUMBER, "timeline")
        first = contacts.contacts(family.store, NUMBER)[0]
        await stand_on(glass, screen, f"conversation:{first.id}")
        await glass.press("q")
        fill(await form_on(glass), reason="double")
        await glass.press("enter")
        await shown(glass, "√ Withdrawn")
        await shown(glass, "× withdrawn: double")

    assert contacts.contacts(family.store, NUMBER)[0].withdrawn == "double"


async def test_key_for_a_row_says_when_it_has_none(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await turned(glass, one_case.BARE, "terms")
        said = await press(glass, "q")

    assert "q cannot be used now: Nothing that this is for is chosen" in said


async def test_form_hides_what_is_typed_with_the_names(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("n")
        form = await form_on(glass)
        form.query_one(TextArea).insert("Davit ill")
        app = glass.app
        assert isinstance(app, AtdApp)
        app.mask()
        hidden = await shown(glass, "•••••••••")
        back = await press(glass, "home")

    assert ["Davit ill" in frame for frame in (hidden, back)] == [False, True]
