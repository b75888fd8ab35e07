"""An error carries a code, its facts and the exit code of the command it ends."""

from atd_tui import errors


def test_error_shows_its_code_and_none_of_its_facts() -> None:
    error = errors.StoreUnusable("store.foreign", path="/home/jansen")

    assert (str(error), repr(error)) == (
        "store.foreign",
        "StoreUnusable('store.foreign')",
    )
    assert error.facts == {"path": "/home/jansen"}


def test_refused_carries_every_code() -> None:
    refused = errors.Refused("queue.no-reason", "text.control", limit=3)

    assert refused.code == "queue.no-reason"
    assert refused.codes == ("queue.no-reason", "text.control")
    assert refused.facts == {"limit": 3}


def test_only_misuse_exits_with_2() -> None:
    exits = {
        error.__name__: error.exit_code
        for error in _family(errors.AtdError)
        if error.__module__ == errors.__name__
    }

    assert {name for name, code in exits.items() if code != 1} == {"Misused"}
    assert exits["Misused"] == 2


def test_tree_in_the_docstring_names_every_error() -> None:
    named = {line.split()[0] for line in _tree()}

    assert named == {error.__name__ for error in _family(errors.AtdError)}


def _tree() -> list[str]:
    lines = (errors.__doc__ or "").splitlines()[2:]
    return [line.lstrip("│├└─ ") for line in lines if line.strip()]


def _family(error: type[errors.AtdError]) -> list[type[errors.AtdError]]:
    children = [
        child for child in error.__subclasses__() if child.__module__ == errors.__name__
    ]
    return [error, *(one for child in children for one in _family(child))]
