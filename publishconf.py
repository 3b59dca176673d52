"""Settings of the public site: its address and that search engines are welcome."""

import os

from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("PORTAL_URL", "https://lentyna.example")
PORTAL_PUBLIC = True
