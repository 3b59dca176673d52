"""Which changes are safe by nature, and which need who answers for the folder."""

from __future__ import annotations

import pytest

from plugins.checks.scope import CONFIRMED, EVENT_TIME, HOURS, TYPO, verdict
from tests.checks.cases import POST, TEXT

LIBRARY = "libraries/pavyzdine/library.yaml"
EVENT = "libraries/pavyzdine/events/vakaras.md"
RECORD = """\
name: Pavyzdinė biblioteka
short_name: Pavyzdinė
kind: municipal
municipality: pavyzdine
seat: Pavyzdžiai
branches:
  - id: centrine
    name: Centrinė
    hours:
      regular: [{days: mon-fri, opens: 10:00, closes: 18:00}]
"""
EVENING = (
    "---\ntitle: Vakaras\nsummary: Knygos vakaras.\nkind: reading\nstart: 2026-06-01 17:00\n---\nRašytoja skaitys.\n"
)


@pytest.mark.parametrize(
    ("path", "before", "after", "reason"),
    [
        (LIBRARY, RECORD, RECORD.replace("18:00", "19:00"), HOURS),
        (LIBRARY, RECORD, RECORD.replace("Pavyzdžiai", "Kitur"), ""),
        (LIBRARY, RECORD, RECORD.replace("18:00", "19:00").replace("Centrinė", "Kita"), ""),
        (EVENT, EVENING, EVENING.replace("17:00", "18:00"), EVENT_TIME),
        (EVENT, EVENING, EVENING.replace("start", "status: cancelled\nstart"), EVENT_TIME),
        (EVENT, EVENING, EVENING.replace("Vakaras", "Rytas"), ""),
        (POST, TEXT + "Biblioteka atidarė skaitkylą.\n", TEXT + "Biblioteka atidarė skaityklą.\n", TYPO),
        (POST, TEXT + "Bus 45 dalyviai.\n", TEXT + "Bus 54 dalyviai.\n", ""),
        (POST, TEXT + "Biblioteka dirba.\n", TEXT + "Biblioteka nedirba.\n", ""),
        (POST, TEXT + "[a](https://a.lt/)\n", TEXT + "[a](https://b.lt/)\n", ""),
        (POST, TEXT + "Trumpai.\n", TEXT + "Trumpai. Ir dar visas naujas sakinys.\n", ""),
        (POST, TEXT + "X\n", TEXT.replace("summary", "modified: 2026-03-02\nsummary") + "X\n", CONFIRMED),
        (POST, "", TEXT + "Nauja.\n", ""),
        (POST, TEXT + "Sena.\n", "", ""),
        (POST, TEXT + "Gera.\n", "---\ntitle: [\n---\n", ""),
    ],
)
def test_a_change_is_judged_by_what_it_changes(path: str, before: str, after: str, reason: str) -> None:
    judged = verdict(path, before.encode(), after.encode())
    assert (judged.safe, judged.reason) == (bool(reason), reason)
