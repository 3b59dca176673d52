"""What readers see of a slip: the rest of the site, and a sentence in the place of what is being corrected."""

from __future__ import annotations

import re
import shutil

import pytest

from plugins.builder.summary import summary
from tests.catalogue.network import event, project
from tests.scratch import GOOD_PAGE, Scratch, told

LIBRARY = "libraries/kaunas/library.yaml"
RIGHT = """\
name: Kaunas
short_name: Kaunas
kind: municipal
municipality: kaunas
seat: Kaunas
website: https://example.lt
services: [spausdinimas]
branches:
  - id: centrine
    name: Centras
    main: yes
    address: G. 1
    contacts: [{role: A, phone: "+370 5 000 0000"}]
    hours:
      regular:
        - {days: mon, opens: "9:00", closes: "18:00"}
    access: [{feature: liftas, available: yes}]
  - id: antra
    name: Antra
    hours:
      regular:
        - {days: tue, opens: "9:00", closes: "18:00"}
"""
WRONG = (
    RIGHT.replace('mon, opens: "9:00"', "mon, opens: 9.00")
    .replace('tue, opens: "9:00"', "tue, opens: 9.00")
    .replace("address: G. 1", "address: G. 1\n    postcode: 1")
    .replace('"+370 5 000 0000"', "skambinti")
    .replace("https://example.lt", "example.lt")
    .replace("[spausdinimas]", "[Spausdinimas]")
    .replace("available: yes", "available: gal")
    + "  - {id: trecia}\n"
)
SENTENCES = {
    "": (
        "Darbo laikas tikslinamas.",
        "Adresas tikslinamas.",
        "Kai kurie kontaktai tikslinami.",
        "Kai kurios paslaugos tikslinamos.",
        "Dalis žinių apie patalpų pritaikymą tikslinama.",
        "Kai kurie padaliniai čia nerodomi: jų duomenys tikslinami.",
        "Svetainės adresas tikslinamas.",
    ),
    "en/": (
        "The opening hours are being corrected.",
        "The address is being corrected.",
        "Some of the contacts are being corrected.",
        "Some of the services are being corrected.",
        "Some of the information about access is being corrected.",
        "Some branches are not shown here: their details are being corrected.",
        "The address of the website is being corrected.",
    ),
}
PAGES = {"": "bibliotekos/kaunas/{}index.html", "en/": "en/libraries/kaunas/{}index.html"}
BRANCHES = {"": "padaliniai/{}/", "en/": "branches/{}/"}


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_pages_say_what_is_being_corrected_and_a_later_build_gives_what_one_from_nothing_does(small: Scratch) -> None:
    small.write({LIBRARY: RIGHT}).build()
    for lang, sentences in SENTENCES.items():
        page = words(small.page(PAGES[lang].format("")))
        assert not [sentence for sentence in sentences if sentence in page]
    report = small.write({LIBRARY: WRONG}).build()
    assert [found for found in told(report) if found[0] != LIBRARY] == []
    assert {found.part for found in report.problems if found.rule in ("field-value", "field-missing")} == {True}
    assert "nepaskelbtos 8 dalys" in summary(report)
    assert small.page(GOOD_PAGE)
    for lang, sentences in SENTENCES.items():
        page = words(small.page(PAGES[lang].format("")))
        assert [sentence for sentence in sentences if sentence not in page] == []
        assert page.count(sentences[0]) == 2  # of the library, and of its other branch
        for branch in ("centrine", "antra"):
            assert sentences[0] in words(small.page(PAGES[lang].format(BRANCHES[lang].format(branch))))
    later = small.tree()
    shutil.rmtree(small.output)
    shutil.rmtree(small.state)
    assert small.build_and_list() == later


