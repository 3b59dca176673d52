"""Every sum on every page, worked out again from the downloads alone, in both languages (docs/open-data.md)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

import pytest

from plugins.i18n.rounding import to_digits
from tests.site_build.built import Page, Site, listed

Row = dict[str, str]
FILES = {
    "lt": {"projects": "projektai.csv", "funding": "projektai-finansavimas.csv", "results": "projektai-rezultatai.csv"},
    "en": {"projects": "en/projects.csv", "funding": "en/projects-funding.csv", "results": "en/projects-results.csv"},
}
WORDS = {
    "lt": {
        **{"added": "Sudedama", "yes": "taip", "indicator": "Rodiklis", "actual": "Pasiekta", "project": "Projekto id"},
        **{"libraries": "Dalyvaujančios bibliotekos", "municipalities": "Savivaldybės", "counties": "Apskritys"},
        **{"programme": "Programa", "value": "Vertė, Eur", "funder": "Finansuotojas", "amount": "Suma, Eur"},
        **{
            "results": "Projektų rezultatai",
            "of": " iš ",
            "worth": "projektų vertė",
            "granted": "skirta šiems projektams",
        },
    },
    "en": {
        **{
            "added": "Added",
            "yes": "yes",
            "indicator": "Indicator",
            "actual": "Reached",
            "project": "Id of the project",
        },
        **{"libraries": "Libraries taking part", "municipalities": "Municipalities", "counties": "Counties"},
        **{"programme": "Programme", "value": "Value, EUR", "funder": "Funder", "amount": "Amount, EUR"},
        **{"results": "Results of the projects", "of": " of ", "worth": "value of the projects"},
        "granted": "granted to these projects",
    },
}


@cache
def rows(site: Site, lang: str, kind: str) -> list[Row]:
    text = (site.output / FILES[lang][kind]).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def number(text: str, lang: str) -> Decimal:
    """A number as a page writes it: 1 234,5 or 1,234.5."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    plain = plain.replace(",", "") if lang == "en" else plain.replace(",", ".")
    return Decimal(re.sub(r"[^0-9.]", "", plain))


def holding(column: str, name: str) -> Callable[[Row], bool]:
    return lambda row: name in row[column].split("; ")


def whose(page: Page, words: dict[str, str]) -> Callable[[Row], bool]:
    """The rows of the projects of a page."""
    title = " ".join(page.tree.xpath("string(//main//h1)").split())
    if page.template == "place":
        of_town = any(word in page.path for word in ("/savivaldybes/", "/municipalities/"))
        return holding(words["municipalities" if of_town else "counties"], title)
    if page.template == "programme":
        return lambda row: row[words["programme"]] == title
    if page.template == "library":
        return holding(words["libraries"], page.titles[0].split(" – ")[0])
    return lambda row: True


def shown_results(page: Page, words: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(indicator, total, "n of m") of the table of results, or of the figures on the page of a library."""
    for figure in page.tree.xpath("//section[@id='results']//*[contains(@class, 'figure__value')]/.."):
        value, name, said = (" ".join(line.text_content().split()) for line in figure.xpath("p"))
        yield name, value, said
    for table in page.tree.xpath("//main//table"):
        if " ".join(table.xpath("string(caption)").split()) == words["results"]:
            for line in table.xpath("tbody/tr"):
                cells = [" ".join(cell.text_content().split()) for cell in line.xpath("th|td")]
                yield cells[0], cells[1], cells[2]


def pages_with_results(site: Site) -> list[Page]:
    return [page for page in site.pages if any(shown_results(page, WORDS[page.language]))]


def test_every_result_on_every_page_is_the_sum_of_rows_of_the_download(site: Site) -> None:
    faults, seen = [], 0
    for page in pages_with_results(site):
        lang, words = page.language, WORDS[page.language]
        mine = [row for row in rows(site, lang, "results") if whose(page, words)(row)]
        for name, total, reported in shown_results(page, words):
            seen += 1
            added = [row for row in mine if row[words["added"]] == words["yes"] and row[words["indicator"]] == name]
            wanted = sum((Decimal(row[words["actual"]]) for row in added), Decimal(0))
            projects = len({row[words["project"]] for row in added})
            if number(total, lang) not in (wanted, to_digits(wanted, 3)):
                faults.append(f"{page.path}: {name} {total}, in the file {wanted}")
            if number(reported.split(words["of"])[0], lang) != projects:
                faults.append(f"{page.path}: {name} {reported}, in the file {projects}")
    assert seen and not faults, listed(faults)


def sums(page: Page, label: str) -> Iterator[str]:
    """The figures of a page with this label, as they are written."""
    for item in page.tree.xpath("//main//li[contains(., $label)]", label=label):
        yield " ".join(item.text_content().split())


def faults_of(page: Page, label: str, wanted: Decimal) -> list[str]:
    found = []
    for said in sums(page, label):
        amount = re.search(r"\d[\d\s\u00a0,.]*", said)
        if amount is None or not _same(number(amount.group(), page.language), wanted):
            found.append(f"{page.path}: {said}; in the file {wanted}")
    return found


@pytest.mark.parametrize("lang", ["lt", "en"])
def test_the_value_of_the_projects_is_the_sum_of_rows_of_the_download(site: Site, lang: str) -> None:
    words = WORDS[lang]
    every = [row for row in rows(site, lang, "projects") if row[words["added"]] == words["yes"]]
    faults, seen = [], 0
    whole = ("/poveikis/", "/projektai/", "/en/impact/", "/en/projects/")
    for page in site.pages:
        if page.language == lang and (page.template == "programme" or page.path in whole):
            mine = [row for row in every if whose(page, words)(row)]
            wanted = sum((Decimal(row[words["value"]]) for row in mine if row[words["value"]]), Decimal(0))
            seen += len(list(sums(page, words["worth"])))
            faults += faults_of(page, words["worth"], wanted)
    assert seen and not faults, listed(faults)


@pytest.mark.parametrize("lang", ["lt", "en"])
def test_what_an_organisation_granted_is_the_sum_of_rows_of_the_download(site: Site, lang: str) -> None:
    words = WORDS[lang]
    every = [row for row in rows(site, lang, "funding") if row[words["added"]] == words["yes"] and row[words["amount"]]]
    faults, seen = [], 0
    for page in site.pages:
        if page.language == lang and page.template == "partner":
            name = " ".join(page.tree.xpath("string(//main//h1)").split())
            wanted = sum((Decimal(row[words["amount"]]) for row in every if row[words["funder"]] == name), Decimal(0))
            seen += len(list(sums(page, words["granted"])))
            faults += faults_of(page, words["granted"], wanted)
    assert seen and not faults, listed(faults)


def _same(found: Decimal, wanted: Decimal) -> bool:
    """Whether a page may show a sum so: as it is, in whole euro, in three digits, or so in millions or thousands."""
    ways = {wanted, round(wanted, 2), round(wanted), to_digits(wanted, 3)}
    for unit in (Decimal(10**6), Decimal(10**3)):
        ways |= {to_digits(wanted, 3) / unit, round(wanted / unit, 2), round(wanted / unit, 1)}
    return found in ways or any(abs(found - way) < Decimal("0.005") for way in ways)
