"""The sample with a few libraries, events and projects more, so that there is something to choose from."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import SAMPLE_CONTENT

ACCESS = "access: [{feature: step-free, available: yes}, {feature: hearing-loop, available: yes}]"
TOWNS = (("pirmoji", "sostine"), ("antra", "pavyzdine"), ("trecia", "mazoji"))
"""Libraries beside the sample's, by municipality: with them four have a hearing loop, three of one county."""


def _library(number: int, municipality: str) -> str:
    return (
        f"name: {number}-oji išgalvota biblioteka\nshort_name: {number}-oji biblioteka\nkind: municipal\n"
        f"municipality: {municipality}\nseat: Pavyzdžiai\nservices: [lending]\n"
        f"branches: [{{id: centrine, name: Centras, main: yes, {ACCESS}}}]\n"
    )


def _event(title: str, number: int, free: str, audience: str = "children") -> str:
    return (
        f"---\ntitle: {title} {number}\nsummary: Išgalvotas renginys {number}.\nkind: reading\n"
        f"start: 2026-04-{10 + number} 11:00\naudiences: [{audience}]\nprice: {{free: {free}}}\n---\nTekstas.\n"
    )


def _project(number: int) -> str:
    return (
        f"title: Išgalvotas projektas {number}\nsummary: Santrauka {number}.\nstatus: completed\ntopics: [reading]\n"
        f"duration: {{start: {2010 + number}}}\nevidence: reported\nsources: [{{url: 'https://example.lt/'}}]\n"
    )


def write_content(content: Path) -> None:
    shutil.copytree(SAMPLE_CONTENT, content)
    for number, (id, municipality) in enumerate(TOWNS, 1):
        folder = content / "libraries" / id
        (folder / "events").mkdir(parents=True)
        (folder / "projects").mkdir()
        (folder / "library.yaml").write_text(_library(number, municipality), encoding="utf-8")
        rytas = _event("Vaikų rytas", number, "no" if number == 2 else "yes")
        (folder / "events/rytas.md").write_text(rytas, encoding="utf-8")
        vakaras = _event("Suaugusiųjų vakaras", number, "yes", "adults")
        (folder / "events/vakaras.md").write_text(vakaras, encoding="utf-8")
        for year in range(3):
            (folder / f"projects/{id}-{year}.yaml").write_text(_project(3 * number + year), encoding="utf-8")
