"""The steps of both CI services, read from their files and run here, in a copy of the project of a test's own.

Of what a service does around them only the needed is done: a shell that ends at the first failure, its variables, the
files that it hands to a step. An expression or a condition that is not in the table fails the test.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.conftest import ROOT, SAMPLE_CONTENT, SAMPLE_TODAY

LEFT_TO_THE_SERVICE = re.compile(r"\s*(apt-get |bash \.ci/run\b)")
"""What is not run here: packages of the system, and the run that this test is itself a part of."""
EXPRESSIONS = {
    "vars.PORTAL_URL": "https://savivaldybe.example/portalas",
    "github.base_ref && format('--changed origin/{0}', github.base_ref)": "",
    "github.event_name == 'pull_request'": "false",
}
CONDITIONS = {"github.ref == 'refs/heads/main'": True, "github.event_name != 'pull_request'": True}


@dataclass(frozen=True)
class Ran:
    """A step or script as it was run."""

    command: str
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A copy of the project with the sample's content, set up with the packages that are installed here."""

    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def write(self, path: str, text: str) -> None:
        (self.folder / "content" / path).write_text(text, encoding="utf-8")

    def run(self, script: str, **variables: str) -> Ran:
        """Runs a script as the services do, each line until the first that fails."""
        ours = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PORTAL_", "GITHUB_", "CI", "MAKE", "MFLAGS"))
        }
        environment = ours | {"HOME": str(self.folder), "CI": "true", "PORTAL_TODAY": SAMPLE_TODAY} | variables
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            **{"cwd": self.folder, "env": environment, "capture_output": True, "text": True, "check": False},
        )
        return Ran(script, done.returncode, done.stdout, done.stderr)


def copied(folder: Path, state: Path) -> Project:
    """A project in `folder` as a checkout and a restored cache (`state`) leave it, set up already."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".", ":!content", ":!tests"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    shutil.copytree(SAMPLE_CONTENT, folder / "content")
    shutil.copytree(state, folder / ".lentyna" / "state")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    # The packages are those of this environment, our own code is the copy's.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    libraries = next((folder / ".venv" / "lib").glob("python*")) / "site-packages"
    paths = (str(folder), sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    (libraries / "project.pth").write_text("\n".join(dict.fromkeys(paths)) + "\n")
    command = folder / ".venv" / "bin" / "lentyna"
    command.write_text(f"#!{folder}/.venv/bin/python\nfrom plugins.cli.main import run\nrun()\n")
    command.chmod(0o755)
    _mark_as_set_up(folder)
    return Project(folder)


def _mark_as_set_up(folder: Path) -> None:
    """Leaves the stamps of a set-up that is done, so that `make prepare-site` finds nothing to do."""
    spec = importlib.util.spec_from_file_location("setup_of_copy", folder / ".ci" / "setup.py")
    setup = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(setup)
    setup.STAMPS.mkdir(parents=True)
    setup.pip_install = setup.run = lambda *arguments, **named: None
    setup.ensure_python_packages(for_tests=False)
    setup.ensure_npm_packages(for_tests=False)


class GitHub:
    """The workflow of GitHub Actions, as on a push to the main branch."""

    def __init__(self) -> None:
        text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
        self.workflow = yaml.safe_load(text)
        # YAML 1.1 reads the key `on` as a truth value.
        self.triggers = self.workflow[True]
        self.jobs = self.workflow["jobs"]

    def run(self, job: str, project: Project) -> Iterator[Ran]:
        """Runs the steps of a job until one fails."""
        files = {name: project.folder / f"{name.lower()}-{job}" for name in ("GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.touch()
        github = {name: str(file) for name, file in files.items()}
        github |= {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(project.folder), "GITHUB_REPOSITORY": "B/lentyna"}
        for step in self.jobs[job]["steps"]:
            script = step.get("run", "")
            if (
                not script
                or LEFT_TO_THE_SERVICE.match(script)
                or not CONDITIONS[step.get("if", next(iter(CONDITIONS)))]
            ):
                continue
            given = _filled(self.jobs[job].get("env", {})) | _filled(step.get("env", {}))
            kept = dict(line.split("=", 1) for line in files["GITHUB_ENV"].read_text().splitlines())
            ran = project.run(_fill(script), **github, **given, **kept)
            yield ran
            if ran.status:
                return

    def summary(self, job: str, project: Project) -> str:
        return (project.folder / f"github_step_summary-{job}").read_text(encoding="utf-8")


def _fill(text: str) -> str:
    return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda found: EXPRESSIONS[found[1]], text)


def _filled(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: _fill(str(value)) for name, value in variables.items()}


class GitLab:
    """The pipeline of GitLab, as on its default branch."""

    KEYWORDS = frozenset({"image", "variables", "cache", "before_script", "stages"})

    def __init__(self) -> None:
        self.pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
        self.jobs = {name: job for name, job in self.pipeline.items() if name not in self.KEYWORDS}

    def run(self, job: str, project: Project) -> Ran:
        """Runs what is left of the script of a job, in one shell."""
        given = {"CI_PROJECT_DIR": str(project.folder), "CI_PAGES_URL": "https://lentyna.gitlab.example"}
        for name, value in {**self.pipeline["variables"], **self.jobs[job].get("variables", {})}.items():
            given[name] = re.sub(r"\$(\w+)", lambda found: given[found[1]], value)
        lines = [*self.pipeline["before_script"], *self.jobs[job]["script"]]
        return project.run("\n".join(line for line in lines if not LEFT_TO_THE_SERVICE.match(line)), **given)
