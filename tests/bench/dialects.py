"""One post in three dialects: text files by their place in the folder of a site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from tests.bench.posts import BenchPost

_POST = re.compile(r"@post:([^/@]+)/([^@]+)@")
_PICTURE = re.compile(r"@picture:([^@]+)@")

File = tuple[str, str]


def _body(post: BenchPost, body: str, to_post: str, to_picture: str) -> str:
    body = _POST.sub(to_post, body)
    return _PICTURE.sub(to_picture.replace("LIBRARY", post.library), body)


def lentyna(post: BenchPost) -> Iterator[File]:
    folder = f"content/libraries/{post.library}/posts/{post.id}"
    links = (r"../../\1/posts/\2.md", r"../pictures/\1")
    lines = [
        f"title: {json.dumps(post.title, ensure_ascii=False)}",
        f"date: {post.date}",
        f"summary: {json.dumps(post.summary, ensure_ascii=False)}",
        f"topics: [{', '.join(post.topics)}]",
    ]
    if post.audiences:
        lines.append(f"audiences: [{', '.join(post.audiences)}]")
    if post.project:
        lines.append(f"project: {post.project}")
    if post.picture:
        lines.append(f"picture: {{file: {post.picture}, alt: {json.dumps(post.title, ensure_ascii=False)}}}")
    if post.role:
        lines.append(f"authors: [{{role: {post.role}}}]")
    head = "\n".join(lines)
    yield f"{folder}.md", f"---\n{head}\n---\n{_body(post, post.body, *links)}\n"
    if post.english:
        english = post.english
        head = f"title: {json.dumps(english.title)}\nsummary: {json.dumps(english.summary)}"
        if post.picture:
            head += f"\npicture_alt: {json.dumps(english.title)}"
        yield f"{folder}.en.md", f"---\n{head}\n---\n{_body(post, english.body, *links)}\n"


def pelican(post: BenchPost) -> Iterator[File]:
    folder = f"content/{post.library}/{post.id}"
    links = (r"{filename}/\1/\2.md", r"{static}/pictures/LIBRARY/\1")
    common = f"Date: {post.date}\nCategory: {post.library}\nTags: {', '.join(post.topics)}\nSlug: {post.id}\n"
    if post.picture:
        common += f"Picture: /pictures/{post.library}/{post.picture}\n"
    head = f"Title: {post.title}\nSummary: {post.summary}\n{common}"
    yield f"{folder}.md", f"{head}\n{_body(post, post.body, *links)}\n"
    if post.english:
        english = post.english
        head = f"Title: {english.title}\nSummary: {english.summary}\nLang: en\n{common}"
        yield f"{folder}.en.md", f"{head}\n{_body(post, english.body, *links)}\n"


def hugo(post: BenchPost, terms: Mapping[str, Sequence[str]]) -> Iterator[File]:
    """`terms` are those of each taxonomy that it stands under."""
    folder = f"content/bibliotekos/{post.library}/naujienos/{post.id}"
    links = (r"../../\1/naujienos/\2.md", r"/pictures/LIBRARY/\1")
    common = f"date: {post.date}\ntype: post\nlibrary: {post.library}\n"
    common += "".join(f"{name}: {json.dumps(found)}\n" for name, found in terms.items() if found)
    if post.picture:
        common += f"picture: /pictures/{post.library}/{post.picture}\n"
    if post.project:
        common += f"project: {post.project}\n"
    head = f"title: {json.dumps(post.title, ensure_ascii=False)}\n"
    head += f"summary: {json.dumps(post.summary, ensure_ascii=False)}\n"
    yield f"{folder}.md", f"---\n{head}{common}---\n{_body(post, post.body, *links)}\n"
    if post.english:
        english = post.english
        head = f"title: {json.dumps(english.title)}\nsummary: {json.dumps(english.summary)}\n"
        yield f"{folder}.en.md", f"---\n{head}{common}---\n{_body(post, english.body, *links)}\n"