HEAD = "name: Kauno biblioteka\nshort_name: Kauno b.\nkind: municipal\nmunicipality: kaunas\nseat: Kaunas\n"
OF_LIBRARIES = {
    "": ("bibliotekos/", "bibliotekos/zemelapis/", "Vieta tikslinama"),
    "en/": ("en/libraries/", "en/libraries/map/", "Place being corrected"),
}
WHO = [
    ("kind: municipal", "kind: savivaldybės", "Bibliotekos rūšis tikslinama.",
     "The kind of the library is being corrected."),
    ("municipality: kaunas", "municipality: Kauno miestas", "Savivaldybė tikslinama.",
     "The municipality is being corrected."),
    ("municipality: kaunas", "municipality: kaunass", "Savivaldybė tikslinama.",
     "The municipality is being corrected."),
    ("seat: Kaunas", "seat: [Kaunas]", "Vietovė tikslinama.", "The town is being corrected."),
    ("name: Kauno biblioteka", "name: [Kauno biblioteka]", "Oficialus pavadinimas tikslinamas.",
     "The official name is being corrected."),
]  # fmt: skip


@pytest.mark.parametrize(("right", "slip", "lt", "en"), WHO)
def test_a_library_with_a_slip_in_what_it_is_keeps_its_pages_and_stands_in_every_list(
    small: Scratch, right: str, slip: str, lt: str, en: str
) -> None:
    small.write({LIBRARY: HEAD}).build()
    assert lt not in words(small.page("bibliotekos/kaunas/index.html"))
    report = small.write({LIBRARY: HEAD.replace(right, slip, 1)}).build()
    assert [found for found in told(report) if found[0] != LIBRARY] == []
    assert small.page(GOOD_PAGE)
    for lang, sentence in (("", lt), ("en/", en)):
        assert sentence in words(small.page(PAGES[lang].format("")))
        placeless = OF_LIBRARIES[lang][-1]
        for page in OF_LIBRARIES[lang][:2]:
            shown = words(small.page(f"{page}index.html"))
            assert "Kauno b" in shown
            assert (placeless in shown) == slip.startswith("municipality")
    later = small.tree()
    shutil.rmtree(small.output)
    shutil.rmtree(small.state)
    assert small.build_and_list() == later


def test_a_library_whose_short_name_is_wrong_is_called_by_its_name(small: Scratch) -> None:
    small.write({LIBRARY: HEAD.replace("short_name: Kauno b.", "short_name: [Kauno b.]")}).build()
    assert "Kauno biblioteka" in words(small.page("bibliotekos/index.html"))


def test_a_summary_that_only_repeats_the_title_or_is_left_out_does_not_stand_below_it(small: Scratch) -> None:
    post = "---\ntitle: Nauja skaitykla\ndate: 2026-01-05\n{}---\nTekstas.\n"
    for field in ("", "summary: Nauja skaitykla\n"):
        small.write({LIBRARY: HEAD, "libraries/kaunas/posts/a.md": post.format(field)}).build()
        page = small.page("bibliotekos/kaunas/naujienos/a/index.html")
        assert 'class="page-head__lead"' not in page
        assert '<meta name="description" content="Nauja skaitykla">' in page
        # That of the other post alone.
        assert small.page("bibliotekos/kaunas/naujienos/index.html").count('class="card__summary"') == 1


def test_a_text_whose_word_for_compiled_is_misspelt_stays_the_portals(small: Scratch) -> None:
    post = "---\ntitle: A\ndate: 2026-01-05\nsummary: S\n{}---\nTekstas.\n"
    pages = []
    for field in ("compiled: yes\n", "complied: yes\n", ""):
        small.write({LIBRARY: HEAD, "libraries/kaunas/posts/a.md": post.format(field)}).build()
        pages.append(small.page("bibliotekos/kaunas/naujienos/a/index.html"))
    assert pages[0] == pages[1] != pages[2]


def test_an_event_of_no_kind_and_a_project_without_a_role_keep_their_pages(small: Scratch) -> None:
    small.write(
        {
            "libraries/kaunas/events/e.md": event().replace("kind: reading", "kind: skaitymas"),
            "libraries/kaunas/projects/kaunas-p.yaml": project("role: partneris\n"),
        }
    ).build()
    assert "<h2>Renginys</h2>" in small.page("bibliotekos/kaunas/renginiai/e/index.html")
    assert "vadovauja projektui" not in words(small.page("projektai/kaunas-p/index.html"))
