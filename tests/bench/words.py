"""Lithuanian pseudo-text: sentences drawn from the words of the project's own content. Same seed, same text."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

_WORD = re.compile(r"[^\W\d_]{2,}")
_LINKS = (
    "https://www.lnb.lt/",
    "https://www.ibiblioteka.lt/",
    "https://lkt.lt/finansavimas",
    "https://kvb.lt/straipsniai/",
    "https://www.epaveldas.lt/",
    "https://www.prisijungusi.lt/",
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a language as often as they are used, and whole sentences made of them."""

    words: tuple[str, ...]
    sentences: tuple[str, ...]


def _plain(content: Path, english: bool) -> str:
    """The words of all texts of a language, front matter and markup left out."""
    texts = []
    for file in sorted(content.rglob("*.md")):
        if file.name.endswith(".en.md") == english:
            text = file.read_text(encoding="utf-8")
            texts.append(re.sub(r"\]\([^)]*\)|https?://\S+", " ", text.rpartition("\n---\n")[2]))
    return "\n".join(texts)


def _sentence(rng: random.Random, words: list[str], marked: bool) -> str:
    drawn = rng.choices(words, k=rng.randint(6, 16))
    if rng.random() < 0.4:
        drawn[rng.randrange(2, len(drawn) - 1)] += ","
    if rng.random() < 0.15:
        drawn[-2] = f"„{drawn[-2].rstrip(',').capitalize()}“"
    if rng.random() < 0.15:
        drawn[3] = f"{rng.randint(2, 980)}"
    if marked:
        at = rng.randrange(1, len(drawn) - 2)
        words_there = f"{drawn[at].rstrip(',')} {drawn[at + 1].rstrip(',')}"
        form = rng.choice(("**{}**", "*{}*", "[{}](" + rng.choice(_LINKS) + ")"))
        drawn[at : at + 2] = [form.format(words_there)]
    text = " ".join(drawn)
    return text[0].upper() + text[1:] + "."


def load_words(content: Path, seed: int, english: bool = False) -> Words:
    """Words and 5,000 sentences of a language; every eighth sentence has a link or an emphasis in it."""
    rng = random.Random(f"{seed}-{english}")  # noqa: S311 - a benchmark's dice, not a secret
    counts = Counter(_WORD.findall(_plain(content, english).lower()))
    words = sorted(counts.elements())
    sentences = tuple(_sentence(rng, words, number % 8 == 0) for number in range(5000))
    return Words(tuple(words), sentences)


def ids_of_terms(file: Path) -> tuple[str, ...]:
    """Ids of a controlled list that are in use."""
    terms = yaml.safe_load(file.read_text(encoding="utf-8"))["terms"]
    return tuple(term["id"] for term in terms if not term.get("merged_into"))
