"""The network's records as plain pages for Pelican and Hugo: one page a record and language, its fields as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SECTIONS = {
    "projects": "projektai",
    "events": "renginiai",
    "partners": "partneriai",
    "programmes": "programos",
    "guides": "bibliotekininkams",
    "pages": "apie",
    "libraries": "bibliotekos",
}


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page: its section and id, its title and Markdown by language; whose it is, and what its record says."""

    section: str
    id: str
    titles: dict[str, str]
    bodies: dict[str, str]
    owner: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def _parts(file: Path) -> tuple[dict[str, Any], str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yaml":
        return yaml.load(text, LOADER), ""  # noqa: S506 - CSafeLoader is a safe loader
    if not text.startswith("---\n"):
        return {}, text
    head, _, body = f"{text}\n".removeprefix("---\n").partition("\n---\n")
    return yaml.load(head, LOADER) or {}, body  # noqa: S506


def said(value: Any, lang: str) -> str:
    if isinstance(value, dict) and value.keys() <= {"lt", "en"}:
        return str(value.get(lang) or next(iter(value.values())))
    return str(value)


def _fields(value: Any, lang: str, name: str = "") -> Iterator[str]:
    if isinstance(value, dict) and not value.keys() <= {"lt", "en"}:
        for key, inner in value.items():
            yield from _fields(inner, lang, f"{name} {key}".strip())
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner, lang, name)
    else:
        yield f"- {name}: {said(value, lang)}"


def record_pages(content: Path) -> Iterator[RecordPage]:
    """Libraries, projects, events, partners, programmes, guides and pages; not posts."""
    for file in sorted((*content.rglob("*.yaml"), *content.rglob("*.md"))):
        folder = "libraries" if file.name == "library.yaml" else file.parent.name
        if folder not in SECTIONS or file.name.endswith(".en.md"):
            continue
        if file.suffix == ".md" and folder in ("projects", "partners", "programmes"):
            continue  # the story goes with its record
        data, body = _parts(file)
        story = file.with_suffix(".md")
        if file.suffix == ".yaml" and story.is_file():
            body = _parts(story)[1]
        id = file.parent.name if folder == "libraries" else file.stem
        title = data.pop("title", None) or data.pop("name", id)
        yield RecordPage(
            SECTIONS[folder],
            id,
            {lang: said(title, lang) for lang in ("lt", "en")},
            {lang: "\n".join(_fields(data, lang)) + "\n\n" + _without_links(body) for lang in ("lt", "en")},
            file.parent.name if folder == "libraries" else file.parent.parent.name,
            data,
        )


def _without_links(body: str) -> str:
    """Texts of the project link to files that lie elsewhere in a rival's site."""
    return body.replace("](", "] (").replace("{", "(").replace("}", ")")
