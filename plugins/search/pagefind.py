"""Runs Pagefind, the search engine: turns documents into the files of an index.

The binary is driven as by its own packages for Node and Python (`pagefind --service`, pagefind 1.6.0,
lib/service.js): requests and answers are JSON in base64, each ended by a comma, on standard input and output.
"""

from __future__ import annotations

import base64
import html
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, Any

import orjson

from plugins.i18n.mail_addresses import without_mail
from plugins.search.documents import Document

TOGETHER = 4
"""How many results share a file of excerpts: more means fewer files to publish and more bytes for a reader to fetch."""
FILTERS = ("kind", "library", "county", "topic", "year", "compiled")
"""The filters of results; the last one is only shown with each."""
_TEXTS = ("title", "summary", "text", "words", "place", "town")
_ENGINE = ("pagefind.js",)
_PARTS = ("index/", "filter/", "fragment/", "pagefind.", "pagefind-entry.json")


class PagefindFailed(Exception):
    """Pagefind is not installed, or failed."""


def binary(node_modules: Path) -> Path:
    """Pagefind's program for this machine. npm installs the one package that fits. Raises PagefindFailed."""
    found = sorted(node_modules.glob("@pagefind/*/bin/pagefind_extended*"))
    programs = [file for file in found if file.suffix in ("", ".exe")]
    if not programs:
        raise PagefindFailed("npm has no pagefind for this machine: node_modules/@pagefind is empty")
    return programs[0]


def index(program: Path, documents: Sequence[Document], lang: str, engine: bool) -> dict[str, bytes]:
    """The files of the index of these documents, by their path in its folder; with `engine` also the script and
    the WebAssembly of the language. The same documents give the same bytes. Raises PagefindFailed."""
    requests = [
        {"type": "NewIndex", "config": {"max_fragments": max(1, len(documents) // TOGETHER), "force_language": lang}},
        *({"type": "AddFile", "index_id": 0, "url": d.url, "file_contents": markup(d)} for d in documents),
        {"type": "GetFiles", "index_id": 0},
    ]
    answers = _answers(program, requests)
    for answer in answers:
        if answer["type"] == "Error":
            raise PagefindFailed(f"pagefind says: {answer['message']}")
    if len(answers) != len(requests) or answers[0].get("index_id") != 0:
        raise PagefindFailed(f"pagefind ended after {len(answers)} of {len(requests)} answers")
    return dict(_wanted(answers[-1]["files"], lang, engine))


def _answers(program: Path, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the program answers, in the order of the requests; fewer answers where it ended early."""
    told = b"".join(
        base64.b64encode(orjson.dumps({"message_id": number, "payload": request})) + b","
        for number, request in enumerate(requests)
    )
    found: list[bytes] = [b""]
    try:
        with Popen([program, "--service"], stdin=PIPE, stdout=PIPE) as running:  # noqa: S603 - a pinned package's
            assert running.stdin is not None and running.stdout is not None
            # It ends with its input, whatever it has not answered yet; and it must not wait for us to listen.
            telling = Thread(target=_tell, args=(running.stdin, told))
            telling.start()
            while len(found) <= len(requests) and (data := os.read(running.stdout.fileno(), 1 << 20)):
                first, *rest = data.split(b",")
                found[-1] += first
                found += rest
            telling.join()
            with suppress(OSError):
                running.stdin.close()
        return [orjson.loads(base64.b64decode(answer))["payload"] for answer in found if answer]
    except (OSError, ValueError) as error:
        raise PagefindFailed(f"pagefind does not run: {error}") from error


def _tell(channel: IO[bytes], told: bytes) -> None:
    # If the program has ended, writing fails; the missing answers show it.
    with suppress(OSError):
        channel.write(told)
        channel.flush()


def _wanted(files: Iterable[dict[str, Any]], lang: str, engine: bool) -> Iterator[tuple[str, bytes]]:
    whole = {*_ENGINE, f"wasm.{lang}.pagefind"}
    for file in files:
        path = file["path"]
        of_engine = path in whole
        if (engine and of_engine) or (not of_engine and path.startswith(_PARTS)):
            yield path, base64.b64decode(file["content"])


def markup(document: Document) -> str:
    """A document as the small page that Pagefind reads. Its title counts as the page's name, its summary for more than
    its text (https://pagefind.app/docs/weighting); meta values are found and not shown in excerpts. Mail addresses are
    not searched, and an index is read by others than readers: they are left out (decision 030)."""
    document = document._replace(
        title=without_mail(document.title),
        summary=without_mail(document.summary),
        text=without_mail(document.text),
        words=without_mail(document.words),
        place=without_mail(document.place),
        town=without_mail(document.town),
    )
    compiled = ("yes",) if document.compiled else ()
    values = ((document.kind,), document.libraries, document.counties, document.topics, document.years, compiled)
    filters = [(name, f"{one}") for name, found in zip(FILTERS, values, strict=True) for one in found]
    told = f'<i data-pagefind-meta="title:{_attribute(document.title)}"></i>'
    told += "".join(f'<i data-pagefind-filter="{name}:{_attribute(value)}"></i>' for name, value in filters)
    for name in ("when", "place", "town", "words"):
        if value := getattr(document, name):
            told += f'<i data-pagefind-meta="{name}:{_attribute(value)}"></i>'
    summary = f'<p data-pagefind-weight="3">{html.escape(document.summary)}</p>' if document.summary else ""
    # Pagefind leaves out pages without words of their own.
    text = document.text or ("" if summary else document.title)
    return f'<html lang="{document.lang}"><body>{told}{summary}<p>{html.escape(text)}</p></body></html>'


def _attribute(value: str) -> str:
    return html.escape(value, quote=True)
