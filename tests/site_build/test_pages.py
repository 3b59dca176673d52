"""Every finished page says what it is, in its own words."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from plugins.markdown_text.anchors import is_reserved
from tests.site_build.built import Site, listed

LANGUAGES = {"lt", "en"}


def test_every_page_names_its_template_and_one_of_the_two_languages(site: Site) -> None:
    assert len(site.pages) > 20
    faults = [
        f"{page.path}: template {page.template!r}, language {page.language!r}"
        for page in site.pages
        if not page.template or page.language not in LANGUAGES
    ]
    assert not faults, listed(faults)


def test_english_pages_stand_under_en_and_lithuanian_ones_do_not(site: Site) -> None:
    faults = [page.path for page in site.pages if page.path.startswith("/en/") != (page.language == "en")]
    assert not faults, listed(faults)


def test_every_page_has_exactly_one_title_one_description_and_one_h1(site: Site) -> None:
    faults = []
    for page in site.pages:
        headings = [" ".join(heading.text_content().split()) for heading in page.tree.iter("h1")]
        for name, found in (("title", page.titles), ("description", page.meta("description")), ("h1", headings)):
            if len(found) != 1 or not found[0].strip():
                faults.append(f"{page.path}: {name} {found}")
    assert not faults, listed(faults)


def test_no_template_has_an_id_that_a_text_could_have(site: Site) -> None:
    faults = set()
    for page in site.pages:
        texts = page.tree.xpath("//*[contains(concat(' ', @class, ' '), ' prose ')]")
        if texts:
            ours = set(page.tree.xpath("//@id")) - {id for text in texts for id in text.xpath(".//@id")}
            faults |= {f"{page.template}: {id}" for id in ours if not is_reserved(id)}
    assert not faults, listed(sorted(faults))


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    faults = []
    for page in site.pages:
        ids = page.tree.xpath("//@id")
        faults += [f"{page.path}: {id}" for id in sorted(set(ids)) if ids.count(id) > 1]
    assert not faults, listed(faults)


def test_no_heading_level_is_left_out(site: Site) -> None:
    faults = []
    for page in site.pages:
        levels = [int(heading.tag[1]) for heading in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        faults += [f"{page.path}: h{above} is followed by h{below}" for above, below in jumps]
    assert not faults, listed(faults)


def _shared(site: Site, of_page) -> list[str]:
    pages = defaultdict(list)
    for page in site.pages:
        if page.is_indexable:
            for words in of_page(page):
                pages[page.language, words].append(page.path)
    return [f"{words!r}: {', '.join(paths)}" for (_, words), paths in sorted(pages.items()) if len(paths) > 1]


def test_no_two_pages_of_a_language_share_a_title(site: Site) -> None:
    faults = _shared(site, lambda page: page.titles)
    assert not faults, listed(faults)


def test_no_two_pages_of_a_language_share_a_description(site: Site) -> None:
    faults = _shared(site, lambda page: page.meta("description"))
    assert not faults, listed(faults)


def test_every_picture_has_its_size_and_an_alt_attribute(site: Site) -> None:
    faults = [
        f"{page.path}: {picture.get('src', '')[:80]} lacks {name}"
        for page in site.pages
        for picture in page.tree.iter("img")
        for name in ("width", "height", "alt")
        if picture.get(name) is None
    ]
    assert not faults, listed(faults)


def test_no_page_carries_a_script_or_a_style_within_itself(site: Site) -> None:
    """The public site is served with `script-src 'self'; style-src 'self'`: scripts are modules of the site itself."""
    faults = []
    for page in site.pages:
        scripts = [script for script in page.tree.iter("script") if script.get("type") != "application/ld+json"]
        types = {
            script.get("type") or script.text or "no type"
            for script in scripts
            if script.get("type") != "module" or site.path_of(script.get("src"), page.path) is None or script.text
        }
        styles = len(page.tree.xpath("//style")) + len(page.tree.xpath("//*[@style]"))
        handlers = page.tree.xpath("//@*[starts-with(name(), 'on')]")
        if types or styles or handlers:
            faults.append(f"{page.path}: scripts {types or 0}, styles {styles}, handlers {len(handlers)}")
    assert not faults, listed(faults)


def test_the_404_page_is_not_to_be_found(site: Site) -> None:
    assert not site.by_path["/404.html"].is_indexable


def test_every_drawing_with_a_role_and_every_link_has_words_of_its_own(site: Site) -> None:
    faults = []
    for page in site.pages:
        for element in page.tree.xpath("//a[@href] | //*[local-name()='svg'][@role]"):
            named = [id for name in element.xpath("@aria-labelledby") for id in name.split()]
            said = [*element.xpath("@aria-label | .//@aria-label | .//img/@alt"), element.text_content()]
            said += [other.text_content() for id in named for other in page.tree.xpath("//*[@id=$id]", id=id)]
            if not any(sign.isalnum() for words in said for sign in words):
                faults.append(f"{page.path}: <{element.tag} {dict(element.attrib)}>")
    assert not faults, listed(faults)
