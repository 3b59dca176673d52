"""Posts to read on, judged by eye on the real content: what a reader of one would want next."""

from __future__ import annotations

import pytest

from tests.site_build.built import Site


@pytest.mark.parametrize(
    ("post", "related"),
    [
        # The same prize, which is a topic of nobody's.
        (
            "/bibliotekos/plunge/naujienos/2017-plunges-ismanusis-parkas/",
            "/bibliotekos/utena/naujienos/2020-01-eifl-apdovanojimas/",
        ),
        (
            "/bibliotekos/plunge/naujienos/2017-plunges-ismanusis-parkas/",
            "/bibliotekos/kaunas-miestas/naujienos/2017-eifl-apdovanojimas/",
        ),
        # What to believe of what one reads.
        (
            "/naujienos/tinklas/2025-10-24-mirkt-savaite/",
            "/bibliotekos/vilnius-apskritis/naujienos/2018-10-03-paskaitos-apie-propaganda/",
        ),
    ],
)
def test_a_post_leads_to_posts_about_the_same_things(real_site: Site, post: str, related: str) -> None:
    assert related in real_site.by_path[post].tree.xpath("//section[@id='more']//a/@href")
