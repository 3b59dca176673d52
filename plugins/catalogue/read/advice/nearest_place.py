"""Where a file that lies in no folder of ours could lie: „did you mean“ for places."""

from __future__ import annotations

import re
import unicodedata

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[-_]")
_PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "avif")
_TEXTS = ("md", "markdown", "mdown", "txt")
_POSTS = frozenset({"posts", "_posts", "post", "naujienos", "naujiena", "news", "blog", "straipsniai", "_drafts"})
_EVENTS = frozenset({"events", "event", "renginiai", "renginys", "_events"})
_BUNDLE = frozenset({"index", "_index"})


def nearest_place(path: str) -> str:
    """A path under content/ for the file; "" where its name and folder do not say what it is. Of a file that lies in
    nobody's folder the library is left open (…)."""
    *folders, name = path.split("/")
    stem, _, ending = name.rpartition(".")
    stem = re.sub(r"\.(md|markdown|txt)$", "", stem, flags=re.IGNORECASE)  # Windows hides endings: svente.md.txt
    home, folders = _home(folders)
    ending, kinds = ending.lower(), {folder.lower() for folder in folders}
    if ending in _PICTURES:
        return f"{home}pictures/{plain_name(stem)}.{ending}"
    if ending not in _TEXTS or not stem:
        return ""
    if stem in _BUNDLE:  # posts/2014/03/svente/index.md: the folder is the post
        years = [folder for folder in folders[:-1] if re.fullmatch(r"\d{1,4}", folder)]
        stem = "-".join([*years, folders[-1]]) if folders and folders[-1].lower() not in _POSTS | _EVENTS else ""
    if stem and kinds & _EVENTS:
        return f"{home}events/{plain_name(stem)}.md"
    if stem and (kinds & _POSTS or _DATED.match(stem)):
        return f"{home}posts/{plain_name(stem)}.md"
    return ""


def _home(folders: list[str]) -> tuple[str, list[str]]:
    if folders[:1] == ["libraries"] and len(folders) > 1:
        return f"libraries/{folders[1]}/", folders[2:]
    if folders[:1] == ["network"]:
        return "network/", folders[1:]
    return "libraries/…/", folders


def plain_name(name: str) -> str:
    """A file name of ours like this one: small letters a–z, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80] or "naujas"
