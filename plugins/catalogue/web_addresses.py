"""Addresses that content holds, judged in one place: whatever an author writes, nothing that takes it apart raises."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

_LABEL = 63
"""Characters of a part of a host name (RFC 1035, 2.3.4)."""
_PLAIN = re.compile(r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*+(?:[/?#][!#$%&()*+,\-./0-9:;=?@A-Z_a-z~]*+)?")
"""Nearly every address that anybody writes: it need not be taken apart to be known as one."""


def parts_of_address(written: str) -> SplitResult | None:
    """The parts of an address of any kind, of which `hostname` and `port` can be asked, too; None where it has none
    (`urlsplit` and its properties raise ValueError for these)."""
    try:
        parts = urlsplit(written)
        if parts.netloc:
            _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def is_web_address(written: str) -> bool:
    """Whether an address is one of the web that a reader can be sent to: http or https, a host of letters, digits,
    hyphens and dots or a number in brackets (RFC 3986, 3.2.2; letters of any language, as browsers show them), no name
    and password before it, and nothing that would be another address in a browser."""
    if _PLAIN.fullmatch(written):
        return True
    parts = parts_of_address(written)
    if parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return False
    if any(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cs") or sign in "<>\"'\\" for sign in written):
        return False
    host = parts.hostname or ""
    if "[" in parts.netloc or "]" in parts.netloc:
        return _is_ipv6(host) and parts.netloc.startswith("[")
    labels = host.removesuffix(".").split(".")
    return all(label and len(label) <= _LABEL and _is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    return all(sign.isalnum() or sign in "-_" or unicodedata.category(sign).startswith("M") for sign in label)


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return "%" not in host
