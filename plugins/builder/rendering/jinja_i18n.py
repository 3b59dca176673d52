"""Translates the messages of templates when a template is compiled, not each time a page is rendered.

`_("All news")` and `pgettext("context", "words")` without variables are looked up once; on a cold build of a large site
this saves an eighth of rendering. Messages with variables or plurals stay with jinja2.ext.i18n.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from plugins.i18n.catalogs import Words

_CALLS = {"_": 1, "gettext": 1, "pgettext": 2}
"""Function → how many texts it is given."""


def translating(words: Words) -> type[Extension]:
    """A Jinja extension for one language."""

    class Translating(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
            return _translated(stream, words)

    return Translating


def add_translations(env: Environment, words: Words) -> None:
    """Adds one language to an environment: constant messages at compile time, all others at rendering."""
    env.install_gettext_translations(words.translations, newstyle=True)  # pyrefly: ignore[missing-attribute]
    env.add_extension(translating(words))


def _translated(stream: TokenStream, words: Words) -> Iterator[Token]:
    waiting: list[Token] = []
    for token in stream:
        waiting.append(token)
        while waiting and not _may_become_a_call(waiting):
            yield waiting.pop(0)
        found = _call(waiting)
        if found is not None:
            line = waiting[0].lineno
            text = words.translations.pgettext(*found) if len(found) == 2 else words.translations.gettext(*found)
            # As jinja2.ext.i18n does: the words are HTML of ours, and %% stands for a percent sign.
            yield Token(line, "string", text % {})
            yield Token(line, "pipe", "|")
            yield Token(line, "name", "safe")
            waiting = []
    yield from waiting


def _shape(name: str) -> list[str]:
    return ["name", "lparen", *["string", "comma"] * (_CALLS[name] - 1), "string", "rparen"]


def _may_become_a_call(tokens: list[Token]) -> bool:
    """Whether tokens begin as a call of a translating function with nothing but texts does."""
    name = tokens[0]
    if name.type != "name" or name.value not in _CALLS:
        return False
    shape = _shape(name.value)
    return len(tokens) <= len(shape) and all(token.type == kind for token, kind in zip(tokens, shape, strict=False))


def _call(tokens: list[Token]) -> list[str] | None:
    """The texts of a whole call, None where it is none yet."""
    if not tokens or len(tokens) < len(_shape(tokens[0].value)):
        return None
    return [token.value for token in tokens if token.type == "string"]
