"""Files: pictures of the wrong type or size, texts that are only a PDF or a poster, pictures nobody uses, names in
capitals."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.ledger import Fate
from plugins.catalogue.problems import Problem, Rule, Severity, problem
from plugins.catalogue.rules.table import RULES as BASIC
from plugins.checks.content import Content
from plugins.i18n.catalogs import N_

GROUP = "links-and-files"
WARNING = Severity.WARNING
LARGEST = 12 * 1024 * 1024
"""Bytes of a picture: a telephone's photo is below 8 MB."""
FEWEST_WORDS = 40
POSTER_WIDTH, POSTER_HEIGHT = 500, 300
"""Pixels from which on a flat picture can hold text that somebody is to read."""
FLAT = 0.3
"""Bytes a pixel: a photo saved as PNG takes more than one, flat colours and letters a tenth."""

HEAVY = Rule(
    "picture-heavy",
    WARNING,
    N_("The picture is {size} MB; {limit} MB are enough."),
    N_("Save it with the long side at 3000 pixels, as JPEG of quality 85."),
    why=N_("Everybody who copies the content downloads it, again with every version."),
)
TYPE = Rule(
    "picture-type",
    WARNING,
    N_("The name says {said}, but the file is {is_}."),
    N_("Rename it to end in .{is_}, and correct the name where it is used."),
    why=N_("Some programs then refuse to open it."),
)
EXTENSION = Rule(
    "file-extension-case",
    Severity.NOTICE,
    N_("The ending of the file name is written in capitals: {name}"),
    N_("Rename it in small letters; “lentyna check --fix” does it, and corrects where it is used."),
    why=N_("On some computers photo.JPG and photo.jpg are one file, on others two."),
)
DOCUMENT_ONLY = Rule(
    "document-only",
    WARNING,
    N_("The text is {words} words and a file to download."),
    N_("Tell here what the file says; leave the file as an addition."),
    why=N_("A file opens badly on a telephone, and is often closed to screen readers."),
)
POSTER = Rule(
    "picture-of-text",
    WARNING,
    N_("The picture “{file}” looks like a poster, and the text has only {words} words."),
    N_("Write in the text all that the poster says: what, when, where, for whom, the price."),
    why=N_("Text in a picture cannot be read out, enlarged, found or translated."),
)
STILL = Rule(
    "picture-still",
    WARNING,
    N_("The picture moves; readers see only its first frame."),
    N_("Save it as a video and name it in the field “video”, or use a still picture."),
    why=N_("What the picture was to show is missing from the page."),
)
RULES = (STILL, HEAVY, TYPE, EXTENSION, DOCUMENT_ONLY, POSTER)

_SIGNS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
)
_MOVING = frozenset({"gif", "png", "webp", "avif"})
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".ods")


def check(content: Content) -> Iterator[Problem]:
    """The files of all pictures, and texts that only point to a document."""
    yield from _unused(content)
    posters: set[str] = set()
    for key, path in content.catalogue.pictures.items():
        head, size = content.sources.head(path)
        found = type_of(head)
        if is_flat(head, size):
            posters.add(key)
        if not found and not head.strip(b"\0"):
            yield problem(BASIC["picture-refused"], path, reason=N_("there is nothing in the file"))
        if size > LARGEST:
            yield problem(HEAVY, path, size=f"{size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024)
        name = path.rpartition("/")[2]
        ending = name.rpartition(".")[2]
        if found and found != ending.lower().replace("jpeg", "jpg"):
            yield problem(TYPE, path, said=ending, is_=found)
        if ending.lower() in _MOVING and content.sources.moves(path):
            yield problem(STILL, path)
        if ending != ending.lower():
            yield problem(EXTENSION, path, name=name)
    for _, text, facts in content.renditions():
        if facts.words < FEWEST_WORDS:
            for url in facts.links:
                if url.partition("?")[0].lower().endswith(_DOCUMENTS):
                    yield content.in_text(DOCUMENT_ONLY, text.path, url, words=facts.words)
                    break
    if posters:
        yield from _posters(content, posters)


def _posters(content: Content, posters: set[str]) -> Iterator[Problem]:
    """Texts of a few words beside a picture that seems to say the rest."""
    for entry, text, facts in content.renditions():
        if facts.words >= FEWEST_WORDS:
            continue
        shown = next((mark.file for mark in facts.pictures if f"{entry.owner}/{_name(mark.file)}" in posters), None)
        use = getattr(entry.data, "picture", None)
        if shown is not None:
            yield content.in_text(POSTER, text.path, shown, file=_name(shown), words=facts.words)
        elif use is not None and f"{entry.owner}/{use.file}" in posters:
            yield content.in_record(POSTER, entry.path, "picture", "file", file=use.file, words=facts.words)


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def is_flat(head: bytes, size: int) -> bool:
    """Whether a file of `size` bytes that begins with `head` is a large PNG of flat colours, as posters and pictures of
    tables are (PNG, ISO/IEC 15948, 11.2.1: width and height stand in bytes 16 to 24)."""
    if not head.startswith(_SIGNS[1][0]) or head[12:16] != b"IHDR" or len(head) < 24:
        return False
    width, height = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    return width >= POSTER_WIDTH and height >= POSTER_HEIGHT and size < FLAT * width * height


def type_of(head: bytes) -> str:
    """jpg, png, gif, webp or avif by the first bytes of a file, "" for anything else."""
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and b"avi" in head[8:32]:
        return "avif"
    return ""


def _unused(content: Content) -> Iterator[Problem]:
    used = content.used_pictures
    unused = [path for path in content.catalogue.pictures.values() if path not in used]
    waiting = _left_out(content) if unused else {}
    for path in unused:
        folder, _, name = path.rpartition("pictures/")
        # What a file that is left out names will be used once that is right.
        if name.encode() not in waiting.get(folder, b""):
            yield problem(BASIC["picture-unused"], path)


def _left_out(content: Content) -> dict[str, bytes]:
    """Folder of an owner → all that its left-out files say."""
    found: dict[str, bytes] = {}
    for line in content.lines:
        if line.fate is Fate.LEFT_OUT and line.path.endswith((".md", ".yaml")):
            parts = line.path.split("/")
            folder = "".join(f"{part}/" for part in parts[: 2 if parts[0] == "libraries" else 1])
            found[folder] = found.get(folder, b"") + content.sources.data(line.path)
    return found
