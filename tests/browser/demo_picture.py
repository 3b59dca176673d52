"""Draws the picture of the demonstration for the README, while `make demo` runs:

python -m tests.browser.demo_picture http://127.0.0.1:8100/
"""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "demo.png"


def draw(address: str) -> None:
    """Writes docs/demo.png from the first page of a demonstration."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        tab = chromium.new_page(viewport={"width": 1100, "height": 760})
        tab.goto(address)
        tab.evaluate("() => document.fonts.ready")
        tab.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    draw(sys.argv[1])
