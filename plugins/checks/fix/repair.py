"""One file, or all of them, repaired; and what was done, for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import orjson
from pydantic import BaseModel

from plugins.catalogue.model.values.tags import written_in
from plugins.catalogue.model.vocabulary import Terms
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read import source_text
from plugins.catalogue.read.files import model_of, read_file
from plugins.catalogue.read.paths import Kind, Place, place_of
from plugins.checks.fix import bytes_of_text, cuts, fields, prose
from plugins.i18n.catalogs import N_

RENAMED = N_("the ending of the file name in small letters: {name}")
NAMED = N_("the new name of the picture: {name}")
_UNREADABLE_WORDS = """
    encoding control-character front-matter-missing front-matter-unclosed yaml-syntax yaml-tab yaml-space yaml-shape
    yaml-alias yaml-too-deep key-duplicate
"""
UNREADABLE = frozenset(_UNREADABLE_WORDS.split())
"""Rules of reading after which nothing else of a file is known."""
_ROUNDS = 4
_ENDINGS = re.compile(r"\.(jpe?g|png|webp|gif|avif|md|yaml)$", re.IGNORECASE)
_YML = re.compile(r"\.ya?ml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What was repaired in a file: a message with its values; `lines` are some lines of the file that differ."""

    path: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[LineChange, ...] = ()


class LineChange(NamedTuple):
    """A line before and after; its number counts from 1."""

    number: int
    before: str
    after: str


def changed_lines(before: bytes, after: bytes) -> tuple[LineChange, ...]:
    """The lines that a repair changed."""
    old, new = (data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n") for data in (before, after))
    gone, come = set(old) - set(new), set(new) - set(old)
    left = [line for line in old if line in gone]
    added = [(number, line) for number, line in enumerate(new, 1) if line in come]
    if len(left) != len(added):
        return tuple(LineChange(number, "", line) for number, line in added)
    pairs = zip(left, added, strict=True)
    return tuple(LineChange(number, a, b) for a, (number, b) in pairs)


def repair(path: str, data: bytes, terms: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """A text or record repaired, and what was repaired (messages). Pure; what cannot be helped stays as it is."""
    place = place_of(path)
    known = bytes_of_text.decoded(data)
    if known is None or isinstance(place, Problem) or place.kind is Kind.PICTURE:
        return data, ()
    text, found = known
    changed, more = _of_text(path, place, text, terms)
    result = changed.encode()
    if not more and not found:
        return data, ()
    if _is_worse(path, data, result):
        plain = text.encode()
        return (plain, found) if found and not _is_worse(path, data, plain) else (data, ())
    return result, (*found, *more)


def _is_worse(path: str, before: bytes, after: bytes) -> bool:
    """Whether a file is further from being published than before. One that could not be read at all hid what else is
    wrong with it: to be readable is better, however much then comes to light."""
    old, new = _errors(path, before), _errors(path, after)
    if not UNREADABLE.isdisjoint(old) and UNREADABLE.isdisjoint(new):
        return False
    return new.total() > old.total()


def _errors(path: str, data: bytes) -> Counter[str]:
    return Counter(found.rule for found in read_file(path, data).problems if found.severity is Severity.ERROR)


def _of_text(path: str, place: Place, text: str, terms: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    model = model_of(place)
    if path.endswith(".yaml"):
        return _settled(text, model, terms, "lt")
    parts = source_text.split_optional(text, path)
    if isinstance(parts, Problem):
        return text, ()
    lang = written_in(place.lang) if place.lang else _language(parts.header)
    header, of_fields = _settled(parts.header, model, terms, lang)
    body, of_text = prose.repaired(parts.body, lang)
    if not (of_fields or of_text):
        return text, ()
    return (source_text.join(header, body) if parts.header_line == 2 else body), tuple(
        dict.fromkeys((*of_fields, *of_text))
    )


def _settled(header: str, model: type[BaseModel], terms: Mapping[str, str], lang: str) -> tuple[str, tuple[str, ...]]:
    """Fields repaired until there is nothing more to repair: one repair can bring another to light. Each kind of
    repair leaves less to do, and a few rounds are as many as any file was seen to need."""
    done: list[str] = []
    for _ in range(_ROUNDS):
        header, of_cuts = cuts.repaired(header, model)
        header, found = fields.repaired(header, terms, lang)
        if not (found or of_cuts):
            break
        done += (*of_cuts, *found)
    return header, tuple(dict.fromkeys(done))


def _language(header: str) -> str:
    found = re.search(r"^language:\s*[\"']?en\b", header, re.MULTILINE)
    return "en" if found else "lt"


def terms_of(content: Path) -> Mapping[str, str]:
    """Every other word for a topic or audience, in small letters → its id. A word that means two is left out."""
    found: dict[str, set[str]] = {}
    for name in ("topics.yaml", "audiences.yaml"):
        try:
            data = read_file(name, (content / name).read_bytes()).data
        except OSError:
            continue
        for term in Terms.model_validate(orjson.loads(data or b'{"terms": []}')).terms:
            words = {*term.synonyms, *(label for label in (term.label.lt, term.label.en) if label)}
            if term.merged_into:
                words.add(term.id)
            for word in words:
                found.setdefault(word.casefold(), set()).add(term.merged_into or term.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1 and word not in ids}


def renames(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(old, new) path of files whose ending is not in small letters; .yml becomes .yaml. Never onto another file."""
    known = set(paths)
    folded = {path.casefold() for path in known}
    for path in sorted(known):
        ending = _ENDINGS.search(path)
        new = path[: ending.start()] + ending[0].lower() if ending else _YML.sub(".yaml", path)
        if new != path and new not in known and (new.casefold() == path.casefold() or new.casefold() not in folded):
            yield path, new


def renamed_uses(path: str, data: bytes, moved: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """A file of the same owner with the new names of its pictures, and which those are."""
    owner = (
        path.rpartition("/")[0].rpartition("/")[0] if not path.endswith("/library.yaml") else path.rpartition("/")[0]
    )
    found = []
    for old, new in moved.items():
        if old.rpartition("/")[0] == f"{owner}/pictures":
            name, now = old.rpartition("/")[2], new.rpartition("/")[2]
            pattern = re.compile(rb"(?<![\w.-])" + re.escape(name.encode()) + rb"(?![\w.-])")
            data, times = pattern.subn(now.encode(), data)
            if times:
                found.append(now)
    return data, tuple(found)
