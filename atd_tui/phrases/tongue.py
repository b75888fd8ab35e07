"""Words in a language that a department translated, for one page of paper."""

from atd_tui.i18n import Words, filled
from atd_tui.reference import languages
from atd_tui.reference.sheets import Sheet


class Tongue(Words):
    """Say messages as a template has them, the rest in one of the four languages.

    Attributes:
        sheet: the template.
        lacking: the messages that were said and are not translated.
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.fallback)
        self.sheet = sheet
        own = languages.label(sheet.language, "en")
        self._phrases = {own: sheet.name, **sheet.phrases}
        self.lacking: dict[str, None] = {}

    def text(self, message: str, /, **facts: object) -> str:
        said = self._said(message)
        return super().text(message, **facts) if said is None else filled(said, facts)

    def name(self, english: str, own: str, /) -> str:
        said = self._said(english)
        return own if said is None else said

    def _said(self, message: str) -> str | None:
        said = self._phrases.get(message)
        if said is None:
            self.lacking[message] = None
        return said
