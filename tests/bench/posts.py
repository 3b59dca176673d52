"""The posts of a seeded site, before they are written down in anyone's dialect.

In a body `@post:library/id@` stands for a link to another post and `@picture:name@` for a picture of the same library.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.words import Words, ids_of_terms, load_words

FIRST = dt.date(2016, 1, 1)
DAYS = 3650
"""Ten years; the site is built as of a day after the last of them."""
PICTURES = 3
"""Pictures of each library; its posts share them."""
TRANSLATED = 0.05


@dataclass(frozen=True, slots=True)
class Translated:
    """The English rendition of a post."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class BenchPost:
    """A post as every dialect needs it. `picture` is "" where it has none."""

    library: str
    id: str
    date: dt.date
    title: str
    summary: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    project: str
    picture: str
    role: str
    body: str
    english: Translated | None


@dataclass(frozen=True, slots=True)
class Network:
    """What posts may refer to: libraries with their projects, topics, audiences."""

    libraries: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]
    audiences: tuple[str, ...]


def load_network(content: Path) -> Network:
    libraries = {
        file.parent.name: tuple(sorted(project.stem for project in file.parent.glob("projects/*.yaml")))
        for file in sorted(content.glob("libraries/*/library.yaml"))
    }
    return Network(libraries, ids_of_terms(content / "topics.yaml"), ids_of_terms(content / "audiences.yaml"))


class Author:
    """Draws texts."""

    def __init__(self, rng: random.Random, words: Words) -> None:
        self._rng = rng
        self._words = words

    def title(self) -> str:
        text = " ".join(self._rng.choices(self._words.words, k=self._rng.randint(3, 8)))
        return text[0].upper() + text[1:]

    def paragraph(self, least: int = 2, most: int = 5) -> str:
        return " ".join(self._rng.choices(self._words.sentences, k=self._rng.randint(least, most)))

    def summary(self) -> str:
        plain = " ".join(self._rng.choices(self._words.words, k=14))
        return f"{plain[0].upper()}{plain[1:]}."

    def _items(self) -> str:
        if self._rng.random() < 0.3:
            return "\n".join(f"{number}. {self.title()}." for number in range(1, self._rng.randint(4, 7)))
        lines = [f"- {self.title()}." for _ in range(self._rng.randint(3, 6))]
        if self._rng.random() < 0.3:
            lines[2:2] = [f"    - {self.title()};", f"    - {self.title()}."]
        return "\n".join(lines)

    def _table(self) -> str:
        rows = [f"| {self.title()} | {self._rng.randint(1, 900)} | {self._rng.randint(1, 99)} % |" for _ in range(5)]
        return "\n".join(("| Veikla | Dalyviai | Dalis |", "| --- | ---: | ---: |", *rows))

    def body(self, link: str) -> str:
        """250 to 350 words: paragraphs, headings, lists; in a quarter of texts a table, in some a picture."""
        rng = self._rng
        blocks = [self.paragraph(), self.paragraph(), f"## {self.title()}", self.paragraph(), self.paragraph()]
        if rng.random() < 0.6:
            blocks.insert(2, self._items())
        if rng.random() < 0.25:
            blocks += [f"### {self.title()}", self._table()]
        if rng.random() < 0.3:
            blocks.insert(1, f"![{self.title()}](@picture:{rng.randint(1, PICTURES)}.jpg@)")
        if rng.random() < 0.1:
            blocks.append(f"> {self.paragraph(1, 2)}")
        if link:
            blocks.append(f"{self.paragraph(1, 2)} [{self.title()}](@post:{link}@).")
        blocks.append(self.paragraph(1, 3))
        return "\n\n".join(blocks)


def slug(text: str) -> str:
    """ASCII, lower case, hyphens."""
    table = str.maketrans("ąčęėįšųūž", "aceeisuuz")
    plain = text.lower().translate(table)
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain).split())


def draw_posts(content: Path, number: int, seed: int) -> Iterator[BenchPost]:
    """The posts, oldest first. The first posts of a larger site are not those of a smaller one: dates differ."""
    rng = random.Random(f"{seed}-{number}")  # noqa: S311 - a benchmark's dice, not a secret
    network = load_network(content)
    author = Author(rng, load_words(content, seed))
    translator = Author(rng, load_words(content, seed, english=True))
    owners = list(network.libraries)
    rng.shuffle(owners)
    weights = [1 / (rank + 8) for rank in range(len(owners))]
    drawn = rng.choices(owners, weights, k=number)
    written: list[str] = []
    for count, owner in enumerate(drawn):
        date = FIRST + dt.timedelta(days=count * DAYS // number)
        title = author.title()
        id = f"{date}-{slug(title)[:50].strip('-')}-{count}"
        link = rng.choice(written[-500:]) if written and rng.random() < 0.5 else ""
        projects = network.libraries[owner]
        yield BenchPost(
            library=owner,
            id=id,
            date=date,
            title=title,
            summary=author.summary(),
            topics=tuple(sorted(set(rng.choices(network.topics, k=rng.choice((1, 1, 2, 3)))))),
            audiences=tuple(sorted(set(rng.choices(network.audiences, k=rng.choice((0, 1, 2)))))),
            project=rng.choice(projects) if projects and rng.random() < 0.15 else "",
            picture=f"{rng.randint(1, PICTURES)}.jpg" if rng.random() < 0.3 else "",
            role="Skaitytojų aptarnavimo skyrius" if rng.random() < 0.2 else "",
            body=author.body(link),
            english=Translated(translator.title(), translator.summary(), translator.body(""))
            if rng.random() < TRANSLATED
            else None,
        )
        written.append(f"{owner}/{id}")
