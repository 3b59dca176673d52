"""What both CI services do, done here with one bad file in content/: the site is ready without it, and that is said."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site_build.built import Page, Site
from tests.structure.pipelines import GitHub, GitLab, Project, copied

LIBRARY = "libraries/pavyzdine-savivaldybe"
BAD = f"{LIBRARY}/posts/2026-02-27-bloga.md"
GOOD_PAGE = "bibliotekos/pavyzdine-savivaldybe/naujienos/2026-01-05-skaitymo-valandos/index.html"
BAD_PAGE = "bibliotekos/pavyzdine-savivaldybe/naujienos/2026-02-27-bloga/index.html"


@pytest.fixture
def project(tmp_path: Path, sample_site: Site, run_dir: Path) -> Project:
    made = copied(tmp_path / "project", run_dir / "sample" / "state")
    made.write(BAD, "---\ntitle: Bloga\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n")
    return made


def _is_ready_without_the_bad_file(project: Project, address: str) -> None:
    names = {file.relative_to(project.output).as_posix() for file in project.output.rglob("*")}
    assert {"index.html", "en/index.html", "404.html", GOOD_PAGE} <= names and BAD_PAGE not in names
    assert Page(project.output / "index.html", "/").canonical == f"{address}/"


def test_github_publishes_without_the_bad_file_and_says_which(project: Project) -> None:
    github = GitHub()
    steps = list(github.run("site", project))
    assert [step.command for step in steps] == [
        "bash .ci/address",
        "make publish",
        "make verify",
        ".venv/bin/lentyna check --format github --exit-zero",
    ]
    assert [step.status for step in steps] == [0, 0, 0, 0], steps
    _address, published, verified, told = steps
    assert "setup:" not in published.out + verified.out
    assert f"content/{BAD}" in published.err and "2026-02-30" in published.err
    assert "nepaskelbtas 1 failas" in published.out.splitlines()[-1]
    assert verified.out.startswith("Galima skelbti adresu https://savivaldybe.example/portalas: ")
    assert f"::error file=content/{BAD},line=3," in told.out
    assert BAD in github.summary("site", project)
    _is_ready_without_the_bad_file(project, "https://savivaldybe.example/portalas")
    uploads = [step["with"] for step in github.jobs["site"]["steps"] if "upload-" in step.get("uses", "")]
    assert [given["path"] for given in uploads] == ["output/", "output/"]
    # The check of the content says so as well, and fails; nothing waits for it.
    checked = list(github.run("content", project))
    assert [step.status for step in checked] == [0, 0, 1]
    assert f"::error file=content/{BAD},line=3," in checked[-1].out
    assert github.jobs["pages"]["needs"] == ["test", "site"]
    assert not any("needs" in github.jobs[name] for name in ("site", "test", "content", "test-content"))


def test_gitlab_publishes_without_the_bad_file_and_says_which(project: Project) -> None:
    gitlab = GitLab()
    ran = gitlab.run("pages", project)
    assert ran.status == 0, ran.err
    assert f"content/{BAD}" in ran.err and "nepaskelbtas 1 failas" in ran.out
    assert "Galima skelbti adresu https://lentyna.gitlab.example: " in ran.out
    report = gitlab.jobs["pages"]["artifacts"]["reports"]["codequality"]
    told = json.loads((project.folder / report).read_bytes())
    assert f"content/{BAD}" in {item["location"]["path"] for item in told}
    _is_ready_without_the_bad_file(project, "https://lentyna.gitlab.example")
    assert gitlab.jobs["pages"]["pages"]["publish"] == "output" and gitlab.jobs["pages"]["artifacts"]["paths"] == [
        "output"
    ]
    assert gitlab.jobs["pages"]["needs"] == ["test"]
    (project.folder / report).unlink()
    assert gitlab.run("content", project).status == 1 and (project.folder / report).is_file()
    # In a disaster nothing is published, make says so, and the site of before stays.
    project.write("topics.yaml", "terms: [\n")
    ran = gitlab.run("pages", project)
    assert ran.status == 2 and "PORTAL_STOP_AT_NETWORK=no" in ran.err and "topics.yaml" in ran.err
    _is_ready_without_the_bad_file(project, "https://lentyna.gitlab.example")


def test_gitlab_says_that_the_address_is_missing(project: Project) -> None:
    first = GitLab().jobs["pages"]["script"][0]
    ran = project.run(first, PORTAL_URL="")
    assert ran.status == 1 and "PORTAL_URL is missing" in ran.out
    assert project.run(first, PORTAL_URL="https://a.example").status == 0


@pytest.mark.parametrize(
    ("wanted", "repository", "address"),
    [
        ("https://portalas.lt", "Biblioteka/Lentyna", "https://portalas.lt"),
        ("", "Biblioteka/Lentyna", "https://biblioteka.github.io/Lentyna"),
        ("", "Biblioteka/biblioteka.github.io", "https://biblioteka.github.io"),
    ],
)
def test_github_builds_for_its_own_address_and_warns_where_none_is_set(
    tmp_path: Path, wanted: str, repository: str, address: str
) -> None:
    given = {"WANTED": wanted, "GITHUB_REPOSITORY": repository, "GITHUB_ENV": str(tmp_path / "env")}
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "address")], env=os.environ | given, capture_output=True, text=True, check=True
    )
    assert (tmp_path / "env").read_text() == f"PORTAL_URL={address}\n"
    assert done.stdout.endswith(f"The site is built for {address}\n")
    assert ("::warning title=PORTAL_URL is missing::" in done.stdout) == (not wanted)


def test_both_services_build_each_day_and_after_midnight_in_vilnius() -> None:
    (schedule,) = GitHub().triggers["schedule"]
    minute, hour, *every = schedule["cron"].split()
    assert every == ["*", "*", "*"] and 0 < int(minute) < 60
    # Vilnius is two hours before UTC in winter, three in summer.
    assert [(int(hour) + before) % 24 for before in (2, 3)] == [0, 1]
    rules = [rule["if"] for rule in GitLab().jobs["pages"]["rules"]]
    assert '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' in rules


def test_only_what_publishes_carries_on_what_was_published() -> None:
    github, gitlab = GitHub(), GitLab()
    saving = {
        name: step["if"]
        for name, job in github.jobs.items()
        for step in job["steps"]
        if "actions/cache" in step.get("uses", "") and "actions/cache/restore" not in step["uses"]
    }
    assert saving == {"site": "github.ref == 'refs/heads/main'"}
    policies = {cache.get("policy") for cache in gitlab.pipeline["cache"] if ".lentyna/state" in cache["paths"]}
    assert policies == {"pull"}
