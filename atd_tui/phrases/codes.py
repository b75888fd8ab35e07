"""The names of codes, languages and offices, in the language of the glass."""

from atd_tui.i18n import Words


def label(words: Words, list_name: str, code: str) -> str:
    """Return what a code is called; one that the lists do not know stays as it is."""
    from atd_tui.reference import codelists  # noqa: PLC0415 -- first paint

    for known in codelists.codelist(list_name):
        if known.code == code:
            return words.name(known.label("en"), known.label(words.language))
    return code


def languages(codes: tuple[str, ...]) -> str:
    """Return the short names of languages, as lists show them: ``FR TI``."""
    from atd_tui.reference import languages as known  # noqa: PLC0415 -- first paint

    return " ".join(known.short(code) for code in codes)


def language_names(words: Words, codes: tuple[str, ...]) -> str:
    """Return the full names of languages, the preferred first."""
    from atd_tui.reference import languages as known  # noqa: PLC0415 -- first paint

    return ", ".join(
        words.name(known.label(code, "en"), known.label(code, words.language))
        for code in codes
    )


def nationality(words: Words, code: str) -> str:
    """Return the name of a nationality; an unknown code stays as it is."""
    from atd_tui.reference import nationalities  # noqa: PLC0415 -- first paint

    for known in nationalities.nationalities():
        if known.code == code:
            return words.name(known.label("en"), known.label(words.language))
    return code


def office(words: Words, code: str) -> str:
    """Return the name of an office; an unknown code stays as it is."""
    from atd_tui.reference import places  # noqa: PLC0415 -- first paint

    for point in places.contact_points():
        if point.code == code:
            return point.label(words.language)
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


def duty(words: Words, kind: str) -> str:
    """Return what somebody who is in today is here for."""
    return words.text("interpreter") if kind == "interpreter" else words.text("coach")


def choices(words: Words, list_name: str) -> list[tuple[str, str]]:
    """Return the codes of a list with what they are called, in the list's order."""
    from atd_tui.reference import codelists  # noqa: PLC0415 -- first paint

    known = codelists.codelist(list_name)
    return [(found.code, found.label(words.language)) for found in known]


def offices(words: Words) -> list[tuple[str, str]]:
    """Return the offices of the department with their names."""
    from atd_tui.reference import places  # noqa: PLC0415 -- first paint

    return [
        (point.code, point.label(words.language))
        for point in places.contact_points()
        if places.is_office(point)
    ]


def priorities(words: Words) -> list[tuple[str, str]]:
    """Return the priority classes, the first to be called first."""
    from atd_tui.reference import queue  # noqa: PLC0415 -- first paint

    found = sorted(queue.priority_classes(), key=lambda known: known.rank)
    return [(known.code, known.label(words.language)) for known in found]


def priority_reasons(words: Words, class_code: str) -> list[tuple[str, str]]:
    """Return the reasons for a priority class; empty where none is asked."""
    from atd_tui.reference import queue  # noqa: PLC0415 -- first paint

    return [
        (reason.code, reason.label(words.language))
        for known in queue.priority_classes()
        if known.code == class_code
        for reason in known.reasons
    ]


def spoken(typed: str) -> tuple[str, ...]:
    """Return the codes of languages as they were typed: ``fr, ti``.

    Raises:
        Misused: one of them is no language.
    """
    from atd_tui.reference.languages import find_language  # noqa: PLC0415 -- first paint

    words = typed.replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(find_language(word) for word in words))
