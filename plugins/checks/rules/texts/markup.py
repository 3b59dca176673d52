"""HTML that authors write: inline styles, foreign frames, trackers, sound and pictures that move.

WCAG 2.2 1.2.1–1.2.3, 1.4.8; CONTENT_RULES text-justify, text-small, embed-*; regulation (EU) 2016/679 for trackers.
What the allow-list takes out is told by reading (html-removed); here stands what to do instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.catalogue.web_addresses import parts_of_address
from plugins.checks.outline.inline import Tag
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_
from plugins.markdown_text.allow import TAGS

GROUP = "accessibility"
WARNING = Severity.WARNING

STYLE = Rule(
    "style-inline",
    WARNING,
    N_("The look is set by hand ({text}); that is taken out."),
    N_("Delete the attribute: the look comes from the theme, the same for all."),
    why=N_(
        "Colours, sizes and justified lines set by hand break in the dark theme, in print and when text is enlarged."
    ),
)
OLD = Rule(
    "html-outdated",
    WARNING,
    N_("<{tag}> only changes the look; it is taken out."),
    N_("Delete it, and keep its words; for weight use **bold**."),
    why=N_("Centred, coloured or moving text is harder to read."),
)
EMBED = Rule(
    "embed-foreign",
    WARNING,
    N_("An embedded part of {host} was taken out: a page of ours loads nothing from others."),
    N_("Link to it with words in place of the frame."),
    why=N_("An embedded part tells its owner who reads the page, before the reader has agreed."),
)
TRACKER = Rule(
    "tracker",
    WARNING,
    N_("The link or the part of {host} follows readers."),
    N_("Take it out; a link may stay without what comes after the question mark."),
    why=N_("Reading in a library is private."),
)
VIDEO = Rule(
    "video-captions",
    WARNING,
    N_("A video is linked; nothing says whether it has captions or a transcript."),
    N_("Say so beside the link: “with subtitles”, or add a transcript to the text."),
    why=N_("Someone who cannot hear cannot follow it; someone with little data cannot load it."),
)
AUDIO = Rule(
    "audio-transcript",
    WARNING,
    N_("A recording is linked; nothing says whether it has a transcript."),
    N_("Add a transcript, or tell in the text what is said in it."),
    why=N_("Someone who cannot hear has nothing else."),
)
UNCLOSED = Rule(
    "html-unclosed",
    WARNING,
    N_("<{tag}> is opened and never closed."),
    N_("Write </{tag}> where it ends, or better: write it with Markdown, without HTML."),
    why=N_("It may take in the rest of the page."),
)
COMMENT = Rule(
    "comment-unclosed",
    WARNING,
    N_("A comment is opened with <!-- and never closed: readers see it."),
    N_("Write --> where it ends, or delete it."),
    why=N_("What was a note to oneself would be published."),
)
RULES = (STYLE, OLD, EMBED, TRACKER, VIDEO, AUDIO, UNCLOSED, COMMENT)

_NEED_NO_END = frozenset({"br", "hr", "img", "p", "li", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot"})

_OLD_WORDS_CENTER = """
    center font marquee blink big strike basefont nobr
"""
_OLD = frozenset(_OLD_WORDS_CENTER.split())
_EMBEDS = frozenset(["iframe", "embed", "object", "script", "video", "audio", "frame"])
_LOOKS_WORDS_STYLE = """
    style align bgcolor color face size valign cellpadding border width height
"""
_LOOKS = frozenset(_LOOKS_WORDS_STYLE.split())
_TRACKERS = re.compile(
    r"(?:^|\.)(?:google-analytics\.com|googletagmanager\.com|doubleclick\.net|connect\.facebook\.net|hotjar\.com|"
    r"pixel\.facebook\.com|mc\.yandex\.ru|bat\.bing\.com|addthis\.com|sharethis\.com|matomo\.cloud|l\.facebook\.com|"
    r"lm\.facebook\.com|click\.mailerlite\.com|list-manage\.com)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[?&](?:fbclid|gclid|utm_[a-z]+|mc_eid|yclid|igshid)=", re.IGNORECASE)
_VIDEO = re.compile(
    r"(?:youtube\.com/(?:watch|embed|live|shorts)|youtu\.be/|vimeo\.com/\d|facebook\.com/(?:watch|[^/]+/videos))", re.I
)
_VIDEO_FILE = re.compile(r"\.(?:mp4|webm|mov|avi|m4v)(?:[?#]|$)", re.IGNORECASE)
_AUDIO = re.compile(r"\.(?:mp3|ogg|wav|m4a)(?:[?#]|$)|(?:soundcloud\.com|spotify\.com/episode)/", re.IGNORECASE)
_TOLD = re.compile(
    r"subtitr|subtitl|caption|transcri|stenogram|nuoraš|gestų kalb|sign language|tekstinė versija|"
    r"text version|be garso",
    re.IGNORECASE,
)


def check(source: TextSource) -> Iterator[Problem]:
    """The tags of a text, and the videos, recordings and trackers that it links to."""
    for tag in source.outline.tags:
        if tag.closing:
            continue
        if tag.name in _OLD:
            yield source.problem(OLD, tag.start, tag=tag.name)
        elif tag.name in _EMBEDS:
            yield from _embed(source, tag)
        looks = [f"{name}={value}" for name, value in tag.attributes if name in _LOOKS and tag.name not in _EMBEDS]
        if looks and tag.name in TAGS - {"img"}:
            yield source.problem(STYLE, tag.start, text="; ".join(looks)[:60])
    yield from _unclosed(source)
    opened = source.text.rfind("<!--")
    if opened >= 0 and source.outline.clean[opened : opened + 4] == "<!--" and "-->" not in source.text[opened:]:
        yield source.problem(COMMENT, opened)
    for image in source.outline.images:
        if _TRACKERS.search(_host(image.file)):
            yield source.problem(TRACKER, image.start, host=_host(image.file))
    told: bool | None = None
    for link in source.outline.links:
        host = _host(link.url)
        if _TRACKERS.search(host) or _MARKS.search(link.url):
            yield source.problem(TRACKER, link.start, host=host)
        if _VIDEO.search(link.url) or _VIDEO_FILE.search(link.url):
            shown = VIDEO
        elif _AUDIO.search(link.url):
            shown = AUDIO
        else:
            continue
        if told is None:
            told = _TOLD.search(source.text) is not None
        if not told:
            yield source.problem(shown, link.start)


def _unclosed(source: TextSource) -> Iterator[Problem]:
    """Allowed tags without an end; `br`, and those that HTML closes by itself, need none."""
    opened: dict[str, list[Tag]] = {}
    for tag in source.outline.tags:
        if tag.name not in TAGS or tag.name in _NEED_NO_END:
            continue
        same = opened.setdefault(tag.name, [])
        if not tag.closing:
            same.append(tag)
        elif same:
            same.pop()
    for tag in sorted((tag for same in opened.values() for tag in same), key=lambda tag: tag.start):
        yield source.problem(UNCLOSED, tag.start, tag=tag.name)


def _embed(source: TextSource, tag: Tag) -> Iterator[Problem]:
    address = tag.attribute("src") or tag.attribute("data") or ""
    host = _host(address) or f"<{tag.name}>"
    rule = TRACKER if _TRACKERS.search(host) else EMBED
    yield source.problem(rule, tag.start, host=host)


def _host(url: str) -> str:
    parts = parts_of_address(url if "//" in url else f"//{url}" if url.startswith("www.") else url)
    return parts.hostname or "" if parts else ""
