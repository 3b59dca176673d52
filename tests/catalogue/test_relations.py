"""Every relation is stated once and seen from both ends."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry
from tests.catalogue.network import BASE, event, library, post, programme, project, related

KAUNAS = "libraries/kaunas"


def catalogue(files: dict[str, str]) -> Catalogue:
    found = related(files)
    assert found.problems == ()
    return found.catalogue


def ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.key for entry in entries]


def test_a_project_knows_its_posts_events_and_libraries() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/projects/p.yaml": project("libraries: [jonava]\n"),
            f"{KAUNAS}/posts/a.md": post("project: p\n"),
            "libraries/jonava/posts/b.md": post("project: p\n", "2026-02-01"),
            "network/events/e.md": event("project: p\n"),
        }
    )
    linked = known.by_project["p"]
    assert ids(linked.posts) == ["jonava/b", "kaunas/a"]
    assert ids(linked.events) == ["network/e"]
    assert ids(linked.libraries) == ["kaunas", "jonava"]


def test_a_partner_knows_what_it_funds_joins_promotes_and_organises() -> None:
    known = catalogue(
        {
            "partners/fondas.yaml": "name: Fondas\n",
            f"{KAUNAS}/projects/a.yaml": project("funding: [{source: fondas, amount: 5}]\n"),
            f"{KAUNAS}/projects/b.yaml": project("partners: [fondas]\n"),
            f"{KAUNAS}/projects/c.yaml": project("promoter: {partner: fondas}\n"),
            "programmes/d.yaml": programme("partners: [fondas]\n"),
            "programmes/f.yaml": programme("funding: [{source: fondas}]\n"),
            "network/events/e.md": event("organisers: [fondas]\n"),
        }
    )
    roles = known.roles["fondas"]
    assert ids(roles.funds) == ["a"]
    assert ids(roles.partner_in) == ["b"]
    assert ids(roles.promotes) == ["c"]
    assert sorted(ids(roles.programmes)) == ["d", "f"]
    assert ids(roles.organises) == ["network/e"]


def test_a_partner_that_nobody_names_has_no_roles() -> None:
    assert dict(catalogue({"partners/fondas.yaml": "name: Fondas\n"}).roles) == {}


def test_a_programme_knows_its_projects_posts_events_and_the_libraries_behind_them() -> None:
    known = catalogue(
        {
            "programmes/bi.yaml": programme("calls: [{id: pirmas, title: Pirmas}]\n"),
            f"{KAUNAS}/projects/p.yaml": project("programme: bi\ncall: pirmas\n"),
            f"{KAUNAS}/posts/a.md": post("programme: bi\n"),
            f"{KAUNAS}/events/e.md": event("programme: bi\n"),
        }
    )
    linked = known.by_programme["bi"]
    assert ids(linked.projects) == ["p"]
    assert ids(linked.posts) == ["kaunas/a"]
    assert ids(linked.events) == ["kaunas/e"]
    assert ids(linked.libraries) == ["kaunas"]


def test_an_event_knows_the_posts_that_tell_of_it_by_its_id_or_with_its_library() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/events/e.md": event(),
            f"{KAUNAS}/posts/a.md": post("event: e\n"),
            "libraries/jonava/posts/b.md": post("event: kaunas/e\n"),
        }
    )
    assert sorted(ids(known.by_event["kaunas/e"].posts)) == ["jonava/b", "kaunas/a"]


def test_a_library_knows_its_own_records_and_those_it_takes_part_in_each_once() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/projects/own.yaml": project("libraries: [kaunas]\npartners: [{library: jonava}]\n"),
            "network/projects/all.yaml": project("promoter: {library: jonava}\nlibraries: [jonava]\n"),
            "network/events/e.md": event("organisers: [{library: jonava}]\nplaces: [{library: jonava}]\n"),
            f"{KAUNAS}/posts/a.md": post(),
        }
    )
    assert ids(known.by_owner["kaunas"].projects) == ["own"]
    assert ids(known.by_owner["kaunas"].posts) == ["kaunas/a"]
    assert sorted(ids(known.by_owner["jonava"].projects)) == ["all", "own"]
    assert ids(known.by_owner["jonava"].events) == ["network/e"]
    assert ids(known.by_owner["network"].projects) == ["all"]


def test_a_branch_knows_the_events_held_in_it() -> None:
    branch = "branches: [{id: centrine, name: Centrinė}]\n"
    known = catalogue(
        {
            f"{KAUNAS}/library.yaml": library("Kaunas", "kaunas", branch),
            f"{KAUNAS}/events/e.md": event("places: [{branch: centrine}]\n"),
            "libraries/jonava/events/f.md": event("places: [{library: kaunas, branch: centrine}]\n"),
        }
    )
    assert sorted(ids(known.by_branch["kaunas/centrine"].events)) == ["jonava/f", "kaunas/e"]


def test_a_topic_and_an_audience_know_what_bears_them() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/posts/a.md": post("topics: [skaitymas]\naudiences: [vaikai]\n"),
            f"{KAUNAS}/events/e.md": event("topics: [skaitymas]\naudiences: [vaikai]\n"),
            f"{KAUNAS}/projects/p.yaml": project("topics: [skaitymas]\n"),
            "programmes/bi.yaml": programme("topics: [skaitymas]\n"),
        }
    )
    topic, audience = known.by_topic["skaitymas"], known.by_audience["vaikai"]
    assert (ids(topic.posts), ids(topic.events)) == (["kaunas/a"], ["kaunas/e"])
    assert (ids(topic.projects), ids(topic.programmes)) == (["p"], ["bi"])
    assert (ids(audience.posts), ids(audience.events)) == (["kaunas/a"], ["kaunas/e"])


def test_what_bears_a_merged_topic_stands_under_the_one_that_replaced_it_once() -> None:
    known = catalogue({f"{KAUNAS}/posts/a.md": post("topics: [senas, skaitymas]\n")})
    assert ids(known.by_topic["skaitymas"].posts) == ["kaunas/a"]
    assert "senas" not in known.by_topic
    assert known.term(known.topics, "senas") is known.topics["skaitymas"]


def test_a_service_and_an_access_feature_know_the_libraries_that_have_them() -> None:
    branch = (
        "services: [spausdinimas]\nbranches:\n"
        "  - {id: a, name: A, services: [spausdinimas], access: [{feature: liftas, available: yes}]}\n"
    )
    without = "branches: [{id: a, name: A, access: [{feature: liftas, available: no}]}]\n"
    known = catalogue(
        {
            f"{KAUNAS}/library.yaml": library("Kaunas", "kaunas", branch),
            "libraries/jonava/library.yaml": library("Jonava", "jonava", without),
        }
    )
    assert ids(known.by_service["spausdinimas"].libraries) == ["kaunas"]
    assert ids(known.by_access["liftas"].libraries) == ["kaunas"]


def test_a_municipality_and_its_county_know_their_libraries_and_what_those_do() -> None:
    known = catalogue({f"{KAUNAS}/posts/a.md": post(), "libraries/jonava/posts/b.md": post(date="2026-01-06")})
    assert ids(known.by_municipality["kaunas"].libraries) == ["kaunas"]
    assert ids(known.by_municipality["kaunas"].posts) == ["kaunas/a"]
    assert ids(known.by_county["kauno"].libraries) == ["jonava", "kaunas"]
    assert ids(known.by_county["kauno"].posts) == ["jonava/b", "kaunas/a"]


def test_a_project_knows_those_that_followed_its_example() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/projects/pirmas.yaml": project(),
            "libraries/jonava/projects/antras.yaml": project("adopted_from: pirmas\n"),
        }
    )
    assert ids(known.adopted_by["pirmas"]) == ["antras"]


def test_a_record_knows_its_story_and_a_post_its_translation() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/projects/p.yaml": project(),
            f"{KAUNAS}/projects/p.md": "Pasakojimas.\n",
            f"{KAUNAS}/projects/p.en.md": "A story.\n",
            f"{KAUNAS}/posts/a.md": post(),
            f"{KAUNAS}/posts/a.en.md": "---\ntitle: In English\n---\nText.\n",
        }
    )
    assert [(text.path, text.lang) for text in known.projects["p"].story] == [
        (f"{KAUNAS}/projects/p.en.md", "en"),
        (f"{KAUNAS}/projects/p.md", "lt"),
    ]
    assert [(text.path, text.lang) for text in known.posts["kaunas/a"].texts] == [
        (f"{KAUNAS}/posts/a.md", "lt"),
        (f"{KAUNAS}/posts/a.en.md", "en"),
    ]


def test_two_libraries_may_name_a_post_or_an_event_alike() -> None:
    known = catalogue(
        {
            f"{KAUNAS}/posts/a.md": post(),
            "libraries/jonava/posts/a.md": post(),
            f"{KAUNAS}/events/a.md": event(),
            "libraries/jonava/events/a.md": event(),
        }
    )
    assert sorted(known.posts) == sorted(known.events) == ["jonava/a", "kaunas/a"]


def test_posts_stand_newest_first_and_libraries_in_the_order_of_the_alphabet() -> None:
    files = {
        f"{KAUNAS}/posts/{name}.md": post(date=date) for name, date in (("a", "2024"), ("b", "2026"), ("c", "2025"))
    }
    files |= {
        "libraries/zarasai/library.yaml": library("Zarasai", "kaunas"),
        "libraries/silute/library.yaml": library("Šilutė", "kaunas"),
        "libraries/svencionys/library.yaml": library("Švenčionys", "kaunas"),
        "libraries/skuodas/library.yaml": library("Skuodas", "kaunas"),
    }
    known = catalogue(files)
    assert list(known.posts) == ["kaunas/b", "kaunas/c", "kaunas/a"]
    assert list(known.libraries) == ["jonava", "kaunas", "skuodas", "silute", "svencionys", "zarasai"]


def test_the_order_in_which_files_are_found_changes_nothing() -> None:
    files = BASE | {
        f"{KAUNAS}/projects/p.yaml": project("topics: [skaitymas]\n"),
        f"{KAUNAS}/posts/a.md": post("project: p\n"),
        f"{KAUNAS}/posts/b.md": post("project: p\n"),
        "libraries/jonava/projects/p.yaml": project(),
    }
    one, other = related({}, files), related({}, dict(reversed(files.items())))
    assert one == other
    assert list(one.catalogue.posts.items()) == list(other.catalogue.posts.items())
    assert one.catalogue.projects["p"].owner == "kaunas"
