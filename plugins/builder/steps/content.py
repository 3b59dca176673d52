"""From files to checked content: read, relate, check."""

from __future__ import annotations

from plugins.builder.assets.asset_builder import AssetBuilder
from plugins.builder.assets.static_files import StaticFiles
from plugins.builder.cache.related_posts import neighbours
from plugins.builder.isolation.left_out import Faults
from plugins.builder.sources.reader import Readings, read_all
from plugins.builder.sources.records import (
    Known,
    know,
)
from plugins.builder.steps.data import Build, Checked
from plugins.catalogue.entries import Parsed


def read(build: Build, faults: Faults) -> Readings:
    """The reading of every file, without the files at which the program fails."""
    session = build.settings.session
    every = read_all(build.scan.files, build.store, build.settings.workers, session.readings if session else None)
    readings = faults.without(every)
    build.clock.done("read")
    return readings


def relate(build: Build, readings: Readings, parsed: Parsed) -> Known:
    """The catalogue of all readings. `parsed` are the records that are parsed already."""
    settings, session = build.settings, build.settings.session
    known = know(readings, settings.today, settings.state, session.records if session else None, parsed)
    build.clock.done("relate")
    return known


def check(build: Build, faults: Faults, readings: Readings, known: Known) -> Checked:
    """The content with all its problems, and the files made of its pictures."""
    # A site that nothing has happened to needs no checker, and its rules take longer to import than all else here.
    from plugins.builder.sources.validation import Wanted, content_of, problems_of, remembered

    settings = build.settings
    memory = remembered(settings, build.scan, readings, known, "build")
    content = content_of(settings, build.scan, readings, known, memory)
    assets = AssetBuilder(settings.theme, settings.node_modules, settings.state / "pictures", settings.workers)
    art = assets.artwork(build.scan.files, content.used_pictures, known.catalogue)
    build.clock.done("pictures")
    told = [*art.problems, *faults.problems()]
    wanted = Wanted(notices=False, but=faults.rules)
    problems = problems_of(content, build.scan, readings, known, memory, told, wanted)
    build.clock.done("check")
    statics = StaticFiles(readings.readings, build.scan.files)
    related = neighbours(known.catalogue, settings.state)
    return Checked(known, content, art, problems, statics, related, readings.read)
