"""A thousand files as one contributor may commit them: the inputs of a batch, the same for the same seed.

What a record may rightly say of another library is left out: a project that names a library as its partner stands on
that library's page. What it must not be able to say (another's id, address, UID) is there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from plugins.catalogue.model.article import Easy, Page, Post, Signed, Story, Translation
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.portal import Partner
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.read.files import read_file
from tests.fuzz import names
from tests.fuzz.calendars import calendar
from tests.fuzz.fields import Values
from tests.fuzz.markdown import text
from tests.fuzz.media import SUFFIXES, captions, picture
from tests.fuzz.words import hostile
from tests.fuzz.yaml_text import QUIRKS, written

NORMAL = "pavyzdine-savivaldybe"
"""The library of the sample whose pages must stay as they are."""
BYSTANDER = "mazoji-savivaldybe"
"""A library of the sample that records may refer to."""
NORMAL_PROJECT = "skaitanciu-tinklas"
NORMAL_POSTS = ["2026-01-05-skaitymo-valandos", "2024-12-23-senas-adresas", "2026-02-28-planas-tekste"]
PLAIN = b"name: Dulgo biblioteka\nshort_name: Dulgas\nkind: municipal\nmunicipality: mazoji\nseat: Dulgas\n"


@dataclass(frozen=True)
class Input:
    """One file of a batch: its path under content/ and its bytes, or where it points as a symbolic link."""

    path: str
    data: bytes = b""
    link: str = ""


@dataclass(frozen=True)
class Batch:
    """The files of one contributor, who looks after the library `owner`."""

    seed: int
    owner: str
    inputs: tuple[Input, ...]

    def of(self, inputs: Sequence[Input]) -> Batch:
        """The same contributor with fewer files."""
        return replace(self, inputs=tuple(inputs))


def batch(seed: int, size: int, uids: Sequence[str] = ()) -> Batch:
    """The batch of a seed. `uids` are calendar UIDs of the normal library, to be claimed."""
    rng = random.Random(f"lentyna {seed}")  # noqa: S311 - not for secrets: the same every time
    # Whose folder comes first in the order of paths must decide nothing.
    owner = rng.choice(["aaa-dulgas", "zzz-dulgas"])
    return Batch(seed, owner, tuple(_Contributor(rng, owner, size, uids).inputs()))


class _Contributor:
    def __init__(self, rng: random.Random, owner: str, size: int, uids: Sequence[str]) -> None:
        self._rng, self._owner, self._size = rng, owner, size
        self._pictures = [f"p{n}.{rng.choice(SUFFIXES)}" for n in range(max(3, size // 16))]
        self._captions = [f"c{n}.vtt" for n in range(max(2, size // 25))]
        self._texts: list[tuple[str, str]] = []
        ours = [f"{owner}-grumve-{n}" for n in range(size)]
        self._known = {
            "topics": ["unused-topic", "librarian-training", "nera"],
            "audiences": ["children", "adults", "nera"],
            "services": ["lending", "computers", "nera"],
            "feature": ["step-free", "hearing-loop", "nera"],
            "municipality": ["mazoji", "sostine", "nera"],
            "library": [owner, BYSTANDER, "nera"],
            "libraries": [owner, BYSTANDER, "nera"],
            "branch": ["filialas-1", "rumai", "nera"],
            "partner": ["pavyzdinis-fondas", "dulgo-fondas-1", "nera"],
            "programme": ["ankstesne-programa", "dulgo-programa-1", "nera"],
            "follows": ["ankstesne-programa", "dulgo-programa-1", "dulgo-programa-2"],
            "same_as_programme": ["ankstesne-programa", "dulgo-programa-1"],
            "call": ["pirmasis", "nera"],
            "project": ours[:40],
            "adopted_from": ours[:40],
            "event": [f"renginys-{n}" for n in range(size // 3 or 1)],
            "languages": ["lt", "en", "lls", "pl", "lt-simple", "x"],
            "language": ["lt", "en", "lls"],
            "uid": [*uids, *uids, "a@b", "x" * 200, "a;b:c,d\\n"] if uids else ["a@b"],
            "aliases": [*names.ALIASES, *names.claims(NORMAL, NORMAL_PROJECT, NORMAL_POSTS)],
            "file": [*self._pictures, *self._captions, "utena/x.mp4", "x.webm"],
            "poster": self._pictures,
            "slug": ["apie", "kontaktai", "dulgas", "en", "index"],
            "unit": ["people", "EUR", "žmonės", "%"],
        }
        self._links = [
            f"/bibliotekos/{NORMAL}/", f"../../{NORMAL}/posts/{NORMAL_POSTS[0]}.md", "../library.yaml", "/apie/",
            "#main",
            "../events/renginys-1.md", "2026-02-01-naujiena-1.md", "../../../../etc/passwd", "/../../x",
            "mailto:a@b.example",
            "tel:+37060000000", "../pictures/p0.jpg", "2026-02-01-naujiena-1.md#nera", "/en/", "//", "a b.md",
            "%2e%2e/x.md",
        ]  # fmt: skip

    def inputs(self) -> list[Input]:
        """The files, one path each, none under another."""
        makers: list[tuple[int, Callable[[int], Input]]] = [
            (34, self._post), (17, self._event), (12, self._project), (3, self._story), (7, self._version),
            (6, self._picture),
            (4, self._captioned), (2, self._partner), (3, self._programme), (2, self._other_library),
            (1, self._page),
            (4, self._strange), (2, self._claim), (3, self._calendar),
        ]  # fmt: skip
        found: dict[str, Input] = {}
        chosen = self._rng.choices([make for _, make in makers], [weight for weight, _ in makers], k=3 * self._size)
        for number, make in enumerate(chosen):
            one = self._library(0) if number == 0 else make(number)
            if self._can_lie(one.path, found):
                found[one.path] = one
            if len(found) == self._size:
                break
        return list(found.values())

    @staticmethod
    def _can_lie(path: str, found: dict[str, Input]) -> bool:
        parents = (path[:at] for at, sign in enumerate(path) if sign == "/")
        return path not in found and not any(parent in found for parent in parents)

    def _values(self) -> Values:
        return Values(self._rng, self._known, self._rng.choices([0.0, 0.03, 0.3], [6, 3, 1])[0])

    def _header(self, model: type[BaseModel], **fixed: str) -> str:
        values = self._values()
        fields = values.record(model) | fixed
        header = written(fields, self._rng)
        if values.spoiling and self._rng.random() < 0.4:
            header = self._rng.choice(list(QUIRKS.values()))(header, self._rng)
        return header

    def _markdown(self, header: str) -> bytes:
        rng = self._rng
        opening, closing = ("---\n", "---\n") if rng.random() < 0.96 else rng.choice(
            [("---\n", ""), ("", "---\n"), ("+++\n", "+++\n"), ("\n---\n", "---\n"), ("---  \n", "---\t\n"),
             ("--- #\n", "---\n"),
             ("---\n", "...\n"), ("", ""), ("---\n---\n", "---\n"), ("----\n", "----\n")]
        )  # fmt: skip
        return self._bytes(
            opening + header + closing + text(rng, self._links, [f"../pictures/{p}" for p in self._pictures])
        )

    def _bytes(self, whole: str) -> bytes:
        rng = self._rng
        if rng.random() < 0.94:
            return whole.encode("utf-8", "surrogatepass")
        return rng.choice(
            [
                lambda: b"\xef\xbb\xbf" + whole.encode("utf-8", "replace"),
                lambda: b"\xef\xbb\xbf" * 3 + whole.encode("utf-8", "replace"),
                lambda: whole.replace("\n", "\r\n").encode("utf-8", "replace"),
                lambda: whole.replace("\n", "\r").encode("utf-8", "replace"),
                lambda: whole.encode("cp1257", "replace"),
                lambda: whole.encode("utf-16", "replace"),
                lambda: whole.encode("utf-16-le", "replace"),
                lambda: whole.encode("utf-8", "replace").decode("latin-1").encode(),
                lambda: whole.encode("utf-8", "replace") + rng.choice([b"\0", b"\xff", b"\xed\xa0\x80", b"\xc0\xaf"]),
                lambda: whole.encode("utf-8", "replace")[: rng.randrange(len(whole) + 1)],
                lambda: bytes(rng.randrange(256) for _ in range(rng.choice([0, 1, 500]))),
            ]
        )()

    def _post(self, number: int) -> Input:
        stem = f"2026-0{self._rng.randint(1, 9)}-0{self._rng.randint(1, 9)}-{names.name(self._rng, number)}"
        self._texts.append(("posts", stem))
        return Input(f"libraries/{self._owner}/posts/{stem}.md", self._markdown(self._header(Post)))

    def _event(self, number: int) -> Input:
        stem = f"renginys-{number}"
        self._texts.append(("events", stem))
        header = self._header(Event)
        if self._rng.random() < 0.01:
            header += "dates:\n" + "".join(
                f"  - 20{n % 90 + 10}-0{n % 9 + 1}-1{n % 10} 1{n % 10}:00\n" for n in range(900)
            )
        return Input(f"libraries/{self._owner}/events/{stem}.md", self._markdown(header))

    def _project(self, number: int) -> Input:
        stem = f"{self._owner}-grumve-{number % 60 if self._rng.random() < 0.3 else number}"
        self._texts.append(("projects", stem))
        header = self._header(Project)
        if self._rng.random() < 0.01:
            header += "results:\n" + "  - Eilutė\n" * 3000
        return Input(f"libraries/{self._owner}/projects/{stem}.yaml", self._bytes(header))

    def _story(self, number: int) -> Input:
        stem = self._rng.choice([stem for folder, stem in self._texts if folder == "projects"] or ["nera"])
        suffix = self._rng.choice(["", ".en", ".easy", ".lls", ".lt"])
        return Input(f"libraries/{self._owner}/projects/{stem}{suffix}.md", self._markdown(self._header(Story)))

    def _version(self, number: int) -> Input:
        folder, stem = self._rng.choice([one for one in self._texts if one[0] != "projects"] or [("posts", "nera")])
        suffix, model = self._rng.choice(
            [
                ("en", Translation),
                ("en", Translation),
                ("easy", Easy),
                ("easy.en", Easy),
                ("lls", Signed),
                ("lt", Translation),
            ]
        )
        return Input(f"libraries/{self._owner}/{folder}/{stem}.{suffix}.md", self._markdown(self._header(model)))

    def _picture(self, number: int) -> Input:
        return Input(f"libraries/{self._owner}/pictures/{self._rng.choice(self._pictures)}", picture(self._rng))

    def _captioned(self, number: int) -> Input:
        return Input(f"libraries/{self._owner}/captions/{self._rng.choice(self._captions)}", captions(self._rng))

    def _partner(self, number: int) -> Input:
        return Input(f"partners/dulgo-fondas-{number % 9}.yaml", self._bytes(self._header(Partner)))

    def _programme(self, number: int) -> Input:
        stem = f"programmes/dulgo-programa-{number % 15}"
        if self._rng.random() < 0.2:
            return Input(f"{stem}.md", self._markdown(self._header(Story)))
        return Input(f"{stem}.yaml", self._bytes(self._header(Programme)))

    def _library(self, number: int) -> Input:
        """The record of the contributor's own library, without which nothing is tried: one that can be read."""
        fields = Values(self._rng, self._known, 0.0).record(Library) | {"municipality": "mazoji"}
        path = f"libraries/{self._owner}/library.yaml"
        data = written(fields, self._rng).encode("utf-8", "surrogatepass")
        return Input(path, data if read_file(path, data).data is not None else PLAIN)

    def _other_library(self, number: int) -> Input:
        return Input(f"libraries/dulgas-{number}/library.yaml", self._bytes(self._header(Library)))

    def _page(self, number: int) -> Input:
        return Input(f"guides/dulgas-{number}.md", self._markdown(self._header(Page, slug=f"dulgas-{number}")))

    def _calendar(self, number: int) -> Input:
        return Input(f"libraries/{self._owner}/kalendorius-{number}.ics", calendar(self._rng))

    def _strange(self, number: int) -> Input:
        """A strange name, a folder that is named like a file, twins by case or Unicode, a link, a wrong folder."""
        rng, base = self._rng, f"libraries/{self._owner}"
        data = self._markdown(self._header(Post))
        kind = rng.random()
        if kind < 0.45:
            name = rng.choice(names.STRANGE)
            name = f"2026-01-01-{name}" if rng.random() < 0.5 and len(name) < 200 else name
            return Input(f"{base}/{rng.choice(['posts', 'events', 'projects', 'pictures', 'captions'])}/{name}", data)
        if kind < 0.55 and self._texts:
            folder, stem = rng.choice(self._texts)
            twin = rng.choice([stem.upper(), stem.capitalize(), stem.replace("a", "a\u0328", 1), f"{stem}/{stem}"])
            return Input(f"{base}/{folder}/{twin}.md", data)
        if kind < 0.65:
            target = rng.choice(
                ["/etc/hostname", "..", ".", "../library.yaml", f"../../{NORMAL}/library.yaml", "nera", "/dev/zero"]
            )
            return Input(f"{base}/{rng.choice(['posts', 'pictures', 'nuorodos'])}/nuoroda-{number}.md", link=target)
        if kind < 0.75:
            return Input(f"{base}/posts/aplankas-{number}.md/{rng.choice(['index.md', 'a.jpg', '.gitkeep'])}", data)
        if kind < 0.8:
            return Input(f"{base}/" + "a/" * rng.choice([5, 60]) + "x.md", data)
        folder = rng.choice(names.FOLDERS)
        name = hostile(rng).encode("ascii", "ignore").hex()[:60]
        return Input(f"{base}/{folder}/{rng.choice(['x.md', 'x.yaml', f'{name}.md'])}", data)

    def _claim(self, number: int) -> Input:
        """An id that belongs to somebody else."""
        rng, base = self._rng, f"libraries/{self._owner}"
        project = lambda: self._bytes(self._header(Project))  # noqa: E731
        return rng.choice(
            [
                lambda: Input(f"{base}/projects/{NORMAL_PROJECT}.yaml", project()),
                lambda: Input(f"{base}/projects/{NORMAL_PROJECT}.md", self._markdown(self._header(Story))),
                lambda: Input(f"{base}/projects/{NORMAL_PROJECT}.en.md", self._markdown(self._header(Story))),
                lambda: Input(f"{base}/projects/{NORMAL}-{number}.yaml", project()),
                lambda: Input(f"{base}/projects/skaitmeninis-kaimas.yaml", project()),
                lambda: Input(f"{base}/projects/dulgas-{number}.yaml", project()),
                lambda: Input(f"{base}/partners/pavyzdinis-fondas.yaml", self._bytes(self._header(Partner))),
                lambda: Input(f"{base}/programmes/pavyzdziu-fondas.yaml", self._bytes(self._header(Programme))),
                lambda: Input(f"{base}/programmes/ankstesne-programa.md", self._markdown(self._header(Story))),
                lambda: Input(f"{base}/pages/apie.md", self._markdown(self._header(Page))),
                lambda: Input(f"{base}/pages/kontaktai.en.md", self._markdown(self._header(Translation))),
                lambda: Input(f"{base}/pages/privatumas.md", self._markdown(self._header(Page, slug="apie"))),
                lambda: Input(f"{base}/guides/pirmoji-naujiena.md", self._markdown(self._header(Page))),
                lambda: Input(f"{base}/posts/{rng.choice(NORMAL_POSTS)}.md", self._markdown(self._header(Post))),
                lambda: Input(f"{base}/events/knygos-vakaras.md", self._markdown(self._header(Event))),
                lambda: Input(f"{base}/{rng.choice(['portal', 'topics', 'places', 'ids'])}.yaml", project()),
                lambda: Input(f"{base}/libraries/{NORMAL}/library.yaml", PLAIN),
            ]
        )()
