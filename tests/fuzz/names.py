"""File names, and what a record claims that belongs to somebody else."""

from __future__ import annotations

import random

STRANGE = (
    "AUX.md", "con.md", "nul.md", "com1.yaml", "lpt9.md", "Didžioji.md", "su tarpu.md", "taskas..md", ".slaptas.md",
    "..md", "...md", "-.md", "--help.md", "a" * 240 + ".md", "a" * 101 + ".md", "a-b-.md", "ą.md", "a\u0328.md",
    "nauja\neilute.md", "tab\t.md", "'kabutė'.md", '"kabute".md', "<script>.md", "{{7*7}}.md", "%2e%2e.md", "*.md",
    "a.MD", "a.markdown", "a.yml", "a.html", "a.php", ".htaccess", "index.html", "CNAME", "Thumbs.db", ".DS_Store",
    "~$tekstas.docx", "a.md~", "a.md.bak", "a (1).md", "a.en.en.md", "a.pl.md", "a.easy.lt.md", "a.lls.en.md",
    "$(touch x).md", "`id`.md", "a;b.md", "a|b.md", "\u202egnp.md", "emoji🎉.md", "nbsp\u00a0.md", "zw\u200b.md",
    "\udcff\udcfe.md", "a:b.md", "a\\b.md", "#.md", "?.md", "&.md", "=cmd.md", "0.md", "1e3.md", "no.md", "null.md",
)  # fmt: skip
"""Names that a folder can be given with Git; the one with surrogates is no UTF-8."""

FOLDERS = (
    "posts", "events", "projects", "pictures", "captions", "partners", "programmes", "guides", "pages", "Posts",
    "static",
    "libraries", "network", "posts/2026", "pictures/originals", "captions/en", "posts/..data", ".git", "_posts",
    "schemas", "library.yaml",
)  # fmt: skip

ALIASES = (
    "/", "/./", "/../", "/..", "/.", "//", "/a//b/", "/../theme/templates/404.html", "/../../etc/passwd", "/404.html",
    "/sitemap.xml", "/robots.txt", "/index.html", "/en/", "/en/index.html", "/poveikis/", "/en/impact/", "/naujienos/",
    "/naujienos/atom.xml", "/renginiai.ics", "/projektai.csv", "/projektai.json", "/paieska/", "/search/parts.bundle",
    "/assets/", "/theme/", "/pictures/", "/en/search/", "/privatumas/", "/apie/", "/bibliotekos/", "/en/libraries/",
    "/a.html", "/a.html/b/", "/a", "/a/", "/a/b", "/a/b/", "/.well-known/security.txt", "/.git/config", "/a/../b/",
    "/a/./b/", "/a/.../b/", "/a-b_c.d/", "/con/", "/aux.html", "/index.html/", "/-/", "/_/", "/0/", "/" + "a/" * 90,
    "/" + "a" * 190, "/lentyna-reload", "/senas/adresas/", "/senas/", "/media/x.mp4",
)  # fmt: skip
"""Addresses that a text claims to have had."""


def claims(owner: str, project: str, posts: list[str]) -> list[str]:
    """Aliases that are addresses of another library and of its project and posts."""
    at = [f"/bibliotekos/{owner}/", f"/en/libraries/{owner}/"]
    found = [
        *at,
        f"/bibliotekos/./{owner}/",
        f"/bibliotekos/x/../{owner}/",
        f"/projektai/{project}/",
        f"/en/projects/{project}/",
    ]
    for base, news, health in zip(at, ("naujienos", "news"), ("bukle", "status"), strict=True):
        found += [
            f"{base}{news}/",
            f"{base}{news}/atom.xml",
            f"{base}{health}/",
            f"{base}{health}/health.json",
            f"{base}index.html",
        ]
        found += [f"{base}{news}/{post}/" for post in posts]
    return found


def name(rng: random.Random, number: int) -> str:
    """An ordinary id of a file."""
    return rng.choice(["naujiena", "grumve", "renginys", "x", "ilgas-vardas-kurio-niekas-neskaito"]) + f"-{number}"
