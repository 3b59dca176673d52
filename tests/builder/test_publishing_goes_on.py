"""The public site as the commands publish it: without a file, without a library; not at all in a disaster."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.catalogue.network import library
from tests.cli.calling import lentyna
from tests.scratch import GOOD, GOOD_PAGE, ROOT, TODAY, Scratch

BAD = "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n"
BROKEN = b"name: [\n"


def _public(small: Scratch) -> subprocess.CompletedProcess[str]:
    return lentyna(small.folder, "build", "--settings", "publishconf.py")


def test_the_public_site_is_published_without_a_library_that_is_lost_and_names_it(small: Scratch) -> None:
    small.project()
    assert _public(small).returncode == 0
    # Its only post is in error, then all of its files, then the whole folder is gone.
    small.write({GOOD: BAD})
    built = _public(small)
    assert built.returncode == 0, built.stderr
    assert "content/" + GOOD in built.stderr and "date-impossible" in built.stderr
    assert "Šios bibliotekos svetainėje turėjo naujienų, o dabar neturi nė vienos: kaunas\n" in built.stderr
    assert "nepaskelbtas 1 failas" in built.stdout.splitlines()[-1]
    small.write({"libraries/kaunas/library.yaml": BROKEN})
    built = _public(small)
    assert built.returncode == 0, built.stderr
    assert "Paskelbta be šių bibliotekų, kurios svetainėje buvo: kaunas\n" in built.stderr
    assert "nepaskelbti 2 failai" in built.stdout.splitlines()[-1]
    shutil.rmtree(small.content / "libraries" / "kaunas")
    assert _public(small).returncode == 0
    assert "bibliotekos/jonava/index.html" in small.tree() and "bibliotekos/kaunas/index.html" not in small.tree()


def test_a_library_with_all_of_many_files_in_error_stops_nobody(small: Scratch) -> None:
    small.project()
    assert _public(small).returncode == 0
    small.write({f"libraries/kaunas/posts/2026-02-{n:02}-b.md": BAD for n in range(1, 29)})
    built = _public(small)
    assert built.returncode == 0, built.stderr
    assert "nepaskelbti 28 failai" in built.stdout.splitlines()[-1]
    assert GOOD_PAGE in small.tree()


def test_the_settings_of_the_public_site_stop_at_a_disaster_and_the_command_ends_with_2(small: Scratch) -> None:
    names = [f"b{n}" for n in range(5)]
    small.write({f"libraries/{name}/library.yaml": library(name, "kaunas") for name in names})
    small.project()
    assert _public(small).returncode == 0
    before = small.tree()
    small.write({f"libraries/{name}/library.yaml": BROKEN for name in names})
    built = _public(small)
    assert built.returncode == 2
    assert "Nepaskelbta: iš svetainės dingtų 5 iš 7 bibliotekų, o riba – 3, 5 %: b0, b1, b2, b3, b4." in built.stderr
    assert "content/libraries/b3/library.yaml" in built.stderr
    assert small.tree() == before
    # While the portal is being written, nothing stops.
    assert lentyna(small.folder, "build").returncode == 0


def test_a_broken_list_of_the_network_stops_the_public_site(small: Scratch) -> None:
    small.project()
    assert _public(small).returncode == 0
    before = small.tree()
    small.write({"topics.yaml": BROKEN})
    built = _public(small)
    assert built.returncode == 2 and "topics.yaml" in built.stderr and "PORTAL_STOP_AT_NETWORK=no" in built.stderr
    assert small.tree() == before


def test_pelican_itself_ends_with_the_same_status_and_names_the_same_files(small: Scratch) -> None:
    small.project()
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PORTAL_URL": "https://a.example"}
    command = [str(Path(sys.executable).parent / "pelican"), "content", "-s", "publishconf.py"]
    run = {"cwd": small.folder, "env": environment, "capture_output": True, "text": True, "check": False}
    small.write({GOOD: BAD})
    built = subprocess.run(command, **run)
    assert built.returncode == 0, built.stdout + built.stderr
    assert GOOD in built.stdout and "nepaskelbtas 1 failas" in built.stdout
    small.write({"topics.yaml": BROKEN})
    built = subprocess.run(command, **run)
    assert built.returncode == 2, built.stdout + built.stderr
    told = " ".join((built.stdout + built.stderr).split())
    assert "content/topics.yaml" in told and "PORTAL_STOP_AT_NETWORK=no" in told
