"""`lentyna demo`: the sample network around today. Its dates are moved by whole weeks, so that days of the week, and
with them opening hours and series, stay what they are; the same day gives the same content."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from plugins.builder.refusals import Refused
from plugins.builder.settings import press_settings
from plugins.builder.settings_file import settings_of
from plugins.cli.serve.command import Sample, run_serve
from plugins.i18n.catalogs import N_, load_words

SAMPLE = Path("tests/site/sample/content")
FILM = Path("tests/browser/media/trumpas.mp4")
"""Shown for every video of the sample."""
SAMPLE_DAY = dt.date(2026, 3, 10)
"""The date that the sample was written for."""
FIRST, LAST = 2023, 2030
"""Years whose dates are moved: earlier ones are history, later ones mean „never“."""
_DAY = re.compile(r"(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d])")
_TEXTS = frozenset({".md", ".yaml", ".vtt"})


def moved(text: str, days: int) -> str:
    """The text with each date (2026-03-14) of the years `FIRST` to `LAST` moved by so many days. Invalid dates stay."""

    def later(found: re.Match[str]) -> str:
        year, month, day = (int(part) for part in found.groups())
        try:
            written = dt.date(year, month, day)
        except ValueError:
            return found[0]
        return (written + dt.timedelta(days=days)).isoformat() if FIRST <= year <= LAST else found[0]

    return _DAY.sub(later, text)


def weeks_since(today: dt.date) -> int:
    """The days by which the sample is moved for a day: whole weeks."""
    return (today - SAMPLE_DAY).days // 7 * 7


def write_demo(root: Path, folder: Path, today: dt.date) -> Path:
    """Writes the content of the demonstration into `folder`, in place of what is there, and returns it. Raises OSError
    where the sample is not there or the disk fails."""
    shutil.rmtree(folder, ignore_errors=True)
    days = weeks_since(today)
    for file in sorted((root / SAMPLE).rglob("*")):
        if not file.is_file():
            continue
        place = folder / moved(file.relative_to(root / SAMPLE).as_posix(), days)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix in _TEXTS:
            place.write_text(moved(file.read_text("utf-8"), days), "utf-8")
        else:
            shutil.copyfile(file, place)
    return folder


def run_demo(root: Path, port: int, lang: str, poll: float) -> int:
    """Serves the sample until interrupted, in folders of its own. Today is PORTAL_TODAY, else the day in Vilnius."""
    words = load_words(lang)
    today = press_settings(settings_of(root / "pelicanconf.py")).today
    folder = root / ".lentyna" / "demo"
    if not (root / SAMPLE).is_dir():
        raise Refused(N_("There is no sample in {folder}."), folder=root / SAMPLE)
    write_demo(root, folder / "content", today)
    note = words("A sample: libraries, people and figures are made up, and the dates lie around today.")
    return run_serve(root, port, lang, poll, Sample(folder, root / FILM, note))
