"""The names of codes, languages and offices, in the language of the glass."""

from atd_tui.i18n import Words


def label(words: Words, list_name: str, code: str) -> str:
    """Return what a code is called; a code that the lists do not know stays as it is."""
    from atd_tui.reference import codelists  # noqa: PLC0415 -- first paint

    for known in codelists.codelist(list_name):
        if known.code == code:
            return known.label(words.language)
    return code


def languages(codes: tuple[str, ...]) -> str:
    """Return the short names of languages, as lists show them: ``FR TI``."""
    from atd_tui.reference import languages as known  # noqa: PLC0415 -- first paint

    return " ".join(known.short(code) for code in codes)


def language_names(words: Words, codes: tuple[str, ...]) -> str:
    """Return the full names of languages, the preferred first."""
    from atd_tui.reference import languages as known  # noqa: PLC0415 -- first paint

    return ", ".join(known.label(code, words.language) for code in codes)


def office(words: Words, code: str) -> str:
    """Return the name of an office; an unknown code stays as it is."""
    from atd_tui.reference import places  # noqa: PLC0415 -- first paint

    for point in places.contact_points():
        if point.code == code:
            return point.name(words.language)
    return code


def priority(words: Words, code: str) -> str:
    """Return the name of a priority class."""
    from atd_tui.reference import queue  # noqa: PLC0415 -- first paint

    for known in queue.priority_classes():
        if known.code == code:
            return known.label(words.language)
    return code


def priority_reason(words: Words, class_code: str, code: str) -> str:
    """Return the reason of a priority; a reason in free text stays as it is."""
    from atd_tui.reference import queue  # noqa: PLC0415 -- first paint

    for known in queue.priority_classes():
        if known.code == class_code:
            for reason in known.reasons:
                if reason.code == code:
                    return reason.label(words.language)
    return code
