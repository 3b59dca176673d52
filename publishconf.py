"""Settings of the public site: its address and that search engines are welcome."""

import os
import sys
from pathlib import Path

# Pelican's own command reads this file by its path, and looks for modules elsewhere.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

# Where nobody says what the address is, a build with these settings says so.
SITEURL = os.environ.get("PORTAL_URL", "https://lentyna.example")
PORTAL_PUBLIC = True
# A disaster must not empty the public site: the old one stays until a person has looked. No library alone is one.
PORTAL_STOP_AT_LIBRARIES = os.environ.get("PORTAL_STOP_AT_LIBRARIES", "3 5%")
PORTAL_STOP_AT_LEFT_OUT = os.environ.get("PORTAL_STOP_AT_LEFT_OUT", "5 10%")
PORTAL_STOP_AT_NETWORK = os.environ.get("PORTAL_STOP_AT_NETWORK", "yes")
# Readers were promised a search: without it nothing is published.
PORTAL_SEARCH = os.environ.get("PORTAL_SEARCH", "always")
