"""Which HTML a text may hold. Everything else is taken out; its words stay (except of script and style)."""

from __future__ import annotations

import html as html_text
import re

import nh3

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
_CLASSES = {
    "div": {"footnote"},
    "code": set(),
    "th": {"right", "center"},
    "td": {"right", "center"},
}
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_ADDRESS = re.compile(
    r"""<[a-z][^<>]*?\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_HANDLER = re.compile(r"<[a-z][^<>]*\s(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)


class Cleaner:
    """Cleans the HTML of many texts with one compiled allow-list."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
            attributes={tag: names - ({"class"} if tag in _CLASSES else set()) for tag, names in _ATTRIBUTES.items()},
            allowed_classes=_CLASSES,
            url_schemes=_SCHEMES,
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
        unsafe = [url for parts in _ADDRESS.findall(aligned) if (url := "".join(parts).strip()) and not _is_safe(url)]
        return self._cleaner.clean(aligned), tuple(sorted(removed)), tuple(unsafe)


def _is_safe(url: str) -> bool:
    """Whether an address has no scheme, or an allowed one: as browsers read it, which resolve references and pass over
    signs that are not seen (URL Standard, 4.4), so that java&#10;script: is javascript:."""
    scheme = _SCHEME.match(_UNSEEN.sub("", html_text.unescape(url)))
    return scheme is None or scheme[1].lower() in _SCHEMES
