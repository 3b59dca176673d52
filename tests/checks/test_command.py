"""`lentyna check`: what it says, what it returns, what a change is answerable for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.cli.main import main
from tests.checks.cases import BASE, POST, TEXT
from tests.conftest import ROOT

OTHER = "libraries/kita/library.yaml"
LIBRARY = "name: Kita biblioteka\nshort_name: Kita\nkind: municipal\nmunicipality: pavyzdine\nseat: Kitur\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own: the settings, the small site under Git, no theme."""
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    (tmp_path / "theme").mkdir()
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / ".gitignore").write_text(".lentyna/\n", encoding="utf-8")
    monkeypatch.setenv("PORTAL_TODAY", "2026-03-10")
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path / ".lentyna"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def put(root: Path, path: str, text: str) -> None:
    (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / path).write_text(text, encoding="utf-8")


def check(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "check", *arguments])


def rules_told(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    check(root, "--format", "json", *arguments)
    told = json.loads(capsys.readouterr().out)
    return [(item["rule"], item["path"].removeprefix("content/")) for item in told["problems"]]


def test_nothing_wrong_is_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root) == 0
    draft = "libraries/pavyzdine/posts/2026-01-11-juodrastis.md"
    assert capsys.readouterr().out == f"Neskelbiamas 1 juodraštis: {draft}\n0 klaidų, 0 įspėjimų\n"


def test_a_warning_is_0_an_error_is_1(root: Path) -> None:
    put(root, POST, TEXT + "[čia](https://example.org/)\n")
    assert check(root) == 0
    put(root, POST, TEXT + "![](../pictures/stalai.png)\n")
    assert check(root) == 1


def test_what_cannot_run_is_2_and_says_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, str(root / "pelicanconf.py")) == 2
    assert check(root, "--changed", "nera-tokio") == 2
    assert check(root, "--scope", "nera-tokios") == 2
    assert main(["--root", str(root / "theme"), "check"]) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err and said.err.count("\n") >= 4
    shutil.rmtree(root / "content")
    assert check(root) == 2


def test_messages_are_lithuanian_or_english(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT + "[čia](https://example.org/)\n")
    check(root)
    assert "įspėjimas" in capsys.readouterr().out
    check(root, "--lang", "en")
    said = capsys.readouterr().out
    assert "warning: The link text “čia” does not say where it leads." in said
    assert said.endswith("0 errors, 1 warning\n")


def test_only_the_wanted_paths_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT + "[čia](https://example.org/)\n")
    put(root, "network/posts/2026-03-01-kitas.md", TEXT.replace("Tekstas", "Kitas") + "[čia](https://example.org/)\n")
    assert rules_told(root, capsys, str(root / "content" / "network")) == [
        ("link-vague", "network/posts/2026-03-01-kitas.md")
    ]
    assert len(rules_told(root, capsys, str(root / "content"))) == 2


def test_a_change_is_answerable_for_its_own_files_and_for_what_it_breaks(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "network/posts/2026-03-01-senas.md", TEXT.replace("Tekstas", "Senas") + "[čia](https://example.org/)\n")
    link = "[kas naujo](2026-01-10-pirmoji.md#kas-naujo)\n"
    put(root, POST, TEXT + f"Skaitykite, {link}")
    commit(root)
    assert rules_told(root, capsys, "--changed", "HEAD") == []
    (root / "content/libraries/pavyzdine/posts/2026-01-10-pirmoji.md").unlink()
    assert rules_told(root, capsys, "--changed", "HEAD") == [("link-broken", POST)]


def test_a_term_taken_out_of_a_list_is_missed_where_it_was_used(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT.replace("summary", "topics: [children]\nsummary") + "Tekstas.\n")
    commit(root)
    put(root, "topics.yaml", "terms:\n  - {id: reading, label: Skaitymas}\n")
    assert rules_told(root, capsys, "--changed", "HEAD") == [("reference-unknown", POST)]


def test_a_link_to_a_renamed_file_says_where_it_went(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT + "Skaitykite [pirmąją naujieną](2026-01-10-pirmoji.md).\n")
    commit(root)
    folder = "content/libraries/pavyzdine/posts"
    git(root, "mv", f"{folder}/2026-01-10-pirmoji.md", f"{folder}/2026-01-10-skaitykla.md")
    commit(root)
    check(root, "--lang", "en")
    assert "The file was renamed: it is 2026-01-10-skaitykla.md now." in capsys.readouterr().out


def test_a_change_outside_the_folder_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, OTHER, LIBRARY)
    commit(root)
    put(root, OTHER, LIBRARY.replace("Kitur", "Kitaip"))
    put(root, POST, TEXT + "Tekstas.\n")
    assert rules_told(root, capsys, "--scope", "pavyzdine") == [("outside-scope", OTHER)]
    assert check(root, "--scope", "kita") == 1
    git(root, "checkout", "content/" + OTHER)
    assert check(root, "--scope", "pavyzdine") == 0


def test_files_outside_content_are_out_of_every_scope(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "pelicanconf.py").write_text((root / "pelicanconf.py").read_text() + "\n", encoding="utf-8")
    assert ("outside-scope", "pelicanconf.py") in rules_told(root, capsys, "--scope", "pavyzdine")


def test_fix_says_what_it_did_and_then_what_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT + 'Sakė: "taip". [čia](https://example.org/)\n')
    assert check(root, "--fix") == 0
    said = capsys.readouterr().out
    assert f"content/{POST}: kabutės\n" in said and "\n1 pataisymas\n" in said and "[link-vague]" in said
    assert '      6 - Sakė: "taip".' in said and "        + Sakė: „taip“." in said
    check(root, "--fix")
    assert "0 pataisymų" in capsys.readouterr().out


def test_a_command_that_repairs_is_offered_where_it_would_help(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT.replace("title: Tekstas", "title: Paroda: kelias") + "Tekstas.\n")
    check(root)
    assert capsys.readouterr().out.endswith("1 klaida, 0 įspėjimų\n1 failą gali pataisyti komanda: make fix\n")
    put(root, POST, TEXT + "![](../pictures/stalai.png)\n")
    check(root)
    assert "make fix" not in capsys.readouterr().out


def test_a_field_with_a_slip_in_its_name_is_not_missing_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, POST, TEXT.replace("summary:", "sumary:") + "Tekstas.\n")
    assert rules_told(root, capsys) == [("key-unknown", POST)]


def test_who_stops_reading_early_is_told_of_no_fault(root: Path) -> None:
    put(root, POST, TEXT + "[čia](https://example.org/)\n" * 2000)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "plugins.cli.main", "--root", str(root), "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout and running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


def test_annotations_come_with_a_summary(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    put(root, POST, TEXT + "[čia](https://example.org/)\n")
    assert check(root, "--format", "github") == 0
    assert capsys.readouterr().out.startswith(f"::warning file=content/{POST},line=6,col=1,title=link-vague::")
    assert POST in (root / "summary.md").read_text(encoding="utf-8").replace("\\", "")


def test_a_report_can_be_written_to_a_file(root: Path) -> None:
    assert check(root, "--format", "sarif", "--output", str(root / "a.sarif")) == 0
    assert json.loads((root / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_codeowners_come_from_the_records(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, OTHER, LIBRARY + 'maintainers: ["@kita/komanda", ona@example.org]\n')
    capsys.readouterr()
    assert main(["--root", str(root), "codeowners"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "/content/libraries/kita/ @kita/komanda ona@example.org" in lines
    assert not any(line.startswith("/content/libraries/pavyzdine/") for line in lines)
