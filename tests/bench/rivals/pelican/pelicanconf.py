"""A stock Pelican: nothing but settings and a theme of its own."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
SITENAME = "Lentyna"
SITEURL = "https://lentyna.example"
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
PLUGINS = []
TIMEZONE = "Europe/Vilnius"
DEFAULT_LANG = "lt"
ARTICLE_PATHS = [""]
ARTICLE_EXCLUDES = ["pages"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["pictures"]
USE_FOLDER_AS_CATEGORY = False
ARTICLE_URL = "bibliotekos/{category}/naujienos/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = "{lang}/libraries/{category}/news/{slug}/"
ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = PAGE_LANG_URL + "index.html"
CATEGORY_URL = "bibliotekos/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "temos/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = "naujienos/{date:%Y}/index.html"
YEAR_ARCHIVE_URL = "naujienos/{date:%Y}/"
MONTH_ARCHIVE_SAVE_AS = "naujienos/{date:%Y}/{date:%m}/index.html"
MONTH_ARCHIVE_URL = "naujienos/{date:%Y}/{date:%m}/"
DIRECT_TEMPLATES = ["index", "tags", "categories"]
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = "naujienos/atom.xml"
CATEGORY_FEED_ATOM = "bibliotekos/{slug}/atom.xml"
TAG_FEED_ATOM = "temos/{slug}/atom.xml"
TRANSLATION_FEED_ATOM = "naujienos/{lang}.atom.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
