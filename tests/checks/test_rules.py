"""What every rule must have: words in both languages, a reason, a bad and a good example, a page."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from plugins.catalogue.problems import Rule
from plugins.catalogue.rules import table as catalogue_rules
from plugins.checks import registry
from plugins.checks.registry import GROUP_OF, RULES
from tests.checks.cases import CASES, all_cases, parse
from tests.checks.documentation import DOCS, TITLES, WITHOUT_CASE, pages
from tests.words import words_in

LONGEST = 200
"""Characters of a message: two lines of a terminal."""
BLAME = re.compile(
    r"\b(you forgot|your mistake|invalid|illegal|wrong file|klaidingai|neteisingai|pamiršote|jūsų klaida)\b", re.I
)


def _texts(rule: Rule) -> tuple[str, str, str]:
    return rule.message, rule.remedy, rule.why


def test_no_two_rules_have_one_name() -> None:
    families = registry._FAMILIES
    names = Counter([*catalogue_rules.RULES, *(rule.name for family in families for rule in family.RULES)])
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_says_what_why_and_what_to_do_in_both_languages(rule: Rule) -> None:
    lithuanian = words_in("lt")
    assert all(_texts(rule)), "a rule needs a message, a remedy and a reason"
    for text in _texts(rule):
        translated = lithuanian(text)
        assert translated != text or text == "{suggestion}", f"not translated: {text}"
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", translated)), translated
        assert max(len(text), len(translated)) <= LONGEST, f"longer than two lines: {text} / {translated}"
        assert not BLAME.search(text) and not BLAME.search(translated), f"blames: {text} / {translated}"


@pytest.mark.parametrize("name", sorted(RULES.keys() - WITHOUT_CASE))
def test_a_rule_has_a_bad_and_a_good_example(name: str) -> None:
    file = CASES / f"{name}.txt"
    assert file.is_file(), f"no case {file.name}"
    case = parse(name, file.read_text(encoding="utf-8"))
    assert any(line.startswith(f"{name} ") for line in case.expected), "its bad example does not give its problem"
    assert case.good, "it has no good example"


def test_every_case_expects_only_rules_that_exist() -> None:
    strange = {line.split(" ")[0] for case in all_cases() for line in case.expected} - RULES.keys()
    assert not strange


def test_every_rule_stands_on_a_page() -> None:
    assert set(GROUP_OF) == set(RULES)
    assert set(GROUP_OF.values()) == set(TITLES)


def test_the_pages_of_the_rules_are_up_to_date() -> None:
    stale = [name for name, text in pages().items() if (DOCS / name).read_text(encoding="utf-8") != text]
    assert not stale, f"run: python -m tests.checks.documentation ({stale})"
