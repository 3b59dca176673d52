"""Validates the public address of the site (SITEURL, PORTAL_URL) and splits off its path, such as that of a
project site on Pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from plugins.builder.refusals import Refused
from plugins.i18n.catalogs import N_

NO_ADDRESS = "https://lentyna.example"
"""The default of publishconf.py if PORTAL_URL is not set (RFC 2606: such a host never exists)."""

EXAMPLE = "https://biblioteka.lt, https://org.github.io/lentyna"
_BAD = N_("PORTAL_URL is “{value}”: {reason}. Write the public address of the site, for example: {example}")
_EMPTY = N_("it is empty")
_SIGNS = N_("it contains a space or a character that an address cannot have")
_SCHEME = N_("an address begins with https:// or http://")
_HOST = N_("the name of the host is missing or not valid")
_USER = N_("a name or password must not stand in it")
_MORE = N_("nothing may follow the path: no “?” and no “#”")
_PATH = N_("its path has an empty or dotted part")

_ALLOWED = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_STEP = re.compile(r"(?:[A-Za-z0-9._~!$'()*+,;=@-]|%[0-9A-Fa-f]{2})+")
"""A part of a path (RFC 3986, pchar), without the signs that would need escaping in HTML, CSS or a script."""


def site_address(value: str) -> str:
    """The address without a final slash. Raises Refused for anything that is no web address that pages can begin with
    (RFC 3986: a scheme of the web, a host, perhaps a port, perhaps a path; no user, no query, no fragment)."""
    written = value.strip(" ")
    if not written:
        raise _refused(value, _EMPTY)
    if not _ALLOWED.fullmatch(written):
        raise _refused(value, _SIGNS)
    scheme, slashes, rest = written.partition("://")
    if not slashes or scheme.lower() not in ("http", "https"):
        raise _refused(value, _SCHEME)
    if "?" in rest or "#" in rest:
        raise _refused(value, _MORE)
    if "@" in rest.partition("/")[0]:
        raise _refused(value, _USER)
    try:
        parts = urlsplit(written)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise _refused(value, _HOST) from None
    if port == 0 or parts.netloc.endswith(":") or not _is_host(parts.netloc, host):
        raise _refused(value, _HOST)
    path = parts.path.rstrip("/")
    if path and not all(_STEP.fullmatch(step) and step.strip(".") for step in path[1:].split("/")):
        raise _refused(value, _PATH)
    return f"{scheme.lower()}://{parts.netloc}{path}"


def _is_host(netloc: str, host: str) -> bool:
    if netloc.startswith("["):
        # urlsplit has looked whether it is an address of IPv6.
        return bool(host)
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in host.rstrip(".").split("."))


def base_path(site_url: str) -> str:
    """The path of the site on its host, "" where it is alone there: /lentyna of https://org.github.io/lentyna."""
    return urlsplit(site_url).path


def _refused(value: str, reason: str) -> Refused:
    # The reason is one of our own messages: it is translated as well.
    return Refused(
        _BAD,
        value=value[:100].encode("unicode_escape").decode() if not value.isprintable() else value[:100],
        reason=reason,
        example=EXAMPLE,
    )
