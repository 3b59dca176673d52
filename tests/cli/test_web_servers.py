"""The configurations of docs/web-server/, run by the real servers over a finished site: what every answer says."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plugins.cli.serve.web_server import FIXED, KEPT, POLICY, TYPES, kept_for, policy, type_of
from plugins.cli.serve.web_server_files import FILES, FOLDER
from tests.conftest import ROOT
from tests.site_build.built import Site, listed

UNPACKED = ROOT / ".lentyna" / "web-servers" / "usr"
PLACES = (str(UNPACKED / "sbin"), str(UNPACKED / "bin"), os.environ.get("PATH", ""), "/usr/sbin")
"""Where set-up unpacks the servers, and where a machine has its own."""
PATIENCE = 30
"""Seconds within which a busy machine starts a server."""
ENDS = ("html", "css", "js", "json", "xml", "ics", "csv", "txt", "vtt", "svg", "png", "woff2", "bundle", "pagefind")


@dataclass(frozen=True)
class Running:
    """A web server that runs over a site; `port` speaks HTTPS, `plain` HTTP."""

    site: Site
    port: int
    plain: int

    def ask(self, path: str, method: str = "GET", plain: bool = False, **headers: str) -> tuple[int, dict, bytes]:
        """(status, headers, body); the path is sent as it is."""
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        connection = (
            http.client.HTTPConnection("127.0.0.1", self.plain, timeout=PATIENCE)
            if plain
            else http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=unverified)
        )
        try:
            connection.request(method, path, headers={"Host": f"127.0.0.1:{self.port}", **headers})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()


def _nginx(text: str, folder: Path, ports: tuple[int, int]) -> list[str]:
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{ports[0]} ").replace("listen 80;", f"listen {ports[1]};")
    text = text.replace("lentyna.example", f"127.0.0.1:{ports[0]}").replace(
        f"server_name 127.0.0.1:{ports[0]}", "server_name _"
    )
    text = text.replace("/etc/ssl/lentyna/fullchain.pem", f"{folder}/cert.pem")
    text = text.replace("/etc/ssl/lentyna/privkey.pem", f"{folder}/key.pem")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    # The folders of a test are its owner's alone.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1; events {{}}\n"
        f"http {{ access_log off; {places}\n{text}\n}}\n"
    )
    return ["nginx", "-c", f"{folder}/nginx.conf", "-p", str(folder), "-e", f"{folder}/log"]


def _caddy(text: str, folder: Path, ports: tuple[int, int]) -> list[str]:
    text = text.replace("http://lentyna.example {", f"http://127.0.0.1:{ports[1]} {{")
    text = text.replace("lentyna.example", f"127.0.0.1:{ports[0]}")
    text = text.replace("\troot *", f"\ttls {folder}/cert.pem {folder}/key.pem\n\troot *")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{text}")
    return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


STARTS = {"nginx.conf": ("nginx", _nginx), "Caddyfile": ("caddy", _caddy)}


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1]), int(other.getsockname()[1])


@pytest.fixture(scope="module", params=sorted(STARTS))
def running(
    request: pytest.FixtureRequest, sample_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    name, start = STARTS[request.param]
    found = next(filter(None, (shutil.which(name, path=place) for place in PLACES)), None)
    if not found:
        pytest.skip(f"{name} is not installed here")
    folder = tmp_path_factory.mktemp(name)
    subject = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files]
    subprocess.run(made, check=True, capture_output=True)
    ports = _free_ports()
    text = (FOLDER / request.param).read_text("utf-8").replace("/srv/lentyna/output", str(sample_site.output))
    command = [found, *start(text, folder, ports)[1:]]
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, env=os.environ | homes, stdout=said, stderr=said)
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(ports[0]):
            assert process.poll() is None and time.monotonic() < until, (folder / "said").read_text()
            time.sleep(0.05)
        yield Running(sample_site, *ports)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _one_of_each_kind(site: Site) -> dict[str, str]:
    """The end of names → the path of the first file with it."""
    found: dict[str, str] = {}
    for file in sorted(site.output.rglob("*")):
        if file.is_file() and file.name != "404.html":
            found.setdefault(file.suffix.removeprefix("."), "/" + file.relative_to(site.output).as_posix())
    return found


def _faults(path: str, headers: dict[str, str], wanted: dict[str, str]) -> list[str]:
    return [f"{path}: {name}: {headers.get(name)!r}" for name, said in wanted.items() if headers.get(name) != said]


def test_the_files_are_what_the_tables_make() -> None:
    assert {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()} == {
        name: made() for name, made in FILES.items()
    }


def test_every_kind_of_file_has_its_type_and_all_headers(running: Running) -> None:
    kinds = _one_of_each_kind(running.site)
    assert set(ENDS) <= set(kinds), sorted(kinds)
    faults = []
    for path in kinds.values():
        status, headers, body = running.ask(path)
        wanted = {"Content-Security-Policy": policy(path), "Strict-Transport-Security": "max-age=31536000", **FIXED}
        faults += _faults(path, headers, {**wanted, "Content-Type": type_of(path)})
        faults += _faults(path, headers, {"Cache-Control": kept_for(path, 200)})
        if status != 200 or body != (running.site.output / path[1:]).read_bytes():
            faults.append(f"{path}: {status}")
    assert not faults, listed(faults)


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        ("/", 200, ""),
        ("/paieska/", 200, ""),
        ("/paieska/index.html", 200, ""),
        ("/en/search/", 200, ""),
        ("/en/search/?q=a", 200, ""),
        ("/nera/", 404, ""),
        ("/nera.css", 404, ""),
        ("/assets/nera-000000000000.css", 404, ""),
        ("/search/nera.js", 404, ""),
        ("/assets/", 404, ""),
        ("/.git/config", 404, ""),
        ("/paieska", 301, "/paieska/"),
        ("/en", 301, "/en/"),
        ("/404.html", 404, ""),
    ],
)
def test_every_answer_carries_the_policy(running: Running, path: str, status: int, place: str) -> None:
    answered, headers, body = running.ask(path)
    inner = path.partition("?")[0]
    wanted = {"Content-Security-Policy": policy(inner if status == 200 else "/"), **FIXED, "Cache-Control": "no-cache"}
    if not place:
        wanted["Content-Type"] = TYPES["html"]
    faults = _faults(path, headers, {**wanted, "Strict-Transport-Security": "max-age=31536000"})
    # Caddy moves with 308 where nginx has 301; its page of an error has an address like any other.
    assert (not faults, {308: 301}.get(answered, answered)) == (True, status) or path == "/404.html", (answered, faults)
    assert not place or headers["Location"] == place
    assert status != 404 or b"<main" in body


def test_an_address_of_plain_http_leads_to_https_with_the_policy_too(running: Running) -> None:
    status, headers, _ = running.ask("/renginiai/?q=a", plain=True)
    assert (status, headers["Location"]) == (301, f"https://127.0.0.1:{running.port}/renginiai/?q=a")
    assert not _faults("/", headers, {"Content-Security-Policy": policy(), **FIXED})


def test_texts_are_sent_compressed_and_pictures_as_they_are(running: Running) -> None:
    kinds = _one_of_each_kind(running.site)
    for end in ("html", "css", "js", "xml", "ics", "csv", "json", "svg"):
        large = next(file for file in sorted(running.site.output.rglob(f"*.{end}")) if file.stat().st_size > 2000)
        path = "/" + large.relative_to(running.site.output).as_posix()
        _, headers, body = running.ask(path, **{"Accept-Encoding": "gzip"})
        assert headers.get("Content-Encoding") == "gzip", path
        assert "Accept-Encoding" in headers.get("Vary", ""), path
        assert gzip.decompress(body) == large.read_bytes()
    for end in ("png", "woff2"):
        assert "Content-Encoding" not in running.ask(kinds[end], **{"Accept-Encoding": "gzip"})[1]


def test_what_has_not_changed_is_not_sent_again(running: Running) -> None:
    _, headers, _ = running.ask("/")
    status, again, body = running.ask("/", **{"If-None-Match": headers.get("ETag", headers.get("Etag", ""))})
    assert (status, body) == (304, b"")
    assert again["Content-Security-Policy"] == policy()


@pytest.mark.parametrize(
    "path", ["/%2e%2e/%2e%2e/etc/hostname", "/..%2f..%2f..%2fetc/hostname", "/../../../etc/hostname"]
)
def test_nothing_outside_the_site_is_served(running: Running, path: str) -> None:
    status, _, body = running.ask(path)
    assert status in (400, 404)
    assert Path("/etc/hostname").read_bytes().strip() not in body


@pytest.mark.parametrize(
    ("page", "query", "found"),
    [("paieska/", "biblioteka", re.compile(r"Ra(stas|sti|sta) ")), ("en/search/", "library", re.compile("found"))],
)
def test_search_works_in_a_browser(
    running: Running, browser: Browser, page: str, query: str, found: re.Pattern
) -> None:
    context = browser.new_context(ignore_https_errors=True)
    refused: list[str] = []
    try:
        tab = context.new_page()
        tab.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
        tab.goto(f"https://127.0.0.1:{running.port}/{page}?q={query}")
        expect(tab.locator(".finder [role=status]")).to_have_text(found, timeout=15_000)
        expect(tab.locator(".finder__results a").first).to_be_visible(timeout=15_000)
    finally:
        context.close()
    assert not refused


def test_no_page_of_the_site_may_stand_in_a_frame() -> None:
    assert "frame-ancestors 'none'" in policy() and FIXED["X-Frame-Options"] == "DENY"


def test_only_the_search_pages_may_run_webassembly() -> None:
    assert "'wasm-unsafe-eval'" in policy("/paieska/") and "'wasm-unsafe-eval'" in policy("/en/search/index.html")
    assert "wasm" not in policy("/") + policy("/paieska/x/") + policy("/bibliotekos/paieska/")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/assets/lentyna-1d5c4aded820.css", "public, max-age=31536000, immutable"),
        ("/pictures/ec85a94ba71a-1200.png", "public, max-age=31536000, immutable"),
        ("/search/lt/dates.json", "public, max-age=31536000, immutable"),
        ("/search/lt/parts.bundle", "no-cache"),
        ("/search/lt/pagefind.js", "no-cache"),
        ("/search/en/wasm.en.pagefind", "no-cache"),
        ("/assets/bands/utena.svg", "no-cache"),
        ("/bibliotekos.csv", "no-cache"),
        ("/", "no-cache"),
    ],
)
def test_what_never_changes_is_kept_for_good_and_all_else_is_asked_for(path: str, said: str) -> None:
    assert (kept_for(path, 200), kept_for(path, 404)) == (said, "no-cache")


def test_the_readme_says_the_policy_that_the_servers_send() -> None:
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"`Content-Security-Policy: {policy()}`" in text


def test_each_part_of_the_policy_stands_once() -> None:
    assert [part.split()[0] for part in policy("/paieska/", script="'sha256-x'", media="https://m.lt").split("; ")] == [
        *POLICY
    ]
    assert "media-src 'self' https://m.lt" in policy(media="https://m.lt") and KEPT[0] == "/"
