"""Whatever happens to builds of one site, it is one whole site, the old one or the new one: two at once, a full disk,
a kill. `make test` runs a short form; LENTYNA_PAIRS, LENTYNA_FULL_DISKS and LENTYNA_KILLS say how many of each."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.builder.publishing import in_place as inside
from plugins.builder.publishing.build_lock import alone
from plugins.builder.publishing.in_place import STAGE, tree_at
from plugins.builder.refusals import Refused, why_failed
from tests.scratch import SMALL, Scratch

PAIRS = int(os.environ.get("LENTYNA_PAIRS", "3"))
FULL_DISKS = int(os.environ.get("LENTYNA_FULL_DISKS", "2"))
KILLS = int(os.environ.get("LENTYNA_KILLS", "4"))
OLD, NEW = "https://senas.lt", "https://naujas.lt"
"""Every page of a site names its address: of a mixture of two no page can be mistaken."""


def _in_child(work: Callable[[], object], log: Path) -> int:
    """Runs in a process of its own; its exit status will be 0, 2 for a reason that is told, 1 for anything else."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 2)
        work()
        status = 0
    except Exception as error:
        status = 2 if why_failed(error) else 1
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(status)


def _ended(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _beside(scratch: Scratch, name: str, output: Path | None = None, state: Path | None = None) -> Scratch:
    """The same content with another output and state."""

    class Other(Scratch):
        @property
        def content(self) -> Path:
            return scratch.content

        @property
        def output(self) -> Path:
            return output or scratch.folder / name / "output"

        @property
        def state(self) -> Path:
            return state or scratch.folder / name / "state"

    (scratch.folder / name).mkdir(exist_ok=True)
    return Other(scratch.folder / name, scratch.pictures)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> dict[str, dict[str, bytes]]:
    """Address → the site that a build alone gives."""
    alone_one = Scratch(tmp_path_factory.mktemp("alone") / "site", pictures).write(SMALL)
    return {url: alone_one.build_and_list(SITEURL=url) for url in (OLD, NEW)}


@pytest.mark.parametrize("number", range(PAIRS))
def test_two_builds_at_once_give_one_site(small: Scratch, sites: dict[str, dict[str, bytes]], number: int) -> None:
    same_output, same_state = ((True, False), (False, True), (True, True))[number % 3]
    one = _beside(small, "vienas")
    other = _beside(small, "kitas", one.output if same_output else None, one.state if same_state else None)
    log = small.folder / "log"
    for order in ((OLD, NEW), (NEW, OLD)):
        processes = [
            _in_child(lambda a=a, url=url: a.build(SITEURL=url), log)
            for a, url in zip((one, other), order, strict=True)
        ]
        assert [_ended(process) for process in processes] == [0, 0], log.read_text()
        if same_output:
            assert one.tree() in (sites[OLD], sites[NEW])
        else:
            assert (one.tree(), other.tree()) == (sites[order[0]], sites[order[1]])
    assert one.build_and_list(SITEURL=OLD) == sites[OLD]


def test_a_build_says_what_it_waits_for_and_goes_on_when_the_holder_is_killed(
    small: Scratch, sites: dict[str, dict[str, bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    small.build(SITEURL=OLD)
    lock = small.folder / ".output.lock"

    def hold() -> None:
        with alone([(small.output, lock)], 5, lambda folder: None):
            time.sleep(600)

    holder = _in_child(hold, small.folder / "log")
    time.sleep(0.3)
    with pytest.raises(Refused) as refused:
        small.build(SITEURL=NEW, PORTAL_WAIT="0")
    assert refused.value.values["folder"] == small.output
    killer = _in_child(lambda: (time.sleep(1.6), os.kill(holder, signal.SIGKILL)), small.folder / "log")
    small.build(SITEURL=NEW, PORTAL_LANG="en")
    assert (_ended(holder), _ended(killer)) == (-signal.SIGKILL, 0)
    assert capfd.readouterr().err == f"Another build or check is using {small.output}; waiting for it to end.\n"
    assert small.tree() == sites[NEW]


def test_what_a_server_remembers_of_the_output_is_not_believed_when_another_build_was_there(small: Scratch) -> None:
    from plugins.builder.session import Session

    session = Session()
    for url in (OLD, NEW, OLD):
        small.build(SITEURL=url, PORTAL_SESSION=session)
    wanted = small.tree()
    # Twice, so that the folder of that name is the one that it was.
    for url in (NEW, "https://trecias.lt"):
        small.build(SITEURL=url)
    small.build(SITEURL=OLD, PORTAL_SESSION=session)
    assert small.tree() == wanted


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own (tmpfs)."""
    place = tmp_path / "diskas"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a disk can be mounted here by nobody but root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _without_stage(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if not path.startswith(f"{STAGE}/")}


@pytest.mark.parametrize("number", range(FULL_DISKS))
def test_a_full_disk_leaves_the_old_site_and_is_told(
    small: Scratch, sites: dict[str, dict[str, bytes]], disk: Path, number: int
) -> None:
    rng = random.Random(number)  # noqa: S311
    # The output lies on the disk or is the disk itself, and the state may lie there, too.
    output = disk if number % 2 else disk / "output"
    site = _beside(small, "pilnas", output, disk / "state" if number % 4 == 2 else None)
    site.build(SITEURL=OLD)
    assert site.tree() == sites[OLD]
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    needed = sum(len(data) for data in sites[NEW].values())
    filler = small.folder / "užpildas"
    # A second tmpfs file takes the room: beside the output where that is not the disk itself.
    filler = disk / "užpildas" if not number % 2 else None
    if filler is None:
        subprocess.run(
            ["mount", "-o", f"remount,size={(64 << 20) - free + rng.randrange(needed)}", str(disk)], check=True
        )
    else:
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free - rng.randrange(needed // 2))
    log = small.folder / "log"
    status = _ended(_in_child(lambda: site.build(SITEURL=NEW), log))
    print(f"disk {number}: status {status}")
    assert status in (0, 2), log.read_text()
    assert site.tree() == sites[OLD if status else NEW], log.read_text()
    if filler is None:
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    else:
        filler.unlink()
    assert site.build_and_list(SITEURL=NEW) == sites[NEW]


def test_a_mount_point_is_published_inside(small: Scratch, sites: dict[str, dict[str, bytes]], disk: Path) -> None:
    site = _beside(small, "taskas", disk)
    for url in (OLD, NEW, OLD):
        assert site.build_and_list(SITEURL=url) == sites[url]
    assert disk.is_mount()
    # A folder of the same disk, mounted upon itself: no rename can move it either.
    place = small.folder / "kita"
    place.mkdir()
    subprocess.run(["mount", "--bind", str(place), str(place)], check=True)
    try:
        bound = _beside(small, "pririsa", place)
        for url in (OLD, NEW):
            assert bound.build_and_list(SITEURL=url) == sites[url]
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("within", [False, True], ids=["exchanged", "inside"])
def test_a_killed_build_leaves_one_whole_site(
    small: Scratch, sites: dict[str, dict[str, bytes]], within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if within:
        monkeypatch.setattr(inside, "stays", lambda output: output.is_dir())
    site = _beside(small, "nutrauktas")
    rng = random.Random(7)  # noqa: S311
    site.output.mkdir()
    site.build(SITEURL=OLD)
    started = time.monotonic()
    site.build(SITEURL=NEW)
    length = time.monotonic() - started
    now, other = NEW, OLD
    killed = 0
    for _ in range(6 * KILLS):
        if killed == KILLS:
            break
        process = _in_child(lambda url=other: site.build(SITEURL=url), small.folder / "log")
        # Most of what can be disturbed comes at the end.
        time.sleep(length * rng.uniform(0.3, 1.1))
        os.kill(process, signal.SIGKILL)
        killed += (died := _ended(process) == -signal.SIGKILL)
        decided = (site.output / STAGE / "journal").exists()
        if not decided:
            assert _without_stage(site.tree()) in (sites[OLD], sites[NEW])
        tree_at(site.output, site.state / "trees").look()
        assert site.tree() in (sites[OLD], sites[NEW])
        print(f"killed: {died}, decided: {decided}, new site: {site.tree() == sites[other]}")
        if site.tree() == sites[other]:
            now, other = other, now
    assert killed == KILLS
    for url in (OLD, NEW):
        assert site.build_and_list(SITEURL=url) == sites[url]
