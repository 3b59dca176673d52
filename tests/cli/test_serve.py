"""`lentyna serve`: pages on loopback, nothing else of the machine, an edit rebuilt and open pages told."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.catalogue.network import post
from tests.cli.serving import PATIENCE, Served, log_of
from tests.scratch import GOOD, GOOD_PAGE


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


def test_a_faulty_edit_is_told_and_the_server_goes_on(served: Served) -> None:
    served.scratch.write({"network/posts/bloga.md": "---\ntitle: A\n"})
    until = time.monotonic() + PATIENCE
    while b"bloga.md" not in (served.scratch.folder / "log.txt").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert served.get("/")[0] == 200
    assert served.process.poll() is None
