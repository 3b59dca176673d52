"""Lists too long for one page, as a network has them after some years: no page is heavy, nothing is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.catalogue.network import post
from tests.scratch import SMALL, Scratch

COUNT = 450
MOST_BYTES = 100_000
LINK = re.compile(r'href="/bibliotekos/kaunas/naujienos/(2024-02-[^"/]*)/"')


def written(number: int) -> dict[str, str]:
    """A post of February 2024 that two libraries' lists, a topic's and the network's hold."""
    name = f"2024-02-{1 + number % 29:02}-naujiena-{number}"
    text = post("topics: [skaitymas]\n", name[:10]).replace("title: N", f"title: Naujiena {number}")
    return {f"libraries/kaunas/posts/{name}.md": text.replace("summary: S", f"summary: {'Žodžiai ' * 20}{number}.")}


@pytest.fixture
def long(empty: Scratch) -> Scratch:
    """Two libraries, and hundreds of posts of one month."""
    files = dict(SMALL)
    for number in range(COUNT):
        files |= written(number)
    return empty.write(files)


def test_no_page_is_heavy_every_post_is_on_one_and_a_new_post_changes_only_the_days_around_it(long: Scratch) -> None:
    long.build()
    before = long.tree()
    heavy = {file: len(data) for file, data in before.items() if file.endswith(".html") and len(data) > MOST_BYTES}
    assert heavy == {}
    for page in ("naujienos/2024/02", "bibliotekos/kaunas/naujienos/2024/02", "temos/skaitymas/2024/02"):
        days = [file for file in before if re.fullmatch(rf"{page}/\d+-\d+/index\.html", file)]
        linked = Counter(name for file in days for name in set(LINK.findall(before[file].decode())))
        assert len(days) == 3 and len(linked) == COUNT and set(linked.values()) == {1}, page
    long.write(written(COUNT + 3)).build()  # of the 14th
    after = long.tree()
    assert {f"naujienos/2024/02/{days}/index.html" for days in ("1-10", "11-20", "21-29")} <= after.keys()
    changed = {file for file in after if after[file] != before.get(file)}
    assert "naujienos/2024/02/11-20/index.html" in changed
    assert not {"naujienos/2024/02/1-10/index.html", "naujienos/2024/02/21-29/index.html"} & changed
