"""One batch tried: laid beside the sample, checked, built twice, repaired, its calendars imported; and judged."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.library import BYSTANDER, NORMAL, Batch
from tests.fuzz.project import MOST_SECONDS, SAMPLE, Project, Ran, changes, digests

PUBLISHED = (0,)
"""Statuses of a build that published: also with files left out (docs/settings.md)."""
CHECKED = (0, 1)
OURS = ("program-fault", "program-fault-part", "file-too-costly")
"""Rules that name a fault of this program, which it survived, or a file that no other limit refused and that took more
time or memory than any should."""
WAITING = ("picture-unused", "captions-unused")
"""Rules that say nothing of a file which is named in one that is left out: it is used once that is put right."""
_TEMPLATE = re.compile(rb'<body data-template="([^"]*)"')
_RELATED = re.compile(rb'<section class="section" id="more">.*?</section>', re.DOTALL)
_DEFINITIONS = re.compile(rb'<svg class="definitions".*?</svg>', re.DOTALL)
_EVENT = re.compile(r"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)
_UID = re.compile(r"^UID:(.*)\r\n", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Failure:
    """What a batch broke: a kind, by which it is recognised when the batch is made smaller, and what was seen."""

    kind: str
    seen: str


@dataclass
class Verdict:
    """What came of a batch."""

    failures: list[Failure] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    files: int = 0
    published: int = 0
    pages: int = 0

    @property
    def kinds(self) -> set[str]:
        return {failure.kind for failure in self.failures}

    def fail(self, kind: str, seen: str) -> None:
        self.failures.append(Failure(kind, seen[-3000:]))


@dataclass(frozen=True)
class Baseline:
    """The sample alone, built once: the normal library's pages as they must stay."""

    project: Project
    pages: dict[str, bytes]
    projects: tuple[str, ...]
    events: dict[str, set[str]]

    @classmethod
    def made(cls, folder: Path, pictures: Path | None = None) -> Baseline:
        """Builds it. Raises RuntimeError where even that fails."""
        project = Project(folder).lay(SAMPLE, pictures)
        # What can be repaired in the sample is no fault of a batch.
        for command in (("check", "--fix"), ("build",)):
            ran = project.lentyna(*command)
            if ran.status:
                raise RuntimeError(ran.said)
        output = project.output
        pages = {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}
        records = (project.content / "libraries" / NORMAL / "projects").glob("*.yaml")
        events: dict[str, set[str]] = {}
        for path, data in pages.items():
            if path.endswith(".ics") and f"/{NORMAL}/" in path:
                for one in _EVENT.findall(data.decode()):
                    events.setdefault(_UID.findall(one)[0], set()).add(one)
        return cls(project, pages, tuple(file.stem for file in records), events)

    def is_normal(self, path: str) -> bool:
        """Whether a file of the output is the normal library's own."""
        projects = (f"{at}/{one}/" for at in ("projektai", "en/projects") for one in self.projects)
        return path.startswith((f"bibliotekos/{NORMAL}/", f"en/libraries/{NORMAL}/", *projects))


def tried(baseline: Baseline, batch: Batch, folder: Path) -> Verdict:
    """Tries a batch in an empty folder, which is removed afterwards."""
    verdict = Verdict(files=len(batch.inputs))
    shutil.rmtree(folder, ignore_errors=True)
    project = Project(folder).lay(
        baseline.project.content, baseline.project.state / "pictures", baseline.project.folder / "home"
    )
    project.add(batch)
    try:
        _judge(baseline, batch, project, verdict)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return verdict


def _judge(baseline: Baseline, batch: Batch, project: Project, verdict: Verdict) -> None:
    before = project.around()
    checked = project.lentyna("check")
    _ended(verdict, "check", checked, CHECKED)
    built = project.lentyna("build")
    _ended(verdict, "build", built, PUBLISHED)
    _untouched(verdict, "build", before, project.around())
    if built.status is not None and project.output.is_dir():
        _site(baseline, project, verdict)
        fresh = digests(project.output)
        _report(batch, project, verdict)
        _on_top(baseline, project, verdict, fresh)
    _repaired(batch, project, verdict)
    _imported(batch, project, verdict)


