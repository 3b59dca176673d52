"""Settings of the public site: its address and that search engines are welcome."""

import os

from pelicanconf import *  # noqa: F403

# Where nobody says what the address is, a build with these settings says so.
SITEURL = os.environ.get("PORTAL_URL", "https://lentyna.example")
PORTAL_PUBLIC = True
# A slip must not empty the public site: when too much is left out, the old site stays until a person has looked.
PORTAL_STOP_AT_LEFT_OUT = os.environ.get("PORTAL_STOP_AT_LEFT_OUT", "10 2%")
PORTAL_STOP_AT_LIBRARY = os.environ.get("PORTAL_STOP_AT_LIBRARY", "yes")
# Readers were promised a search: without it nothing is published.
PORTAL_SEARCH = os.environ.get("PORTAL_SEARCH", "always")
