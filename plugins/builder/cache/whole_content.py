"""Caches what follows from several files together: the pictures in use, and the findings of whole-content rules.

Both depend on the records, on a few facts about texts (links, pictures, headings) and on unpublished files, but not on
the words of a text. So an edit of a text alone runs no rule over ten thousand posts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson
from msgspec import Struct

from plugins.builder.cache.checked_file import keep_for, kept_for
from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.sources.codec import problem_of, problem_row
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.problems import Problem
from plugins.catalogue.relate.collect import Reading


class Findings(Struct, frozen=True):
    """What was worked out; `problems` are those of the rules over the whole content."""

    pictures: frozenset[str]
    captions: frozenset[str]
    problems: tuple[Problem, ...]


class WholeContent(Struct, frozen=True):
    """The cache in `file`, under a digest of all its inputs. `told` is None if nothing is cached."""

    file: Path
    key: str
    told: Findings | None

    def keep(self, told: Findings, files: Mapping[str, str]) -> None:
        """Caches the findings. `files` are all files with the digests of their bytes: a problem that has a
        line number in its file is found again when that file changes."""
        digests = {found.path: files.get(found.path) for found in told.problems if found.line}
        problems = [problem_row(found) for found in told.problems]
        told_of = (sorted(told.pictures), sorted(told.captions), problems, digests)
        keep_for(self.file, self.key, orjson.dumps(told_of))


def together(
    file: Path,
    readings: Iterable[Reading],
    lines: Iterable[LedgerLine],
    files: Mapping[str, str],
    today: dt.date,
) -> WholeContent:
    """The cached findings for exactly these files; `lines` are the ledger lines that relating decided."""
    faces = [reading.face for reading in readings]
    # A file that is left out is searched for the names of pictures.
    faces += [f"{line.path} {files.get(line.path)}" for line in lines if line.fate is Fate.LEFT_OUT]
    parts = (code_version(), today.isoformat(), "\n".join(faces))
    key = digest(*(part.encode("utf-8", "surrogateescape") for part in parts))
    return WholeContent(file, key, _recalled(file, key, files))


def _recalled(file: Path, key: str, files: Mapping[str, str]) -> Findings | None:
    data = kept_for(file, key)
    if data is None:
        return None
    try:
        pictures, captions, problems, digests = orjson.loads(data)
        if any(files.get(path) != digest for path, digest in digests.items()):
            return None
        return Findings(frozenset(pictures), frozenset(captions), tuple(map(problem_of, problems)))
    except (ValueError, TypeError, AttributeError):
        return None
