"""Converts descriptions of events, plain or HTML, to Markdown with the same words, lines and links."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from icalendar import Event

from plugins.cli.importing.properties import text

ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
_HTML = re.compile(
    r"</(?:p|a|b|i|u|ul|ol|li|div|span|strong|em|h[1-6]|table|html|body|font)>|<(?:br|p|div|li|html|img)[ />]",
    re.IGNORECASE,
)
"""What makes a description HTML; a word between < and > alone does not."""
_MARKS = re.compile(r"[\\`*_\[\]{}]|^(?:[#>+-]|\d+[.)])|[<|]|~(?=~)|&(?=#?\w+;)")
"""Characters that Python-Markdown and its extensions would take for markup."""
_ENTITIES = {"<": "&lt;", "|": "&#124;", "~": "&#126;", "&": "&amp;"}
"""Signs that a backslash does not make words of."""
_ITEM = re.compile(r"^[-–—•·*▪●]\s+(?=\S)")
_SENTENCE = re.compile(r"(.{20,280}?[.!?…])(?=\s|$)", re.DOTALL)
_LINKED = re.compile(r"\x00(\d+)\x00")
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section"})
_LINES = frozenset({"br", "tr"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_DEEPEST = 60


def description(event: Event) -> tuple[str, str]:
    """The description of an event as (plain text, Markdown). Outlook writes it a second time as HTML; that one is taken
    where the plain one is missing or has lost the addresses of its links."""
    plain, rich = text(event, "DESCRIPTION"), text(event, "X-ALT-DESC")
    if rich and (not plain.strip() or _addresses(rich) - _addresses(plain)):
        plain = rich
    plain = plain.replace("\x00", "")
    links: list[tuple[str, str]] = []
    if _HTML.search(plain):
        plain = _from_html(plain, links)
    lines = _lines(plain)
    shown = "\n".join(_LINKED.sub(lambda found: links[int(found[1])][0], one) for one in lines).strip()
    return re.sub(r"\n{3,}", "\n\n", shown), _markdown(lines, links)


def summary(plain: str) -> str:
    """The first sentence of a text, or its beginning."""
    first = " ".join(plain.split("\n\n")[0].split())
    found = _SENTENCE.match(first)
    if found:
        return found[1]
    return first if len(first) <= 300 else f"{first[:280].rpartition(' ')[0] or first[:280]}…"


def shortened(value: str, most: int) -> str:
    """A line shortened to a number of characters, cut between words."""
    return value if len(value) <= most else f"{value[: most - 1].rpartition(' ')[0] or value[: most - 1]}…"


def address_in(value: str) -> str:
    """An address without what ends the sentence around it: points, and a parenthesis that was opened before it."""
    value = value.rstrip(".,;:!?")
    while value.endswith(")") and value.count(")") > value.count("("):
        value = value[:-1].rstrip(".,;:!?")
    return value


def _addresses(value: str) -> set[str]:
    return {address_in(found.replace("&amp;", "&")) for found in ADDRESS.findall(value)}


def _lines(value: str) -> list[str]:
    clean = "".join(sign for sign in value.replace("\r\n", "\n") if sign.isprintable() or sign in "\n\t\x00")
    return [" ".join(one.split()) for one in clean.split("\n")]


def _from_html(value: str, links: list[tuple[str, str]]) -> str:
    """HTML as lines; a link is a number between two NUL signs, which no text holds."""
    out: list[str] = []
    _walk(BeautifulSoup(value.replace("\x00", ""), "lxml"), out, links, 0)
    return "".join(out)


def _walk(node: Tag, out: list[str], links: list[tuple[str, str]], depth: int) -> None:
    for child in node.children:
        if type(child) is NavigableString:
            out.append(re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag) and child.name not in _UNSEEN:
            inner: list[str] = []
            if depth < _DEEPEST:
                _walk(child, inner, links, depth + 1)
            else:
                inner.append(child.get_text(" "))
            out.append(_shaped(child, "".join(inner), links))


def _shaped(tag: Tag, inner: str, links: list[tuple[str, str]]) -> str:
    name, words = tag.name, inner.strip()
    if name == "a":
        href = str(tag.get("href", "")).strip()
        if re.fullmatch(r"(?:https?://|mailto:|tel:)[^\s<>\"'\\]+", href) and words and "\x00" not in words:
            links.append((" ".join(words.split()), href))
            return f"\x00{len(links) - 1}\x00"
        return inner
    if name == "img":
        return str(tag.get("alt", ""))
    if name == "li":
        return f"\n- {words}"
    if name in ("td", "th"):
        return f"{inner} "
    if name in _LINES:
        return f"{inner}\n"
    return f"\n\n{inner}\n\n" if name in _BLOCKS else inner


def _markdown(lines: list[str], links: list[tuple[str, str]]) -> str:
    """Lines as Markdown: a line is a paragraph, since programs end lines where they mean it; lines after hyphens or
    bullets are a list."""
    parts: list[str] = []
    listed = False
    for one in lines:
        if not one:
            continue
        item = _ITEM.match(one)
        words = _inline(one[item.end() :] if item else one, links)
        if parts:
            parts.append("\n" if listed and item else "\n\n")
        parts.append(f"- {words}" if item else words)
        listed = item is not None
    return "".join(parts) + ("\n" if parts else "")


def _inline(value: str, links: list[tuple[str, str]]) -> str:
    """A line whose signs are words in Markdown, too, and whose addresses are links."""
    out: list[str] = []
    place = 0
    for found in re.finditer(f"{ADDRESS.pattern}|{_LINKED.pattern}", value):
        if found[1] is not None:
            words, href = links[int(found[1])]
            address, after = (
                f"<{href}>" if words in (href, href.rstrip("/")) else f"[{_escape(words)}](<{href}>)",
                found.end(),
            )
        else:
            url = address_in(found[0].split("\x00")[0])
            address, after = f"<{url}>", found.start() + len(url)
        if found.start() < place:
            continue
        out += [_escape(value[place : found.start()], not place), address]
        place = after
    out.append(_escape(value[place:], not place))
    return "".join(out)


def _escape(value: str, begins: bool = True) -> str:
    """Words whose signs are signs in Markdown, too; `begins`: they stand at the beginning of a line."""

    def told(found: re.Match[str]) -> str:
        sign = found[0]
        if sign in _ENTITIES:
            return _ENTITIES[sign]
        if sign[0].isdigit():
            return f"{sign[:-1]}\\{sign[-1]}" if begins else sign
        return f"\\{sign}" if begins or sign not in "#>+-" else sign

    return _MARKS.sub(told, value)
