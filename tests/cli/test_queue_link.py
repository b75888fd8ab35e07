"""A ticket linked with a case from the shell."""

from tests.cli.conftest import Shell


def test_link_names_the_case_and_undo_takes_it_back(atd: Shell) -> None:
    novak = atd.json("person", "add", "--family-name", "Novak")["id"]
    atd.json("case", "open", novak)
    atd.json("queue", "add", "--name", "Novak")

    linked = atd.json("queue", "link", "a1", "26-00001")["case_id"]
    atd.json("queue", "undo")
    (after,) = atd.json("queue", "list")

    assert (bool(linked), after["case_id"]) == (True, "")


def test_link_with_a_case_that_is_not_there_is_misused(atd: Shell) -> None:
    atd.json("queue", "add", "--name", "Novak")

    refused = atd("queue", "link", "a1", "26-00001")

    assert (refused.code, "26-00001" in refused.err) == (2, True)
