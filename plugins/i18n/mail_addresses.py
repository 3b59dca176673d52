"""Protects e-mail addresses in published files from address harvesters.

On pages an address is written as character references (HTML, "Character references"): browsers and screen readers see
an ordinary link, without any script. Files for programs contain no addresses; each is replaced by the URL of the page
that has it. Decision 030.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_AT = re.compile(r"@|%40|&#64;|&#x40;|&commat;", re.IGNORECASE)
_LONGEST = 254
"""Characters on either side of the sign that are looked at: an address has no more (RFC 5321 4.5.3.1.3)."""
_BACKWARDS = re.compile(r"[\w.+%-]*[\w+%-](?::otliam)?", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]*")
_WEB = re.compile(r"^[a-z]+://", re.IGNORECASE)
_LINKED_DATA = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)


def mail_addresses(text: str) -> Iterator[tuple[int, int]]:
    """The spans of e-mail addresses in a text, including a leading `mailto:`: (start, end) in characters, in order."""
    last = 0
    for sign in _AT.finditer(text):
        before = _BACKWARDS.match(text[max(last, sign.start() - _LONGEST) : sign.start()][::-1])
        domain = _DOMAIN.match(text, sign.end(), sign.end() + _LONGEST)
        if before and domain:
            last = domain.end()
            yield sign.start() - before.end(), last


def _replaced(text: str, new: Callable[[str], str]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in mail_addresses(text):
        parts += (text[done:start], new(text[start:end]))
        done = end
    return "".join((*parts, text[done:])) if parts else text


def without_mail(text: str, page: str = "…") -> str:
    """A text for programs: `page`, the address of the page that has it, instead of each mail address. In the address of
    a website that holds an @ only this sign is written otherwise (RFC 3986 2.1), so that it still leads there."""
    if _WEB.match(text) and " " not in text:
        return _replaced(text, lambda found: found.replace("@", "%40"))
    return _replaced(text, lambda _: page)


def without_mail_in(data: Any, page: str) -> Any:
    """Plain data (dicts, lists, tuples) with all its texts as `without_mail` has them."""
    if isinstance(data, str):
        return without_mail(data, page) if "@" in data or "%40" in data else data
    if isinstance(data, dict):
        return {key: without_mail_in(value, page) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [without_mail_in(value, page) for value in data]
    return data


def in_references(text: str) -> str:
    """HTML, SVG or WebVTT with every e-mail address written as character references, otherwise unchanged."""
    return _replaced(text, _references)


def _references(found: str) -> str:
    # An @ that was written as a reference is one sign, not six.
    plain = re.sub(r"&#64;|&#x40;|&commat;", "@", found, flags=re.IGNORECASE)
    return "".join(f"&#{ord(sign)};" for sign in plain)


def guarded(file: str, data: bytes) -> bytes:
    """The bytes of a rendered file (its type follows from its name) with its addresses protected.
    References are understood in pages, drawings and captions; files for programs were made without addresses."""
    if not file.endswith((".html", ".svg", ".vtt")) or not (b"@" in data or b"%40" in data or b"&#" in data):
        return data
    try:
        text = data.decode()
    except UnicodeDecodeError:  # a file that was laid beside the pages, as its author saved it
        return data
    if not file.endswith(".html"):
        return in_references(text).encode()
    # Scripts are not read as HTML: their descriptions were made without addresses, and are left as they are.
    parts = _LINKED_DATA.split(text)
    for number in range(0, len(parts), 4):
        parts[number] = in_references(parts[number])
    return "".join(parts).encode()
