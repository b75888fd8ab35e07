"""What was typed before a form is read: each field has taken its keys by then."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.widget import Widget


def after_typing(form: Screen[Any], then: Callable[[], object]) -> None:
    """Call ``then`` when every field of a form has taken the keys sent to it so far.

    A key that belongs to the form itself, such as Enter, overtakes letters that the
    fields have not yet read; a fast hand or a pasted line would lose its end.
    """
    _pass_on([field for field in form.query("*") if field.can_focus], then)


def _pass_on(fields: list[Widget], then: Callable[[], object]) -> None:
    if fields:
        fields[0].call_later(_pass_on, fields[1:], then)
    else:
        then()
