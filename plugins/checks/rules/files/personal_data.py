"""What must not stand in public: personal codes (Law on the Population Register; regulation (EU) 2016/679, article 87)
and bank accounts (ISO 13616). Read in the whole file, front matter and records too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from plugins.catalogue.limits import MOST_OF_A_RULE
from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity, problem
from plugins.i18n.catalogs import N_

GROUP = "safety"

PERSONAL_CODE = Rule(
    "personal-code",
    Severity.ERROR,
    N_("This looks like a personal code (asmens kodas): {text}."),
    N_("Delete it. It stays in the history of the files too: tell who looks after the repository."),
    LeavesOut.FILE,
    why=N_("A personal code may not be published by law, and it opens the way to fraud."),
)
ACCOUNT = Rule(
    "bank-account",
    Severity.WARNING,
    N_("This is a bank account: {text}."),
    N_("Keep it only if it is the institution's own public account; delete a person's account."),
    why=N_("An account of a person is private, and a changed digit sends money to a stranger."),
)
RULES = (PERSONAL_CODE, ACCOUNT)

# The look behind stands after the first sign: only so does `re` jump from sign to sign.
_CODE = re.compile(r"[1-6](?<![\d/=_+.-].)\d{10}(?![\d/_.-]?\d)")
_ACCOUNT = re.compile(
    r"([A-Z](?<![A-Z0-9].)[A-Z]\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){3,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?)(?![A-Z0-9])"
)
_OTHER_NUMBER = re.compile(r"(?:\bN[ro]\b\.?|№|\bnumer\w*|\bnumber|\bISBN|\bISSN|_number:|\buid:)[\s:\"']*$", re.I)
_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)


def check(path: str, text: str) -> Iterator[Problem]:
    """The whole text of a file, from its first line."""
    codes = (found for found in _CODE.finditer(text) if _is_code(text, found))
    for found in islice(codes, MOST_OF_A_RULE):
        yield _at(PERSONAL_CODE, path, text, found.start(), found[0][:3] + "********")
    accounts = (found for found in _ACCOUNT.finditer(text) if is_account(found[1]))
    for found in islice(accounts, MOST_OF_A_RULE):
        yield _at(ACCOUNT, path, text, found.start(), found[1][:4] + " … " + found[1][-4:])


def _at(rule: Rule, path: str, text: str, offset: int, said: str) -> Problem:
    line = text.count("\n", 0, offset) + 1
    return problem(rule, path, line, offset - text.rfind("\n", 0, offset), text=said)


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Whether a number is somebody's code, also one with a slip in a digit; what is called a number of something else
    is none."""
    if is_personal_code(found[0]):
        return True
    return (
        found[0][0] in "3456"
        and _birth(found[0]) is not None
        and not _OTHER_NUMBER.search(text, max(0, found.start() - 30), found.start())
    )


def _birth(digits: str) -> dt.date | None:
    century = 1800 + (int(digits[0]) - 1) // 2 * 100
    try:
        return dt.date(century + int(digits[1:3]), int(digits[3:5]), int(digits[5:7]))
    except ValueError:
        return None


def is_personal_code(digits: str) -> bool:
    """Whether eleven digits are a Lithuanian personal code: a possible date of birth and the right check digit."""
    if _birth(digits) is None:
        return False
    for weights in (_FIRST, _SECOND):
        rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if rest < 10:
            return rest == int(digits[10])
    return digits[10] == "0"


def is_account(written: str) -> bool:
    """Whether a text is an account number by its check digits (ISO 7064, modulo 97)."""
    plain = "".join(written.split())
    if not 15 <= len(plain) <= 34 or (plain.startswith("LT") and len(plain) != 20):
        return False
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1
