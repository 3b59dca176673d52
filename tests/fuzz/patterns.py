"""Strings that a regular expression matches, for fields that are defined by one."""

from __future__ import annotations

import random
import string
from re import _constants, _parser  # pyrefly: ignore[missing-module-attribute]
from typing import Any

MOST = 4
"""So many repetitions at most where the pattern names no limit."""
_SIGNS = string.ascii_letters + string.digits + "-._~/ąžŠ:,;=?&#%@!*()'+ \t"
_CATEGORIES = {
    _constants.CATEGORY_DIGIT: string.digits,
    _constants.CATEGORY_SPACE: " \t",
    _constants.CATEGORY_WORD: string.ascii_letters + string.digits + "_",
    _constants.CATEGORY_NOT_SPACE: string.ascii_letters + string.digits + "-._~",
}


def matching(pattern: str, rng: random.Random) -> str:
    """A string that the pattern matches from its beginning to its end. Look-arounds are not understood."""
    return _run(_parser.parse(pattern), rng)


def _run(parts: Any, rng: random.Random) -> str:
    return "".join(_one(code, value, rng) for code, value in parts)


def _one(code: Any, value: Any, rng: random.Random) -> str:
    if code is _constants.LITERAL:
        return chr(value)
    if code is _constants.NOT_LITERAL:
        return rng.choice([sign for sign in _SIGNS if ord(sign) != value])
    if code is _constants.ANY:
        return rng.choice(_SIGNS)
    if code is _constants.IN:
        return rng.choice(_set(value))
    if code in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, most, inside = value
        times = rng.randint(least, min(int(most), max(least, MOST)))
        return "".join(_run(inside, rng) for _ in range(times))
    if code is _constants.SUBPATTERN:
        return _run(value[-1], rng)
    if code is _constants.BRANCH:
        return _run(rng.choice(value[1]), rng)
    return ""  # anchors


def _set(items: Any) -> str:
    found, negated = "", False
    for code, value in items:
        if code is _constants.NEGATE:
            negated = True
        elif code is _constants.LITERAL:
            found += chr(value)
        elif code is _constants.RANGE:
            found += "".join(map(chr, range(value[0], value[1] + 1)))
        else:
            found += _CATEGORIES.get(value, string.ascii_letters)
    if not negated:
        return found
    return "".join(sign for sign in _SIGNS if sign not in found and not (sign.isspace() and " " in found))
