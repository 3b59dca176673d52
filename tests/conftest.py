"""What every test may ask for: scratch sites (`site_dir` → `settings` → `build`) and two finished ones.

A scratch site is a copy of the sample's content that a test may change and build as it likes. The finished
sites, `real_site` and `sample_site`, are built once for a whole run, also when the run is spread over
several processes, and are only read.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import hypothesis
import pytest

from tests.scratch import warm
from tests.site_build.built import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# CI draws the same examples each time: a change is judged by what it changes. Elsewhere each run looks further.
# No example has a deadline: how long it takes says more of the machine than of the code.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

# Scratch sites are built without a search index unless a test asks for one; the two finished sites have it.
os.environ.setdefault("PORTAL_SEARCH", "no")

# Messages are Lithuanian unless a test asks otherwise, also where the terminal of who calls it is English.
for _name in ("LC_ALL", "LC_MESSAGES", "LANG", "PORTAL_LANG"):
    if os.environ.get(_name, "").startswith("en"):
        os.environ[_name] = "C.UTF-8" if _name != "PORTAL_LANG" else ""

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_CONTENT = ROOT / "tests" / "site" / "sample" / "content"
SAMPLE_TODAY = "2026-03-10"
SETTINGS_FILE = "publishconf.py"
VILNIUS = ZoneInfo("Europe/Vilnius")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the reviewed output of the sample site anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks with `content` what looks at content/ or at its site. Whoever writes there changes what these tests see, so
    they say nothing of a change to the code by themselves: `make test` leaves them to `make test-content`."""
    for item in items:
        chosen = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if "real_site" in getattr(item, "fixturenames", ()) or chosen.get("site") == "real":
            item.add_marker("content")


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold a lock that all processes of this test run share."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def run_dir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One directory for the whole run, the same one in every process of it."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process keeps compiled templates. They are kept by their name: processes that build with other words,
    settings or code would write over each other's, and compile all of them anew, which takes longer than a build."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder / "lentyna-templates"


def _built_once(
    run_dir: Path, name: str, content: Path, today: str, pictures: Path | None = None, **settings: object
) -> Site:
    """A finished site with the settings of the public one, as of a day; with pictures and fonts that another has."""
    from plugins.builder.pipeline import build_site

    with _alone(run_dir / f"{name}.lock"):
        built = run_dir / f"{name}.built"
        output = run_dir / name / "output"
        if not built.exists():
            if pictures:
                warm(run_dir / name / "state", pictures)
            build_site(
                ROOT,
                content=content,
                output=output,
                state=run_dir / name / "state",
                overrides={"PORTAL_TODAY": today, "PORTAL_SEARCH": "always", **settings},
                settings_file=SETTINGS_FILE,
            )
            built.write_text(today, encoding="utf-8")
        return Site(name, content, output, built.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def real_site(run_dir: Path) -> Site:
    """The site of content/, as `make publish` builds it today."""
    return _built_once(run_dir, "real", ROOT / "content", dt.datetime.now(VILNIUS).date().isoformat())


@pytest.fixture(scope="session")
def sample_site(run_dir: Path) -> Site:
    """The site of the sample's content, which fills every field of every record; always as of the same day."""
    return _built_once(run_dir, "sample", SAMPLE_CONTENT, SAMPLE_TODAY)


@pytest.fixture(scope="session")
def sample_pictures(run_dir: Path, sample_site: Site) -> Path:
    """The folder of fonts and pictures that the build of the sample's site has filled. They are found there by what
    they are made from; to make them takes longer than all the rest of a build."""
    return run_dir / "sample" / "state" / "pictures"


@pytest.fixture(scope="session")
def path_site(run_dir: Path, sample_pictures: Path) -> Site:
    """The site of the sample's content as a project site on Pages, whose address has a path."""
    address = "https://org.github.io/lentyna"
    return _built_once(run_dir, "path", SAMPLE_CONTENT, SAMPLE_TODAY, sample_pictures, SITEURL=address)


@pytest.fixture(scope="session", params=["real", "sample"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two finished sites in turn."""
    return request.getfixturevalue(f"{request.param}_site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright can be started but once in it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def site_dir(tmp_path: Path) -> Path:
    """A scratch site's content: a copy of the sample's that the test may change."""
    return Path(shutil.copytree(SAMPLE_CONTENT, tmp_path / "content"))


@pytest.fixture
def new_state(tmp_path: Path, sample_pictures: Path) -> Callable[[str], Path]:
    """A folder for the state of a build that knows nothing but the sample's pictures, by its name."""

    def made(name: str) -> Path:
        return warm(tmp_path / name, sample_pictures)

    return made


@pytest.fixture
def settings(tmp_path: Path, site_dir: Path, new_state: Callable[[str], Path]) -> dict:
    """What `build_site` is called with for the scratch site; a test may change it before it builds."""
    return {
        "content": site_dir,
        "output": tmp_path / "output",
        "state": new_state("state"),
        "overrides": {"PORTAL_TODAY": SAMPLE_TODAY},
    }


@pytest.fixture
def build(settings: dict) -> Callable:
    """Build the scratch site; returns the report. Calling it again builds again, with the state of before."""
    from plugins.builder.pipeline import build_site

    return lambda: build_site(ROOT, **settings)