def _ended(verdict: Verdict, name: str, ran: Ran, allowed: tuple[int, ...]) -> None:
    verdict.seconds[name] = round(ran.seconds, 1)
    if ran.status is None:
        verdict.fail(f"{name}: not done in {MOST_SECONDS} s", ran.said)
    elif "Traceback" in ran.said:
        last = [row for row in ran.said.splitlines() if re.match(r"\w[\w.]*(Error|Exception|Imbalance|Warning)\b", row)]
        verdict.fail(f"{name}: traceback {last[-1][:60] if last else ''}", ran.said)
    elif ran.status not in allowed:
        verdict.fail(f"{name}: status {ran.status}", ran.said)


def _untouched(verdict: Verdict, name: str, before: dict[str, str], after: dict[str, str]) -> None:
    if changed := changes(before, after):
        verdict.fail(f"{name}: something outside the output was written", "\n".join(changed[:20]))


def _site(baseline: Baseline, project: Project, verdict: Verdict) -> None:
    """The normal library's pages stay byte for byte; every other address of the sample keeps its kind of page."""
    found = {file.relative_to(project.output).as_posix(): file for file in project.output.rglob("*")}
    if links := [path for path, file in found.items() if file.is_symlink()]:
        verdict.fail("site: a link is published", "\n".join(links))
    for path, before in baseline.pages.items():
        if path not in found:
            verdict.fail("site: a page is gone", path)
            continue
        after = found[path].read_bytes()
        if baseline.is_normal(path) and not same_page(before, after):
            verdict.fail("site: a page of the normal library changed", f"{path}\n{_difference(before, after)}")
        elif _TEMPLATE.findall(before)[:1] != _TEMPLATE.findall(after)[:1]:
            verdict.fail("site: a page was taken", path)
    strange = [path for path, file in found.items() if file.is_file() and baseline.is_normal(path)]
    for path in sorted(set(strange) - baseline.pages.keys()):
        verdict.fail("site: a stranger's page among those of the normal library", path)
    for path in sorted(path for path in found if path.endswith(".ics")):
        for one in _EVENT.findall(found[path].read_bytes().decode()):
            uid = "".join(_UID.findall(one)[:1])
            if uid in baseline.events and one not in baseline.events[uid]:
                verdict.fail("site: an event has the UID of another's", f"{path}\n{one}")


def same_page(before: bytes, after: bytes) -> bool:
    """Whether a page is the same; which posts of others are to be read on may change, and which bands they show."""
    if before == after:
        return True
    if not (_RELATED.search(before) or _RELATED.search(after)):
        return False
    return _without_related(before) == _without_related(after)


def _without_related(page: bytes) -> bytes:
    return re.sub(rb"\n\s*", b"\n", _DEFINITIONS.sub(b"", _RELATED.sub(b"", page)))


def _difference(before: bytes, after: bytes) -> str:
    rows = zip(before.splitlines(), after.splitlines(), strict=False)
    at = next(((one, other) for one, other in rows if one != other), (b"", b""))
    return "\n".join(row[:700].decode("utf-8", "replace") for row in at)


def _last_json(verdict: Verdict, name: str, ran: Ran) -> dict[str, list]:
    verdict.seconds[name] = round(ran.seconds, 1)
    try:
        return json.loads(ran.said.rstrip().rpartition("\n")[2])
    except ValueError:
        _ended(verdict, name, ran, (0,))
        return {}


