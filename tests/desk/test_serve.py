"""`lentyna serve`: pages on loopback, nothing else of the machine, an edit rebuilt and open pages told."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plugins.catalogue.problems import problem
from plugins.catalogue.rules import RULES
from plugins.desk.banner import banner, with_banner
from plugins.words.catalogs import load_words
from tests.browser.conftest import browser as browser
from tests.catalogue.network import post
from tests.desk.test_commands import FAULTY as FAULTY_FILES
from tests.scratch import GOOD, GOOD_PAGE, ROOT, SMALL, TODAY, Scratch

FAULTY = FAULTY_FILES["network/posts/a.md"]
PATIENCE = 60
"""Seconds within which a busy machine builds a small site."""


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    scratch: Scratch
    port: int
    process: subprocess.Popen[bytes]
    wanted: int
    """The port that was asked for, on which somebody else listens."""

    def get(self, path: str, timeout: float = PATIENCE) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body); the path is sent as it is, without being made tidy."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.putrequest("GET", path, skip_host=False)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()


def log_of(scratch: Scratch) -> str:
    """What the command has said so far."""
    return (scratch.folder / "log.txt").read_text("utf-8")


def _taken_port() -> tuple[socket.socket, int]:
    """A port that somebody listens on, the one after it being free just now."""
    while True:
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with socket.socket() as probe:
            if port < 65535 and probe.connect_ex(("127.0.0.1", port + 1)) != 0:
                return taken, port
        taken.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Served]:
    scratch = Scratch(tmp_path_factory.mktemp("served") / "site", pictures)
    scratch.write(SMALL).project()
    (scratch.folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", scratch.folder / "theme")
    (scratch.folder / "slapta.txt").write_text("SLAPTA")
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment.pop("PORTAL_STATE", None)
    taken, port = _taken_port()
    command = [sys.executable, "-m", "plugins.desk.cli", "--lang", "en", "serve", "--port", str(port), "--poll", "3"]
    with (scratch.folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=scratch.folder, env=environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while b"Open http" not in (scratch.folder / "log.txt").read_bytes():
            assert process.poll() is None and time.monotonic() < until, (scratch.folder / "log.txt").read_text()
            time.sleep(0.05)
        address = re.search(r"^Open http://127\.0\.0\.1:(\d+)/$", log_of(scratch), flags=re.MULTILINE)
        assert address is not None
        yield Served(scratch, int(address[1]), process, port)
    finally:
        taken.close()
        process.terminate()
        process.wait(PATIENCE)


def test_a_port_in_use_is_passed_over_said_before_the_build_and_pages_carry_the_next_one(served: Served) -> None:
    assert served.port > served.wanted
    first = log_of(served.scratch).splitlines()[0]
    assert first == f"Port {served.wanted} is in use; taking {served.port}."
    assert f"http://127.0.0.1:{served.port}/" in served.scratch.page("sitemap.xml")
    assert f"http://127.0.0.1:{served.wanted}/" not in served.scratch.page("sitemap.xml")


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("js", "text/javascript; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("vtt", "text/vtt; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("json", "application/json"),
        ("xml", "application/xml; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_the_type_that_browsers_insist_on(served: Served, end: str, kind: str) -> None:
    (served.scratch.output / f"failas.{end}").write_bytes(b"turinys")
    status, headers, body = served.get(f"/failas.{end}")
    assert (status, headers["Content-Type"], body) == (200, kind, b"turinys")


def test_the_script_of_the_next_build_has_the_type_and_is_allowed_by_the_policy(served: Served) -> None:
    status, headers, body = served.get("/lentyna-serve.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"location.reload()" in body
    assert "script-src 'self';" in served.get("/")[1]["Content-Security-Policy"]


def _wait_of(page: bytes) -> str:
    """The address that a page asks for the next build."""
    found = re.search(rb'data-wait="([^"]+)"', page)
    assert found is not None
    return found[1].decode()


def test_who_waits_in_vain_is_told_so_in_time_and_may_ask_again(served: Served) -> None:
    wait = _wait_of(served.get("/")[2])
    began = time.monotonic()
    assert served.get(wait)[0] == 204
    assert 2.5 < time.monotonic() - began < 20
    assert served.get(wait)[0] == 204


def test_a_page_of_a_server_that_was_started_anew_is_reloaded_at_once(served: Served) -> None:
    assert served.get("/lentyna-reload?seen=1234abcd-1", timeout=2)[0] == 200


def test_a_build_that_ended_while_the_connection_was_cut_is_told_to_who_asks_again(served: Served) -> None:
    wait = _wait_of(served.get("/")[2])
    with socket.create_connection(("127.0.0.1", served.port)) as cut:
        cut.sendall(f"GET {wait} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    served.scratch.write({GOOD: post() + "Po trūkio.\n"})
    until = time.monotonic() + PATIENCE
    while "Po trūkio." not in served.scratch.page():
        assert time.monotonic() < until
        time.sleep(0.05)
    time.sleep(0.3)
    assert served.get(wait)[0] == 200


def test_a_page_is_served_with_its_type_and_is_not_kept_by_the_browser(served: Served) -> None:
    status, headers, body = served.get("/" + GOOD_PAGE.removesuffix("index.html"))
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert b"Tekstas." in body


def test_a_served_page_waits_for_the_next_build_and_the_file_does_not(served: Served) -> None:
    _, _, body = served.get("/")
    assert body.count(b"/lentyna-reload") == 1
    assert "lentyna-reload" not in served.scratch.page("index.html")


def test_a_folder_without_its_slash_leads_to_the_one_with_it(served: Served) -> None:
    status, headers, _ = served.get("/bibliotekos/kaunas")
    assert (status, headers["Location"]) == (301, "/bibliotekos/kaunas/")


def test_a_missing_page_is_the_sites_own_404_page(served: Served) -> None:
    status, _, body = served.get("/nera/tokio/")
    assert status == 404
    assert b"<main" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../slapta.txt",
        "/%2e%2e/slapta.txt",
        "/..%2fslapta.txt",
        "/bibliotekos/../../slapta.txt",
        "//etc/hostname",
        "/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/hostname",
        "/%2fetc/hostname",
        "/nuoroda/hostname",
        "/..%5cslapta.txt",
        "/%00",
        "/a%00b/",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_output_is_served(served: Served, path: str) -> None:
    (served.scratch.output / "nuoroda").unlink(missing_ok=True)
    (served.scratch.output / "nuoroda").symlink_to("/etc")
    status, _, body = served.get(path)
    assert status == 404
    assert b"SLAPTA" not in body
    assert Path("/etc/hostname").read_bytes().strip() not in body


def test_only_this_machine_can_ask(served: Served) -> None:
    listening = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=False).stdout
    if not listening:
        table = Path("/proc/net/tcp").read_text().splitlines()[1:]
        addresses = {line.split()[1].split(":")[0] for line in table if line.split()[1].endswith(f":{served.port:04X}")}
        assert addresses <= {"0100007F"}
        return
    addresses = {line.split()[3] for line in listening.splitlines() if line.split()[3].endswith(f":{served.port}")}
    assert addresses == {f"127.0.0.1:{served.port}"}


def test_an_edit_is_built_and_those_who_wait_are_told(served: Served) -> None:
    answers: list[int] = []

    def wait() -> None:
        while (answer := served.get("/lentyna-reload")[0]) == 204:
            pass
        answers.append(answer)

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.5)
    assert answers == []
    served.scratch.write({GOOD: post() + "Ką tik parašyta.\n"})
    waiting.join(PATIENCE)
    assert answers == [200]
    assert "Ką tik parašyta.".encode() in served.get("/" + GOOD_PAGE.removesuffix("index.html"))[2]


def test_a_faulty_edit_is_told_on_every_page_with_line_caret_and_remedy_and_goes_when_it_is_corrected(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=True)
    tab = context.new_page()
    refused: list[str] = []
    tab.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    try:
        tab.goto(f"http://127.0.0.1:{served.port}/")
        wrong = tab.get_by_role("region", name="What is wrong")
        expect(wrong).to_have_count(0)
        # The time-out of the waiting page (3 s) passes twice before anything happens.
        tab.wait_for_timeout(7_000)
        served.scratch.write({"network/posts/bloga.md": FAULTY})
        expect(wrong).to_be_visible(timeout=PATIENCE * 1000)
        expect(wrong).to_contain_text("1 error in the content")
        expect(wrong).to_contain_text("content/network/posts/bloga.md:3:7")
        expect(wrong).to_contain_text("“2026-02-30” in the field “date” is not a date.")
        expect(wrong).to_contain_text("Write the date as 2026-03-14")
        assert wrong.locator("pre").inner_text().rstrip() == "  │ date: 2026-02-30\n  │       ^"
        assert wrong.get_attribute("lang") == "en"
        assert wrong.evaluate("wrong => getComputedStyle(wrong).backgroundColor") == "rgb(255, 244, 242)"
        wrong.locator("summary").focus()
        tab.keyboard.press("Enter")
        expect(wrong.locator("pre")).to_be_hidden()
        assert served.process.poll() is None
        assert "bloga.md" in log_of(served.scratch)
        assert not [file for file, data in served.scratch.tree().items() if b"lentyna-wrong" in data]
        # A failed build: the template is broken; the page learns of it, and of the next good one.
        context.set_offline(True)
        template = served.scratch.folder / "theme" / "templates" / "post.html"
        whole = template.read_text("utf-8")
        template.write_text(whole + "{% if %}\n", "utf-8")
        number = whole.count("\n") + 1
        until = time.monotonic() + PATIENCE
        while f"templates/post.html:{number}" not in log_of(served.scratch):
            assert time.monotonic() < until, log_of(served.scratch)
            time.sleep(0.1)
        context.set_offline(False)
        expect(wrong).to_contain_text(f"templates/post.html:{number}", timeout=PATIENCE * 1000)
        expect(wrong).to_contain_text("TemplateSyntaxError")
        template.write_text(whole, "utf-8")
        (served.scratch.content / "network/posts/bloga.md").unlink()
        expect(wrong).to_have_count(0, timeout=PATIENCE * 1000)
    finally:
        context.close()
    assert not refused


def test_words_of_an_author_in_the_banner_are_text_and_never_html(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: <script>alert(1)</script>\n---\n", "utf-8")
    found = problem(RULES["key-unknown"], "a.md", 2, 8, name="<img src=x>", suggestion="")
    shown = banner([found], "<b>", load_words("lt"), tmp_path).decode()
    assert "<script>" not in shown and "<img" not in shown and "<b>" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_without_anything_wrong_a_page_stays_as_it_is(tmp_path: Path) -> None:
    assert banner([], "", load_words("lt"), tmp_path) == b""
    assert with_banner(b"<body><p>a", b"", "/a.css") == b"<body><p>a"


def test_a_faulty_edit_is_told_and_the_server_goes_on(served: Served) -> None:
    served.scratch.write({"network/posts/bloga.md": "---\ntitle: A\n"})
    until = time.monotonic() + PATIENCE
    while b"bloga.md" not in (served.scratch.folder / "log.txt").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert served.get("/")[0] == 200
    assert served.process.poll() is None
