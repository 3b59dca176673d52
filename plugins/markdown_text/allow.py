"""The allow-list of HTML in texts. Other elements are removed and their text is kept (except of script and style)."""

from __future__ import annotations

import html as html_text
import re
from collections import Counter
from collections.abc import Iterator

import nh3

from plugins.markdown_text.whole import SWALLOWING

_TAG_NAMES = """
    p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite em strong b i s u small mark code pre kbd samp var abbr dfn
    sub sup br hr a img table thead tbody tfoot tr th td caption figure figcaption div span time del ins
"""
TAGS = frozenset(_TAG_NAMES.split())
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start", "reversed"},
    "li": {"id"},
    "th": {"scope", "colspan", "rowspan", "class"},
    "td": {"colspan", "rowspan", "class"},
    "time": {"datetime"},
    "sup": {"id"},
    "div": {"class"},
    "code": {"class"},
    "q": {"cite"},
    "blockquote": {"cite"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
# No scheme but these: javascript:, data:, file: and our own placeholders cannot be written by an author.
_SCHEMES = {"http", "https", "mailto", "tel"}
_ADDRESS_NAMES = """
    action archive background cite classid codebase data dynsrc formaction href icon imagesrcset itemid longdesc lowsrc
    manifest ping poster profile src srcset usemap xlink:href
"""
ADDRESS_ATTRIBUTES = frozenset(_ADDRESS_NAMES.split())
"""Every attribute that holds one or more URLs (HTML Standard, Attributes; HTML 4.01; SVG 1.1). All are checked in the
same way, whether or not the list above allows them at present."""
_CLASSES = {
    "div": {"footnote"},
    "code": set(),
    "th": {"right", "center"},
    "td": {"right", "center"},
}
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_OPENED = re.compile(r"<[a-z][^<>]*", re.IGNORECASE)
_NAMED = re.compile(rf"""[\s"'/]({"|".join(sorted(ADDRESS_ATTRIBUTES))})\s*=\s*""", re.IGNORECASE)
_VALUE = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_HREF = re.compile(r"<a\b[^<>]*?\shref=\"([^\"]*)\"")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_PASSWORD = re.compile(r"https?:[/\\]*[^/?#\\]*@", re.IGNORECASE)
_PARTS = re.compile(r"[\s,]+")
_HANDLER = re.compile(r"<[a-z][^<>]*\s(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)


class Cleaner:
    """Cleans the HTML of many texts with one compiled allow-list."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(SWALLOWING),
            attributes={tag: names - ({"class"} if tag in _CLASSES else set()) for tag, names in _ATTRIBUTES.items()},
            allowed_classes=_CLASSES,
            url_schemes=_SCHEMES,
            attribute_filter=_judged,
            link_rel=None,
            strip_comments=True,
        )

    def clean(self, html: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The safe HTML; the names of tags and attributes that had to be taken out, in order of the alphabet; and
        the addresses that are not allowed.

        Column alignment of tables becomes a class, since inline styles are not allowed (CSP without unsafe-inline).
        """
        aligned = _ALIGN.sub(lambda found: "" if found[1] == "left" else f' class="{found[1]}"', html)
        # h1 is the page's own title: an author's h1 is shown as h2 (WCAG 1.3.1: one outline a page).
        aligned = aligned.replace("<h1", "<h2").replace("</h1>", "</h2>")
        removed = {tag.lower() for tag in _TAG.findall(aligned)} - TAGS
        removed |= {name.lower() for name in _HANDLER.findall(aligned)}
        clean = self._cleaner.clean(aligned)
        unsafe = list(_unsafe(aligned))
        return clean, tuple(sorted(removed)), (*unsafe, *_lost(aligned, clean, unsafe))


def _lost(written: str, clean: str, told: list[str]) -> list[str]:
    """The addresses of links that no parser of addresses can read (a space after https://): their words stand there
    without a link."""
    left = Counter(map(_plain, _HREF.findall(written)))
    left.subtract(map(_plain, _HREF.findall(clean)))
    known = set(map(_plain, told))
    return [url for url, count in left.items() if count > 0 and url and url not in known]


def _plain(url: str) -> str:
    return html_text.unescape(url).strip()


def _judged(tag: str, attribute: str, value: str) -> str | None:
    return value if attribute not in ADDRESS_ATTRIBUTES or _are_safe(attribute, value) else None


def _unsafe(html: str) -> Iterator[str]:
    """The addresses in the tags of a text, as they are written, that are not allowed."""
    for tag in _OPENED.finditer(html):
        for named in _NAMED.finditer(html, tag.start(), tag.end()):
            value = _VALUE.match(html, named.end())
            url = "".join(value.groups("")).strip() if value else ""
            if url and not _are_safe(named[1].lower(), url):
                yield url


def _are_safe(attribute: str, value: str) -> bool:
    """Whether an attribute's address, or each of those in a list (srcset, ping), is safe."""
    if attribute in ("srcset", "imagesrcset", "ping", "archive"):
        return all(map(_is_safe, _PARTS.split(value)))
    return _is_safe(value)


def _is_safe(url: str) -> bool:
    """Whether an address has no scheme, or an allowed one: as browsers read it, which resolve references and pass over
    signs that are not seen (URL Standard, 4.4), so that java&#10;script: is javascript:. One of the web with a name and
    password before its host (RFC 3986, 3.2.1) is not: it gives the password away, or hides where it leads."""
    plain = _UNSEEN.sub("", html_text.unescape(url))
    scheme = _SCHEME.match(plain)
    return scheme is None or (scheme[1].lower() in _SCHEMES and not _PASSWORD.match(plain))
