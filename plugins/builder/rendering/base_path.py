"""Prefixes the addresses of a site that has a path on its host.

Everywhere in the project an address begins at the root of the site: /apie/. Where the site has a path of its own
(https://org.github.io/lentyna) that path is put before each as the last step of rendering, so that no other code
needs to know of it, and files keep their places.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import escape

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)=(?:"([^"]*)"|'[^']*')""")
"""Ours stand in double quotation marks; others are stepped over, since they may hold anything."""
_SINGLE = frozenset({"href", "xlink:href", "src", "action", "formaction", "poster", "data", "cite"})
_SEVERAL = frozenset({"srcset", "imagesrcset"})
_FIRST = re.compile(r"(^|,)(\s*)/(?!/)")
_IN_JSON = re.compile(r"&#34;/(?!/)")
_IN_STYLE = re.compile(r"""(url\(\s*["']?)/(?!/)""")
_ROOT_IN_SCRIPT = 'baseUrl: "/"'
"""How the scripts of components write the root of the site; they are told all other addresses by the page."""


def rooted(file: str, data: bytes, base: str) -> bytes:
    """A page, stylesheet or script of ours (by the ending of its file) with `base` (/lentyna, "" for none) before every
    address that begins at the root of the site."""
    if not base:
        return data
    if file.endswith(".html"):
        return _page(data.decode(), base).encode()
    if file.endswith(".css"):
        return _IN_STYLE.sub(lambda found: f"{found[1]}{base}/", data.decode()).encode()
    if file.endswith(".js"):
        return data.decode().replace(_ROOT_IN_SCRIPT, f'baseUrl: "{base}/"').encode()
    return data


def _page(text: str, base: str) -> str:
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(lambda found: _attribute(found, base), tag[0]), text)


def _attribute(found: re.Match[str], base: str) -> str:
    name, value = found[1].lower(), found[2]
    if value is None:
        return found[0]
    if name in _SEVERAL:
        value = _FIRST.sub(lambda first: f"{first[1]}{first[2]}{base}/", value)
    elif name == "srcdoc":
        value = str(escape(_page(unescape(value), base)))
    elif name in _SINGLE or name.startswith("data-"):
        if value.startswith("/") and not value.startswith("//"):
            value = base + value
        elif value.startswith(("[", "{")):
            # What a page tells a script: JSON, in which a text that begins with a slash is an address.
            value = _IN_JSON.sub(f"&#34;{base}/", value)
    return f'{found[1]}="{value}"'
