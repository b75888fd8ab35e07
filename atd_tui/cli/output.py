"""What a command prints: results on stdout, trouble on stderr, never raw controls."""

import json
import re
import sys
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from atd_tui.cli import streams
from atd_tui.domain.text import visible
from atd_tui.errors import AtdError, Refused
from atd_tui.i18n import Words

_UNSAFE: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


class Answer(NamedTuple):
    """What a command found or did.

    Attributes:
        value: the JSON shape, as ``docs/cli.md`` describes it.
        lines: the same for a person; may hold text typed by people.
        exit_code: 1 where the result itself is bad news, as a damaged store is.
        given: it was printed while the command still ran.
    """

    value: Any
    lines: Sequence[str] = ()
    exit_code: int = 0
    given: bool = False


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer; return the exit code."""
    if answer.given:
        return answer.exit_code
    if as_json:
        streams.write(_json(answer.value))
    else:
        for line in answer.lines:
            streams.write(visible(line))
    return answer.exit_code


def refuse(error: AtdError, words: Words, *, as_json: bool) -> int:
    """Print why nothing was done; return the exit code."""
    codes = error.codes if isinstance(error, Refused) else (error.code,)
    facts = dict(error.facts)
    given = facts.pop("fields", None)
    fields: dict[str, str] = given if isinstance(given, dict) else {}
    codes = tuple(dict.fromkeys((*codes, *fields.values())))
    named: dict[str, object] = {"fields": fields} if fields else {}
    named |= {name: facts[name] for name in ("start", "end") if name in facts}
    message = " ".join(_said(words, code, facts, fields) for code in codes)
    more = {"codes": list(codes)} if len(codes) > 1 else {}
    complain(error.code, message, as_json=as_json, **more, **named)
    return error.exit_code


def complain(code: str, message: str, *, as_json: bool, **more: object) -> None:
    """Print one trouble: as JSON on stdout, else as a sentence on stderr."""
    if as_json:
        streams.write(_json({"error": code, "message": message, **more}))
    else:
        for line in message.split("\n"):
            streams.complain(visible(line))


def _said(
    words: Words, code: str, facts: dict[str, object], fields: dict[str, str]
) -> str:
    """Return a sentence; one about any text at all begins with the field it is in."""
    said = _sentence(words, code, facts)
    if not code.startswith("text."):
        return said
    within = ", ".join(field for field, of in fields.items() if of == code)
    if code == "text.too-long" and facts.get("limit"):
        said += " " + words.text("At most {limit} characters.", limit=facts["limit"])
    return f"{within}: {said}" if within else said


def _sentence(words: Words, code: str, facts: dict[str, object]) -> str:
    """Return the sentence of a code; the code itself says more than a crash would."""
    try:
        return words.sentence(code, **facts)
    except KeyError:
        return code


def _json(value: object) -> str:
    """Return one line of JSON that is harmless on a terminal and in any encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    as_ascii = encoding.lower().replace("-", "") != "utf8"
    line = json.dumps(value, ensure_ascii=as_ascii, allow_nan=False)
    return _UNSAFE.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
