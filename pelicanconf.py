"""Settings of the portal while it is being written; publishconf.py changes what the public site needs.

Pelican's own generators stay empty: every file is a page that the plugins plan and press (docs/decisions/001).
"""

import os
from pathlib import Path

from jinja2 import StrictUndefined

from plugins.builder.settings_file import insist_for_pelican

ROOT = Path(__file__).resolve().parent

SITENAME = "Lentyna"
SITEURL = os.environ.get("PORTAL_URL", "http://127.0.0.1:8000")
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
THEME_TEMPLATES_OVERRIDES = [THEME]
TIMEZONE = "Europe/Vilnius"
DEFAULT_LANG = "lt"

PLUGINS = ["plugins.builder"]
PLUGIN_PATHS = [str(ROOT)]

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
}

insist_for_pelican(PATH, THEME)

# Nothing is made by Pelican's own generators.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
STATIC_CHECK_IF_MODIFIED = False

# The portal's own settings; each is described in docs/settings.md.
PORTAL_STATE = os.environ.get("PORTAL_STATE") or str(ROOT / ".lentyna" / "state")
PORTAL_NODE_MODULES = str(ROOT / "node_modules")
PORTAL_TODAY = os.environ.get("PORTAL_TODAY", "")
PORTAL_PUBLIC = False
PORTAL_LOCALE = ""
PORTAL_STOP_AT_LIBRARIES = os.environ.get("PORTAL_STOP_AT_LIBRARIES", "")
PORTAL_STOP_AT_LEFT_OUT = os.environ.get("PORTAL_STOP_AT_LEFT_OUT", "")
PORTAL_STOP_AT_NETWORK = os.environ.get("PORTAL_STOP_AT_NETWORK", "")
PORTAL_SEARCH = os.environ.get("PORTAL_SEARCH", "yes")
PORTAL_WORKERS = os.environ.get("PORTAL_WORKERS", "")
PORTAL_WAIT = os.environ.get("PORTAL_WAIT", "")
PORTAL_LANG = os.environ.get("PORTAL_LANG", "")