def _report(batch: Batch, project: Project, verdict: Verdict) -> None:
    """Every file is accounted for, each that is left out for a rule with words in both languages; and a build of the
    same again changes nothing."""
    report = _last_json(verdict, "build again", project.run("tests.fuzz.probe", "build"))
    if not report:
        return
    verdict.pages = report["pages"]
    if report["changed"]:
        verdict.fail("build again: changed files", str(report["changed"]))
    fates = {path: (fate, where) for path, fate, where in report["ledger"]}
    verdict.published = sum(one.path in fates and fates[one.path][0] != "left-out" for one in batch.inputs)
    told = {(path, rule): words for path, rule, words in report["problems"]}
    named = {path for path, _ in told}
    for one in batch.inputs:
        # A name that is not UTF-8 is told with its bytes escaped.
        path = one.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        fate, where = fates.get(path, ("", ""))
        if not fate and not _is_under_link(project, one.path):
            verdict.fail("ledger: a file is not accounted for", repr(one.path))
        elif fate == "left-out" and path not in named and where not in WAITING and not _waits(path, told):
            verdict.fail("ledger: left out without a message", f"{one.path!r} {where}")
    for (path, rule), words in told.items():
        if len(words) != 2 or not all(all(text.strip() for text in said) for said in words):
            verdict.fail(f"rule {rule}: no words", f"{path!r} {words}")
        if rule in OURS:
            verdict.fail(f"rule {rule}: a fault of ours", f"{path!r} {words}")


def _waits(path: str, told: Mapping[tuple[str, str], object]) -> bool:
    """Whether a file waits for the record of its library, which is left out and says how many do (decision 026)."""
    owner = "/".join(path.split("/")[:2])
    return (f"{owner}/library.yaml", "files-wait") in told


def _is_under_link(project: Project, path: str) -> bool:
    return any((project.content / parent).is_symlink() for parent in Path(path).parents)


def _on_top(baseline: Baseline, project: Project, verdict: Verdict, fresh: dict[str, str]) -> None:
    """A build on top of the site without the batch gives what one from nothing gave."""
    shutil.rmtree(project.output)
    shutil.rmtree(project.state)
    shutil.copytree(baseline.project.output, project.output, symlinks=True)
    shutil.copytree(baseline.project.state, project.state, symlinks=True)
    _ended(verdict, "build on top", project.lentyna("build"), PUBLISHED)
    if changed := changes(fresh, digests(project.output)):
        verdict.fail("build on top: not what a build from nothing gives", "\n".join(changed[:20]))


def _repaired(batch: Batch, project: Project, verdict: Verdict) -> None:
    """A repair touches the contributor's files alone, and a second one nothing."""
    theirs = {f"project/content/{one.path}" for one in batch.inputs}
    sample = {path: digest for path, digest in project.around().items() if path not in theirs}
    _ended(verdict, "fix", project.lentyna("check", "--fix"), CHECKED)
    once = project.around()
    touched = [row for row in changes(sample, once) if row.startswith(("gone", "changed"))]
    if touched:
        verdict.fail("fix: a file of others was changed", "\n".join(touched[:20]))
    _ended(verdict, "fix again", project.lentyna("check", "--fix"), CHECKED)
    if changed := changes(once, project.around()):
        verdict.fail("fix again: changed something", "\n".join(changed[:20]))


def _calendars(batch: Batch) -> Iterator[str]:
    return (one.path for one in batch.inputs if one.path.endswith(".ics") and not one.link)


def _imported(batch: Batch, project: Project, verdict: Verdict) -> None:
    """Every calendar is imported or refused in words; importing again adds nothing."""
    files = json.dumps(sorted(_calendars(batch)))
    if files == "[]":
        return
    for number in range(2):
        before = project.around()
        name = "import again" if number else "import"
        report = _last_json(verdict, name, project.run("tests.fuzz.probe", "import", BYSTANDER, files))
        for file, why in report.get("failed", ()):
            verdict.fail(f"{name}: {why.rstrip().rpartition(chr(10))[2][:60]}", f"{file}\n{why}")
        changed = changes(before, project.around())
        if wrong := [row for row in changed if number or f"libraries/{BYSTANDER}/events" not in row]:
            verdict.fail(f"{name}: wrote what it should not", "\n".join(wrong[:20]))
