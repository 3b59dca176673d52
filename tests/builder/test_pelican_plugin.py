"""What we rely on in Pelican, each by its name: when a new Pelican does otherwise, these say which."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.settings import read_settings
from pelican.writers import Writer

from plugins.builder import pelican_plugin
from tests.scratch import ROOT, TODAY, Scratch

WORKS = ("generate_context", "generate_output")


@pytest.fixture
def pelican(small: Scratch) -> Pelican:
    """Pelican with the settings of pelicanconf.py, for a scratch site."""
    overrides = {"PATH": str(small.content), "OUTPUT_PATH": str(small.output), "PORTAL_STATE": str(small.state)}
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={**overrides, "PORTAL_TODAY": TODAY})
    return Pelican(settings)


def _classes(pelican: Pelican) -> list[type[Generator]]:
    return list(pelican._get_generator_classes())


def test_pelican_loads_our_plugin_and_takes_our_generator_and_our_writer(pelican: Pelican) -> None:
    assert pelican_plugin.PortalGenerator in _classes(pelican)
    assert type(pelican._get_writer()) is pelican_plugin.PortalWriter
    assert issubclass(pelican_plugin.PortalWriter, Writer)


def test_our_generator_comes_after_pelicans_own_and_before_static(pelican: Pelican) -> None:
    classes = _classes(pelican)
    ours = classes.index(pelican_plugin.PortalGenerator)
    assert classes[-1] is StaticGenerator
    assert all(classes.index(other) < ours for other in (ArticlesGenerator, PagesGenerator))
    assert ours < classes.index(StaticGenerator)


def test_pelican_gives_every_generator_the_writer_that_we_returned(
    pelican: Pelican, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    monkeypatch.setattr(pelican_plugin.PortalGenerator, "generate_output", lambda self, writer: given.append(writer))
    pelican.run()
    assert [type(writer) for writer in given] == [pelican_plugin.PortalWriter]


def test_pelicans_own_generators_make_nothing(
    pelican: Pelican, monkeypatch: pytest.MonkeyPatch, small: Scratch
) -> None:
    monkeypatch.setattr(pelican_plugin.PortalGenerator, "generate_output", lambda self, writer: None)
    pelican.run()
    assert not small.output.exists() or small.tree() == {}


def test_a_generator_has_the_jinja_environment_with_our_settings(
    pelican: Pelican, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(pelican_plugin.PortalGenerator, "generate_output", lambda self, writer: seen.append(self.env))
    pelican.run()
    (env,) = seen
    assert env.autoescape is True
    assert env.undefined.__name__ == "StrictUndefined"
    assert env.get_template("components/picture/template.html")


def test_our_generator_has_exactly_the_two_calls_that_pelican_makes() -> None:
    assert [name for name in WORKS if name in vars(pelican_plugin.PortalGenerator)] == list(WORKS)


def test_the_signals_call_their_receivers_with_pelican_and_take_one_answer_of_each(pelican: Pelican) -> None:
    assert pelican_plugin.PortalGenerator in [answer for _, answer in signals.get_generators.send(pelican)]
    assert [answer for _, answer in signals.get_writer.send(pelican)] == [pelican_plugin.PortalWriter]


def test_a_plugin_that_is_not_loaded_is_no_silent_success(small: Scratch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    code = (
        "import sys; from pathlib import Path\n"
        "from plugins.builder.pelican_plugin import run_pelican, NotBuilt\n"
        "try: run_pelican(Path(sys.argv[1]), {'PLUGINS': [], 'PATH': sys.argv[2], 'OUTPUT_PATH': sys.argv[3]})\n"
        "except NotBuilt: sys.exit(7)\n"
    )
    command = [sys.executable, "-c", code, str(ROOT / "pelicanconf.py"), str(small.content), str(small.output)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 7


def test_plain_pelican_builds_the_same_bytes_as_lentyna_build_and_says_so_in_one_line(small: Scratch) -> None:
    small.project()
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT)}
    environment.pop("PORTAL_STATE", None)
    folder = Path(sys.executable).parent
    lentyna = [str(folder / "lentyna"), "--lang", "en", "build"]
    run = {"cwd": small.folder, "env": environment, "capture_output": True, "text": True, "check": False}
    built = subprocess.run(lentyna, **run)
    assert built.returncode == 0, built.stderr
    ours = small.tree()
    small.output.rename(small.folder / "ours")
    plain = subprocess.run([str(folder / "pelican"), "content", "-s", "pelicanconf.py"], **run)
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert small.tree() == ours
    assert "Svetainė yra čia: " in plain.stdout
