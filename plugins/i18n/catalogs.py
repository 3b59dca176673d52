"""Messages of the interface: gettext catalogues in `locale/<lang>.po`. Msgids are the English texts."""

from __future__ import annotations

import gettext
import io
import os
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Marks a message for the catalogues where it is translated later."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """Marks a message with a plural for the catalogues where it is translated later."""
    return one, many


class Words(Struct, frozen=True):
    """The messages of one language, looked up by templates and views."""

    lang: str
    translations: gettext.NullTranslations
    digest: str = ""
    """Of the .po file."""

    def __call__(self, message: str, **values: object) -> str:
        """The translated message, with `{name}` placeholders filled."""
        text = self.translations.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form for `n` things; `{n}` is filled with the number. Lithuanian has three: 1 projektas, 2 projektai,
        10 projektų (CLDR plural rules)."""
        return self.translations.ngettext(one, many, n).format(n=n, **values)


def any_letters(stream: object) -> None:
    """Makes a text stream print „?“ for characters that its encoding lacks, instead of raising UnicodeEncodeError: a
    terminal in ASCII or Latin-1 (PYTHONIOENCODING, LC_ALL=C), a file name that is not UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def load_words(lang: str, folder: Path = LOCALE_FOLDER, cache: Path | None = None) -> Words:
    """Loads the catalogue of `lang`. Raises FileNotFoundError if it does not exist.

    `cache` is a folder in which the compiled catalogue is kept: compiling takes ten times as long as reading it.
    """
    source = (folder / f"{lang}.po").read_bytes()
    kept = cache / f"{lang}.mo" if cache else None
    of = blake2b(source, digest_size=16).digest()
    compiled = _kept(kept, of) if kept else b""
    if not compiled:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        out = io.BytesIO()
        write_mo(out, read_po(io.BytesIO(source), locale=lang))
        compiled = out.getvalue()
        if kept:
            _keep(kept, of, compiled)
    return Words(lang, gettext.GNUTranslations(io.BytesIO(compiled)), of.hex())


def _kept(file: Path, of: bytes) -> bytes:
    """A compiled catalogue; b"" if it was compiled from another .po file, or is damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return b""
    compiled = data[32:]
    return compiled if data[:32] == of + blake2b(compiled, digest_size=16).digest() else b""


def _keep(file: Path, of: bytes, compiled: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    fresh.write_bytes(of + blake2b(compiled, digest_size=16).digest() + compiled)
    fresh.replace(file)
