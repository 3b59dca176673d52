"""Fields into YAML as people, forms and attackers write it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any

import yaml

from tests.fuzz.words import hostile

_PLAIN = re.compile(r"[A-Za-z0-9ąčęėįšųūžĄ-Ž][A-Za-z0-9ąčęėįšųūžĄ-Ž ./_+-]*(?<! )")


def written(fields: dict[str, Any], rng: random.Random) -> str:
    """The fields as a block of YAML: by a library, or by hand with plain scalars where they can be."""
    if rng.random() < 0.3:
        return yaml.safe_dump(
            _safe(fields), allow_unicode=rng.random() < 0.8, sort_keys=False, width=rng.choice([60, 900])
        )
    return "".join(_entry(key, value, 0, rng) for key, value in fields.items())


def _safe(value: Any) -> Any:
    """Without lone surrogates, which the library cannot write."""
    if isinstance(value, dict):
        return {_safe(key): _safe(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_safe(one) for one in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _scalar(value: Any, rng: random.Random) -> str:
    text = "" if value is None else str(value)
    if _PLAIN.fullmatch(text) and rng.random() < 0.8:
        return text
    if "\n" not in text and rng.random() < 0.3 and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=not text.isprintable() or rng.random() < 0.1)


def _entry(key: str, value: Any, depth: int, rng: random.Random) -> str:
    name = key if _PLAIN.fullmatch(key) else json.dumps(key)
    pad = "  " * depth
    if isinstance(value, (dict, list)) and (not value or rng.random() < 0.3):
        return f"{pad}{name}: {_flow(value, rng)}\n"
    if isinstance(value, dict):
        return f"{pad}{name}:\n" + "".join(_entry(str(k), v, depth + 1, rng) for k, v in value.items())
    if isinstance(value, list):
        return f"{pad}{name}:\n" + "".join(f"{pad}  - {_flow(one, rng)}\n" for one in value)
    return f"{pad}{name}: {_scalar(value, rng)}\n"


def _flow(value: Any, rng: random.Random) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(k))}: {_flow(v, rng)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, rng) for one in value) + "]"
    return json.dumps("" if value is None else str(value), ensure_ascii=False)


Quirk = Callable[[str, random.Random], str]
"""What is done to a block of YAML."""

_BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)

QUIRKS: dict[str, Quirk] = {
    "tabs": lambda text, rng: text.replace(": ", ":\t", rng.choice([1, 99])),
    "indented": lambda text, rng: "".join(f"  {line}\n" for line in text.splitlines()),
    "indented badly": lambda text, rng: re.sub(r"\n(?=\w)", "\n ", text, count=1),
    "indented by tabs": lambda text, rng: text.replace("\n  ", "\n\t"),
    "repeated": lambda text, rng: text + text,
    "one key twice": lambda text, rng: text + "title: Antras\n",
    "anchors": lambda text, rng: text.replace(": ", ": &a ", 1) + "nera: *a\n",
    "merged": lambda text, rng: f"<<: {{title: X}}\n{text}",
    "merged into itself": lambda text, rng: f"nera: &a\n  <<: *a\n{text}",
    "recursive": lambda text, rng: f"nera: &a [*a]\n{text}",
    "tagged": lambda text, rng: text.replace(
        ": ", rng.choice([": !!binary ", ": !!python/none ", ": !x ", ": !!set "]), 1
    ),
    "bomb": lambda text, rng: _BOMB + text,
    "unclosed": lambda text, rng: (
        text + rng.choice(["a: [", 'a: "', "a: {", "a: 'x", "? ", "- ", "a: |", "a: >2"]) + "\n"
    ),
    "cut": lambda text, rng: text[: rng.randrange(len(text) + 1)],
    "commented": lambda text, rng: text.replace("\n", " # pastaba\n") + "# pabaiga\n",
    "second document": lambda text, rng: text + rng.choice(["...\n", "--- \na: b\n", "%YAML 1.1\n"]),
    "deep": lambda text, rng: text + "nera: " + rng.choice("[{") * rng.choice([5, 13, 300]) + "\n",
    "deep block": lambda text, rng: text + "".join(" " * n + "a:\n" for n in range(rng.choice([10, 60, 300]))),
    "colon": lambda text, rng: text.replace(": ", ": a: ", 1),
    "no colon": lambda text, rng: text.replace(": ", " ", 1),
    "no-break spaces": lambda text, rng: text.replace(": ", ":\u00a0", 1),
    "unseen": lambda text, rng: text.replace("title", "\u200btitle", 1),
    "sequence": lambda text, rng: "- a\n- b\n",
    "scalar": lambda text, rng: "žodis\n",
    "nothing": lambda text, rng: "",
    "key of a list": lambda text, rng: "? [a, b]\n: c\n" + text,
    "long key": lambda text, rng: "k" * rng.choice([200, 2000]) + ": v\n" + text,
    "many keys": lambda text, rng: text + "".join(f"raktas{n}: x\n" for n in range(rng.choice([20, 300]))),
    "shuffled": lambda text, rng: "\n".join(rng.sample(text.splitlines(), len(text.splitlines()))) + "\n",
    "letters changed": lambda text, rng: _scattered(text, rng),
    "hostile line": lambda text, rng: text + hostile(rng) + "\n",
}


def _scattered(text: str, rng: random.Random) -> str:
    signs = list(text)
    for _ in range(rng.randint(1, 6)):
        if signs:
            signs[rng.randrange(len(signs))] = rng.choice(":-[]{}#&*!|>'\"%@`,\n\t ?~ąa0")
    return "".join(signs)
