"""The Nu HTML checker (the W3C's own) finds no error in any page."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.conftest import ROOT
from tests.site_build.built import Site, listed

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_the_nu_html_checker_finds_no_error_in_any_page(site: Site) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu HTML checker needs Java, and this machine has none")
    command = [java, "-jar", str(CHECKER), "--errors-only", "--format", "json", "--skip-non-html", str(site.output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    faults = [
        f"{message.get('url', '').split('/output')[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]
    assert done.returncode == 0 and not faults, listed(faults)
