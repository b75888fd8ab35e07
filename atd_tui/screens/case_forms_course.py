"""The forms of the case itself: what is written on it, its course, its next steps."""

from atd_tui.domain.cases import Case
from atd_tui.domain.tasks import Task, TaskDraft
from atd_tui.i18n import Words
from atd_tui.screens.case_forms import Options, options, yes_no
from atd_tui.screens.form_asks import YES, Answers, Ask, Form, Kind, shown_day


def case(words: Words, said: Case) -> Form:
    """Ask what is corrected on the file of a case."""
    text, none = words.text, words.text("not noted")
    kinds = options(words, "case_kind")
    groups = options(words, "target_group", none=none)
    channels = options(words, "entry_channel", none=none)
    return Form(
        text("Correct {number}", number=said.number),
        (
            Ask("kind", text("Kind"), Kind.CHOICE, said.kind, kinds),
            Ask(
                "target_group",
                text("Target group"),
                Kind.PICK,
                said.target_group,
                groups,
            ),
            Ask(
                *("entry_channel", text("Came by"), Kind.PICK),
                said.entry_channel,
                channels,
            ),
            Ask("note", text("Note"), Kind.LINES, said.note),
        ),
    )


def step(words: Words, owners: Options) -> Form:
    """Ask for something that is to be done."""
    text = words.text
    return Form(
        text("Next step"),
        (
            Ask("text", text("What"), needed=True),
            Ask("from_on", text("From"), Kind.DAY, hint=text("at once")),
            Ask("due_on", text("At the latest"), Kind.DAY, hint=text("24/11, +3, fr")),
            Ask("urgent", text("Urgent"), Kind.CHOICE, options=yes_no(words)),
            Ask("owner", text("Who"), Kind.PICK, "", owners),
        ),
    )


def stepped(answers: Answers) -> TaskDraft:
    """Return the task of a form's answers."""
    return TaskDraft(**{**answers, "urgent": answers["urgent"] == YES})


def put_off(words: Words, task: Task, said: str) -> Form:
    """Ask until when a next step is put off, and why."""
    text = words.text
    return Form(
        text("Put off"),
        (
            Ask(
                *("until", text("Until"), Kind.DAY, shown_day(task.due_on)),
                needed=True,
            ),
            Ask("reason", text("Reason"), needed=True),
        ),
        said=said,
    )


def coded(
    words: Words,
    title: str,
    name: str,
    *,
    label: str = "",
    hint: str = "",
    said: str = "",
) -> Form:
    """Ask for a code of a list, with some words to it."""
    found = options(words, name)
    return Form(
        title,
        (
            Ask("code", label or words.text("Reason"), Kind.PICK, found[0][0], found),
            Ask("text", words.text("In words"), Kind.LINES, hint=hint),
        ),
        said=said,
    )


def stage(words: Words, title: str) -> Form:
    """Ask for the reason of a move to another stage; most moves need none."""
    hint = words.text("needed when it goes back")
    return Form(title, (Ask("reason", words.text("Reason"), hint=hint, limit=500),))


def transfer(words: Words, coaches: Options, offices: Options) -> Form:
    """Ask to whom a case is handed over, and what they must know."""
    text = words.text
    return Form(
        text("Ask another to take over"),
        (
            Ask("office", text("Office"), Kind.PICK, "", offices),
            Ask("coach", text("Coach"), Kind.PICK, "", coaches),
            Ask("note", text("To know"), Kind.LINES, needed=True),
        ),
    )
