"""How much one file may hold, and how much may be made of it: generous for any honest text, so that one file can
neither stop a build nor fill the disk (docs/limits.md says each, with its reason; a test compares the two).

Everything is refused by name with the line where it begins; nothing is cut off.
"""

from __future__ import annotations

from typing import NamedTuple

from plugins.i18n.catalogs import N_


class Limit(NamedTuple):
    """The most of something. `name` says what is counted to the author of a text (a message)."""

    most: int
    name: str


# What a text below the front matter may hold.
SIGNS_OF_A_BLOCK = Limit(60_000, N_("Characters without a blank line between them"))
SIGNS_OF_A_PARAGRAPH = Limit(8_000, N_("Characters of one paragraph"))
BLOCKS = Limit(5_000, N_("Blank lines"))
HEADINGS = Limit(300, N_("Headings"))
LINES_OF_SIGNS = Limit(60, N_("Headings and dividing lines without a blank line between them"))
ITEMS = Limit(2_000, N_("List items"))
DEPTH = Limit(8, N_("Lists or quotations inside each other"))
CELLS = Limit(6_000, N_("Cells of tables"))
COLUMNS = Limit(60, N_("Columns of a table"))
LINKS = Limit(1_500, N_("Links"))
PICTURES = Limit(300, N_("Pictures"))
FOOTNOTES = Limit(600, N_("Footnotes and marks of footnotes"))
DEFINITIONS = Limit(300, N_("Definitions of links or abbreviations"))
COMMENTS = Limit(200, N_("HTML comments"))
FENCES = Limit(400, N_("Lines that begin or end a block of code"))
COMBINING = 30
"""Accents on one letter (Unicode Standard Annex 15, stream-safe text format)."""
CUES = 5_000
"""Captions of one video: three hours of one every two seconds."""

# Entries of the lists of records.
ALIASES = 50
AUTHORS = 30
TOPICS = 30
AUDIENCES = 30
SOURCES = 100
NOTES = 100
CAPTIONS = 20
LANGUAGES = 50
CONTACTS = 60
BRANCHES = 150
SERVICES = 200
ACCESS = 100
SPANS = 60
SEASONS = 20
EXCEPTIONAL_DAYS = 400
ALERTS = 5
FORMER_NAMES = 50
MAINTAINERS = 50
DATES = 1_100
EXCEPTIONS = 800
PLACES = 30
PARTIES = 200
TASKS = 100
PHASES = 60
FUNDING = 100
CALLS = 100
TRAININGS = 300
FIGURES = 200
INDICATORS = 200
BREAKDOWN = 100
RESULTS = 200
OUTPUTS = 200
TARGET_GROUPS = 60
GALLERY = 100
STEPS = 60
OTHER_NAMES = 60
ATTRIBUTIONS = 60
OWNED_IDS = 2_000
TERMS = 1_000
SYNONYMS = 100
COUNTIES = 100
MUNICIPALITIES = 500
SERIES_DAYS = 3_660
"""Days from the first to the last date of a rule: ten years."""
SERIES_DATES = 1_100
"""Dates that a rule with a last day may name: three years of every day."""

# What is told of one file.
MOST_PROBLEMS = 200
MOST_OF_A_RULE = 50
UNKNOWN_FIELDS = 20
"""Unknown fields of one file, links and references to nothing, for which a near name is looked for: every sign is
compared with every other."""
NEAR_NAMES_OF_AN_OWNER = 200
"""References to nothing in all files of one library, or of one folder of the network, for which a near name is looked
for; of one file `UNKNOWN_FIELDS`."""
NEAR_NAME = 60
"""Characters of a name for which a near one is looked for."""
