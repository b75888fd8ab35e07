"""The languages of the sheet as a command tells them; templates for further ones."""

from pathlib import Path
from typing import Any

from atd_tui import atomic, resources
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.domain.options_shown import Shown
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.i18n import Words
from atd_tui.phrases import options_template
from atd_tui.reference import languages, sheets
from atd_tui.reference.sheets import OWN, Sheet
from atd_tui.settings import LANGUAGES


def page(asked: Asked, kept: Shown, number: str, typed: str) -> list[str]:
    """Return the sheet of an explanation in the language that was asked for.

    Raises:
        BrokenData: the template of that language cannot be used.
        Misused: ``options.sheet-language``.
    """
    found, wrong = sheets.found(sheets.folders(asked.home))
    given = typed.strip()
    asked_for = _code(given) if given else kept.explained.language
    instead = () if given else (asked.words.language,)
    for language in (sheets.short(asked_for), *instead):
        if language in (*LANGUAGES, *found):
            return options_template.printed(found, language, kept, number)
    for error in wrong:
        if error.facts.get("file") == f"{asked_for}.toml":
            raise error
    known = ", ".join((*LANGUAGES, *found))
    raise Misused("options.sheet-language", given=typed, known=known)


def told(asked: Asked, template: str, typed: str) -> Answer:
    """Write a template where one is asked for, else list the languages there are.

    Raises:
        Misused, Refused: as ``written`` says.
    """
    return written(asked, template, typed) if template else listed(asked)


def written(asked: Asked, language: str, typed: str) -> Answer:
    """Write an empty template for a language into the home folder.

    Args:
        asked: which home folder.
        language: code or name of the language.
        typed: which of the four stands above each phrase, and for what is missing.

    Raises:
        Misused: there is no such language, or the sheet speaks it itself.
        Refused: there is such a template already.
    """
    code = languages.find_language(language)
    if code in OWN.values():
        raise Misused("options.template-own", language=languages.label(code, "en"))
    shown = typed.strip().lower() or asked.words.language
    if shown not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Misused("options.sheet-language", given=typed, known=known)
    path = asked.home / sheets.FOLDER / f"{code}.toml"
    if path.exists():
        raise Refused("options.template-there", file=path.name)
    lines = list(options_template.lines(code, Words(shown)))
    _write(path, "".join(f"{line}\n" for line in lines))
    said = asked.words.text("An empty template was written: {file}", file=str(path))
    phrases = list(options_template.wanted())
    value = {"language": code, "fallback": shown, "file": str(path), "phrases": phrases}
    return Answer(value, [said])


def listed(asked: Asked) -> Answer:
    """Return the languages that the sheet can be printed in, and broken templates."""
    found, wrong = sheets.found(sheets.folders(asked.home))
    words = asked.words
    value = [_own(words, own) for own in LANGUAGES]
    value += [_translated(each) for each in found.values()]
    value += [_broken(words, error) for error in wrong]
    return Answer(value, [_line(words, each) for each in value])


def _own(words: Words, own: str) -> dict[str, Any]:
    name = languages.label(OWN[own], words.language)
    return {**_NOTHING, "language": OWN[own], "name": name}


def _translated(sheet: Sheet) -> dict[str, Any]:
    came_along = sheet.path.parent == resources.folder(sheets.FOLDER)
    return {
        **_NOTHING,
        "language": sheet.language,
        "name": sheet.name,
        "direction": "rtl" if sheet.rtl else "ltr",
        "fallback": sheet.fallback,
        "file": sheet.path.name if came_along else str(sheet.path),
        "missing": options_template.lacking(sheet),
        "unknown": options_template.unknown(sheet),
    }


def _broken(words: Words, error: AtdError) -> dict[str, Any]:
    file = str(error.facts["file"])
    said = words.sentence(error.code, **error.facts)
    return {**_NOTHING, "language": Path(file).stem, "file": file, "error": said}


_NOTHING: dict[str, Any] = {
    "language": "",
    "name": "",
    "direction": "ltr",
    "fallback": None,
    "file": None,
    "missing": [],
    "unknown": [],
    "error": "",
}
"""The shape of a language of the sheet."""


def _line(words: Words, each: dict[str, Any]) -> str:
    parts = [each["name"], each["error"]]
    if each["direction"] == "rtl":
        parts.append(words.text("from right to left"))
    for name, said in (
        ("missing", words.text("not translated: {n}", n=len(each["missing"]))),
        ("unknown", words.text("no phrase of the sheet: {n}", n=len(each["unknown"]))),
    ):
        parts += [said, *map(repr, each[name])] if each[name] else []
    return f"{each['language']}  {' · '.join(filter(None, parts))}"


def _code(typed: str) -> str:
    """Return the code of a language that was asked for.

    Raises:
        Misused: ``language.unknown``.
    """
    short = typed.strip().lower()
    return OWN[short] if short in OWN else languages.find_language(typed)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.replace(path, text.encode())
    except OSError as error:
        what = type(error).__name__
        raise Misused("options.sheet-unwritten", file=str(path), what=what) from error
