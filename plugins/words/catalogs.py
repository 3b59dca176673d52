"""Interface words: gettext catalogues in `locale/<lang>.po`, msgids are the English texts."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Marks a message for the catalogues where it is translated later."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """Marks a message with a plural for the catalogues where it is translated later."""
    return one, many


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: what templates and views call instead of writing words themselves."""

    lang: str
    translations: gettext.NullTranslations

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, with `{name}` places filled."""
        text = self.translations.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form for `n` things; `{n}` is filled with the number. Lithuanian has three: 1 projektas, 2 projektai,
        10 projektų (CLDR plural rules)."""
        return self.translations.ngettext(one, many, n).format(n=n, **values)


def load_words(lang: str, folder: Path = LOCALE_FOLDER) -> Words:
    """Reads the catalogue of `lang`. Raises FileNotFoundError where there is none."""
    with (folder / f"{lang}.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Words(lang, gettext.GNUTranslations(compiled))
