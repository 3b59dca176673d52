"""What a reference to nothing is told: the nearest name there is, looked for as often as the limits say."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from plugins.catalogue.limits import NEAR_NAMES_OF_AN_OWNER, UNKNOWN_FIELDS
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.advice.near_fields import names_there_are, near_name
from plugins.catalogue.read.paths import NETWORK
from plugins.catalogue.relate.references import Reference
from plugins.catalogue.rules.table import N_, RULES

_POOL_NAMES = MappingProxyType(
    {
        "municipality": N_("Municipality"),
        "county": N_("County"),
        "service": N_("Service"),
        "access": N_("Access feature"),
        "library": N_("Library"),
        "branch": N_("Branch"),
        "partner": N_("Partner"),
        "topic": N_("Topic"),
        "audience": N_("Audience"),
        "indicator": N_("Indicator"),
        "project": N_("Project"),
        "programme": N_("Programme"),
        "call": N_("Call"),
        "event": N_("Event"),
        "picture": N_("Picture"),
    }
)
_NEAR = N_("Did you mean “{near}”?")
_OTHER_LIST = MappingProxyType(
    {
        "topic": ("audience", N_("It is an audience, not a topic; move it: audiences: [{near}]")),
        "audience": ("topic", N_("It is a topic, not an audience; move it: topics: [{near}]")),
    }
)
"""Two lists that are taken for each other: the other one, and what is told of a word of it."""


class Unknown:
    """Tells the references to nothing of one relating.

    Looking for the nearest name compares a name with all that there are (7 ms with 700 of them). One name is looked for
    once, and of one file and of one owner's files only so many as the limits say; of the others it is told how many
    names there are. Files are asked about in the order of the catalogue, so that the same content gives the same words.
    """

    def __init__(self, pools: Mapping[str, Any], left_out: Mapping[str, str]) -> None:
        self._pools, self._left_out = pools, left_out
        self._names: dict[str, list[str]] = {}
        self._meanings: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str], Mapping[str, str]] = {}
        self._looked_for: Counter[str] = Counter()

    def told(self, path: str, reference: Reference) -> Problem:
        """The problem of a file's reference that names nothing."""
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in reference.field)
        value = reference.value
        record = _record_path(path, reference)
        if record in self._left_out:
            return problem(
                RULES["reference-left-out"], path, 0, 0, reference.field, value=value, name=name, record=record
            )
        if reference.pool == "picture":
            owner, _, file = value.partition("/")
            folder = f"libraries/{owner}/pictures" if owner != NETWORK else f"{NETWORK}/pictures"
            near = _near_picture(file, self._known(f"picture/{owner}")) or self._near_name(
                path, f"picture/{owner}", file
            )
            if "near" not in near:
                near = {"suggestion": N_("Put the picture into {folder}, or take it out of the text.")}
            return problem(RULES["picture-missing"], path, 0, 0, reference.field, file=file, folder=folder, **near)
        near = self._meant_or_near(path, reference.pool, value)
        return problem(
            RULES["reference-unknown"],
            path,
            0,
            0,
            reference.field,
            kind=_POOL_NAMES[reference.pool],
            value=value,
            name=name,
            **near,
        )

    def _meant_or_near(self, path: str, pool: str, value: str) -> Mapping[str, str]:
        """What a word means in its list or, of topics and audiences, in the other one; else what is near."""
        meant = self._meant(pool).get(word := value.casefold().replace("-", " "))
        if meant:
            return {"suggestion": _NEAR, "near": meant}
        other, suggestion = _OTHER_LIST.get(pool, ("", ""))
        if other and (found := value if value in self._pools[other] else self._meant(other).get(word)):
            return {"suggestion": suggestion, "near": found}
        return self._near(path, pool, value)

    def _near(self, path: str, pool: str, value: str) -> Mapping[str, str]:
        """A branch is looked for in its own library only; whom the network has no record of is written by name."""
        if pool == "branch":
            owner, _, branch = value.partition("/")
            if not self._known(f"branch/{owner}"):
                return {"suggestion": N_("In place of branch write its name: name: …")}
            return self._near_name(path, f"branch/{owner}", branch)
        if pool == "call":
            programme, _, call = value.partition("/")
            return self._near_name(path, f"call/{programme}", call)
        near = self._near_name(path, pool, value)
        if pool == "partner" and "near" not in near:
            return {"suggestion": N_("In place of the id write its name: name: …")}
        return near

    def _near_name(self, path: str, pool: str, value: str) -> Mapping[str, str]:
        """What is suggested for a name; the near one where it may still be looked for."""
        known = self._known(pool)
        if (pool, value) in self._found:
            return self._found[pool, value]
        owner = "/".join(path.split("/")[:2])
        if self._looked_for[path] >= UNKNOWN_FIELDS or self._looked_for[owner] >= NEAR_NAMES_OF_AN_OWNER:
            return names_there_are(known)
        self._looked_for[path] += 1
        self._looked_for[owner] += 1
        return self._found.setdefault((pool, value), near_name(value, known))

    def _known(self, pool: str) -> list[str]:
        """The names of a pool; of pictures those of one owner."""
        if pool not in self._names:
            kind, _, owner = pool.partition("/")
            names = self._pools[kind]
            if owner:
                names = [known.partition("/")[2] for known in names if known.startswith(f"{owner}/")]
            self._names[pool] = sorted(names)
        return self._names[pool]

    def _meant(self, pool: str) -> Mapping[str, str]:
        """The labels and synonyms of a controlled list, as they are and as an id would spell them → the term's id."""
        if pool not in self._meanings:
            meanings: dict[str, str] = {}
            self._meanings[pool] = meanings
            for id, term in self._pools[pool].items():
                if isinstance(term, Term):
                    for word in filter(None, (*term.synonyms, term.label.lt, term.label.en)):
                        meanings.setdefault(word.casefold(), term.merged_into or id)
                        meanings.setdefault(_plain(word), term.merged_into or id)
        return self._meanings[pool]


def _near_picture(file: str, beside: list[str]) -> Mapping[str, str]:
    """The picture that differs in capitals or in its ending only."""
    stem = file.rpartition(".")[0].casefold()
    same = next((known for known in beside if known.rpartition(".")[0].casefold() == stem), "")
    return {"suggestion": _NEAR, "near": same} if same else {}


def _plain(word: str) -> str:
    """A word as an id would spell it, with spaces."""
    letters = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    return " ".join(letters.replace("-", " ").split())


def _record_path(path: str, reference: Reference) -> str:
    """Where the record that a reference names would lie, as far as its kind alone says so."""
    if reference.pool in ("partner", "programme"):
        return f"{reference.pool}s/{reference.value}.yaml"
    if reference.pool == "library":
        return f"libraries/{reference.value}/library.yaml"
    folder = path.rpartition("/")[0].rpartition("/")[0]
    if reference.pool == "project":
        return f"{folder}/projects/{reference.value}.yaml"
    if reference.pool == "event":
        owner, _, name = reference.value.partition("/")
        home = NETWORK if owner == NETWORK else f"libraries/{owner}"
        return f"{home}/events/{name}.md"
    return ""
