"""Words: what a person reads, in Dutch, French, German or English."""

import gettext
from functools import cache

from atd_tui import resources, settings
from atd_tui.sentences import SENTENCES

LANGUAGES = settings.LANGUAGES


def N_(message: str) -> str:  # noqa: N802 -- the extractor's name for "translate later"
    """Mark a message in a table, so that it is extracted; return it unchanged."""
    return message


class Words:
    """Say messages in one language.

    A message is the English text itself; ``{name}`` stands for a fact. Facts are put in
    after translation and never read as markup or as a template.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def text(self, message: str, /, **facts: object) -> str:
        """Return the message in this language."""
        return filled(self._catalogue.gettext(message), facts)

    def count(self, one: str, many: str, number: int, /, **facts: object) -> str:
        """Return the singular or plural form; ``{n}`` is the number."""
        said = self._catalogue.ngettext(one, many, number)
        return filled(said, {"n": number, **facts})

    def name(self, english: str, own: str, /) -> str:  # noqa: ARG002 -- a ``Tongue`` asks
        """Return a name out of the data: in English, and in this language."""
        return own

    def sentence(self, code: str, /, **facts: object) -> str:
        """Return the sentence of an error or refusal code.

        Of a fact in cents, ``left_cents``, the sentence may say the euros, ``{left}``.

        Raises:
            KeyError: the code has no sentence, or a fact that it names was not given:
                of our own a test keeps this from happening, of a server nothing does.
        """
        for name, cents in [*facts.items()]:
            if name.endswith(_CENTS) and isinstance(cents, int):
                facts[name.removesuffix(_CENTS)] = self.amount(cents)
        # One fact at least: without any a message is no template, and keeps its braces.
        return self.text(SENTENCES[code], **{"code": code, **facts})

    def amount(self, cents: int) -> str:
        """Return euros as they are written, without the unit: ``438,00``."""
        return f"{cents / 100:.2f}".replace(".", _POINT.get(self.language, ","))


_CENTS = "_cents"
_POINT = {"en": "."}
"""What stands before the cents, where it is no comma."""


def filled(template: str, facts: dict[str, object]) -> str:
    """Return a message with its facts in their places."""
    return template.format_map(facts) if facts else template


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "atd", localedir=str(resources.folder("lang")), languages=[language]
    )
