"""What feeds say of posts and projects: names that stay, and moments that claim no more than is known."""

from __future__ import annotations

import pytest

from plugins.exports.feeds import FeedEntry, atom, feed_page
from plugins.exports.subscriptions import _project_feed
from tests.exports.contexts import edition

FOLDER = "libraries/kaunas/posts"
OLD = "/bibliotekos/kaunas/naujienos/2026-02-01-senas/"
OLD_EN = "/en/libraries/kaunas/news/2026-02-01-senas/"


def post(fields: str = "", date: str = "2026-03-01") -> str:
    return f"---\ntitle: Naujiena\ndate: {date}\nsummary: S\n{fields}---\nTekstas.\n"


def entries(files: dict[str, str], lang: str = "lt") -> tuple[FeedEntry, ...]:
    """The entries of the feed of all news."""
    found = edition(files, lang)
    return feed_page(found, found.urls.news(), "Naujienos", found.catalogue.posts.values()).made().view.entries


@pytest.mark.parametrize(
    ("aliases", "lang", "path"),
    [
        (f"[{OLD}]", "lt", OLD),
        (f"[{OLD[:-1]}]", "lt", OLD),
        (f"[{OLD_EN}]", "lt", OLD),
        (f"[{OLD}, /bibliotekos/kaunas/naujienos/2026-02-02-kitas/]", "lt", OLD),
        (f"[/senas-portalas/123.html, {OLD}]", "lt", OLD),
        ("[/senas-portalas/123.html]", "lt", "/bibliotekos/kaunas/naujienos/2026-02-01-naujas/"),
        ("[/bibliotekos/alytus/naujienos/x/]", "lt", "/bibliotekos/kaunas/naujienos/2026-02-01-naujas/"),
        ("[/bibliotekos/kaunas/naujienos/2026-02-03-kita/]", "lt", "/bibliotekos/kaunas/naujienos/2026-02-01-naujas/"),
    ],
)
def test_an_entry_keeps_its_id_when_its_post_is_renamed(aliases: str, lang: str, path: str) -> None:
    files = {
        f"{FOLDER}/2026-02-01-naujas.md": post(f"aliases: {aliases}\n"),
        f"{FOLDER}/2026-02-03-kita.md": post(date="2026-02-03"),
    }
    assert entries(files, lang)[0].id == f"tag:lentyna.example,2026:{path}"


def test_the_id_of_a_renamed_post_is_the_one_that_it_had() -> None:
    (before,) = entries({f"{FOLDER}/2026-02-01-senas.md": post()})
    (after,) = entries({f"{FOLDER}/2026-02-01-naujas.md": post(f"aliases: [{OLD}]\n")})
    assert before.id == after.id and before.url != after.url


def test_a_translation_is_known_in_its_language_by_its_first_address() -> None:
    files = {
        f"{FOLDER}/2026-02-01-naujas.md": post(f"aliases: [{OLD}]\n"),
        f"{FOLDER}/2026-02-01-naujas.en.md": "---\ntitle: News\nsummary: S\n---\nText.\n",
    }
    assert entries(files, "en")[0].id == f"tag:lentyna.example,2026:{OLD_EN}"


def test_two_posts_that_name_one_earlier_address_are_two_entries() -> None:
    files = {f"{FOLDER}/2026-02-0{day}-nauja.md": post(f"aliases: [{OLD}]\n") for day in (1, 2)}
    found = entries(files)
    assert len(found) == len({entry.id for entry in found}) == 2


@pytest.mark.parametrize(
    ("date", "modified", "published", "updated"),
    [
        ("2026-03-01", "", "2026-03-01T09:00:00+02:00", "2026-03-01T09:00:00+02:00"),
        ("2022", "", "", "2022-01-01T00:00:00+02:00"),
        ("2022-07", "", "", "2022-07-01T00:00:00+03:00"),
        ("2022", "2023-05-04", "", "2023-05-04T09:00:00+03:00"),
    ],
)
def test_a_year_is_not_told_as_a_day_and_an_hour(date: str, modified: str, published: str, updated: str) -> None:
    fields = f"modified: {modified}\n" if modified else ""
    (entry,) = entries({f"{FOLDER}/2022-01-01-nauja.md": post(fields, date)})
    assert (entry.published, entry.updated) == (published, updated)


def test_a_feed_has_no_mail_addresses() -> None:
    found = edition(
        {f"{FOLDER}/2026-02-01-a.md": post().replace("summary: S", "summary: Rašykite info@kaunas.lt laišką")}
    )
    view = feed_page(found, found.urls.news(), "Naujienos", found.catalogue.posts.values()).made().view
    text = atom(view).decode()
    assert "info@" not in text and "Rašykite https://lentyna.example/bibliotekos/kaunas/naujienos/2026-02-01-a/" in text


@pytest.mark.parametrize(
    ("fields", "updated"),
    [
        ("duration: {start: 2019-02}", "2019-02-01T00:00:00+02:00"),
        ("duration: {end: 2019-03-04}", "2019-03-04T09:00:00+02:00"),
        (
            "duration: {start: 2019}\nsources: [{url: https://a.example/, date: 2021-05-06}]",
            "2021-05-06T09:00:00+03:00",
        ),
        ("", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_project_is_as_new_as_what_was_last_said_of_it(fields: str, updated: str) -> None:
    record = f"title: P\nsummary: S\nstatus: completed\nevidence: reported\n{fields}\n" + (
        "" if "sources" in fields else "sources: []\n"
    )
    found = edition({"libraries/kaunas/projects/kaunas-p.yaml": record})
    view = _project_feed(found, "/projektai/", "P", found.catalogue.projects.values()).made().view
    (entry,) = view.entries
    assert (entry.published, entry.updated) == ("", updated)
