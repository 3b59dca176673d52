"""`lentyna serve`: builds, serves on loopback, rebuilds when a file changes and tells open pages to reload.

Pelican's own `-lr` is not used: it leaks on every rebuild, loops on an exception and sends nothing for a missing
page (PARTS.md). The page that is served gets one script that waits for the next build, and what is wrong with the
content; nothing of either is in output/.
"""

from __future__ import annotations

import errno
import http.server
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from plugins.builder.isolation.program_faults import fault_values
from plugins.builder.pipeline import build_site
from plugins.builder.publish_guard import Stopped
from plugins.builder.refusals import Refused, why_failed
from plugins.builder.session import Session
from plugins.builder.summary import counts, left_out, remarks
from plugins.catalogue.problems import Problem
from plugins.cli.serve.banner import banner, with_banner
from plugins.cli.serve.reload import Rebuilt
from plugins.cli.serve.site_server import SiteHandler
from plugins.cli.serve.web_server import type_of
from plugins.i18n.catalogs import N_, Words, load_words

RELOAD = "/lentyna-reload"
SCRIPT, STYLE = "/lentyna-serve.js", "/lentyna-serve.css"
_OWN = Path(__file__).parent / "served"
POLL = 30.0
"""Seconds after which a page that waits is answered that nothing happened, and asks again; proxies and firewalls cut
connections that are silent for a minute."""
TRIED = 50
"""How many ports after the requested one are tried."""
NO_PORT = N_("Ports {first} to {last} of this machine are all in use. Name another one: --port 9000")
NOT_ALLOWED = N_("This user may not open port {first}. Name one above 1023: --port 8000")


class ServeHandler(SiteHandler):
    """Files of the output, pages with the script of the next build and with what is wrong."""

    def __init__(self, root: Path, rebuilt: Rebuilt, poll: float, film: Path | None, *rest: object) -> None:
        self.rebuilt, self.poll, self.film = rebuilt, poll, film
        self.seen = ""
        super().__init__(root, *rest)

    def answer(self, path: str) -> None:
        if path == RELOAD:
            seen = parse_qs(urlsplit(self.path).query).get("seen", [""])[0]
            self.send(200 if self.rebuilt.wait(self.poll, seen) else 204, b"", "text/plain")
        elif path in (SCRIPT, STYLE):
            file = _OWN / path.removeprefix("/lentyna-")
            self.send(200, file.read_bytes(), type_of(file.name))
        elif self.film and path.startswith("/media/") and path.endswith(".mp4"):
            self.send(200, self.film.read_bytes(), type_of(path))
        else:
            # Before the file is read: a build that ends meanwhile is then another one.
            self.seen = self.rebuilt.token
            super().answer(path)

    def send(self, status: int, data: bytes, kind: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        if status == 404 and not data and self.rebuilt.banner:
            kind = type_of("404.html")  # nothing was ever built: a page with the reason alone
        if kind.startswith("text/html"):
            data = with_banner(data, self.rebuilt.banner, STYLE)
            script = f'<script src="{SCRIPT}" data-wait="{RELOAD}?seen={self.seen}"></script></body>'
            data = data.replace(b"</body>", script.encode())
        super().send(status, data, kind, more)

    def said(self, path: str) -> dict[str, str]:
        return {**super().said(path), "Cache-Control": "no-store"}


def listen(port: int, words: Words) -> http.server.ThreadingHTTPServer:
    """A server on loopback that listens on `port`, or on the next one that is free, which is said; connections wait
    until it is told to serve. Raises Refused where there is none."""
    last = min(port + TRIED, 65535)
    for candidate in range(port, last + 1):
        try:
            # Handlers are made once it is known what is to be served.
            server = http.server.ThreadingHTTPServer(("127.0.0.1", candidate), http.server.BaseHTTPRequestHandler)
        except PermissionError:
            raise Refused(NOT_ALLOWED, first=port) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        server.daemon_threads = True
        if candidate != port:
            print(words("Port {taken} is in use; taking {port}.", taken=port, port=candidate), flush=True)
        return server
    raise Refused(NO_PORT, first=port, last=last)


@dataclass(frozen=True)
class Sample:
    """What is served in place of the project's own content: folders of its own, a film for every video of it, and the
    words that say on every page that it is a sample."""

    folder: Path
    film: Path
    note: str


def run_serve(root: Path, port: int, lang: str, poll: float = POLL, sample: Sample | None = None) -> int:
    """Serves until interrupted. If a build fails, the reason is shown and the old site stays."""
    words = load_words(lang)
    note = f'<p class="lentyna-sample" lang="{lang}">{escape(sample.note)}</p>'.encode() if sample else b""
    rebuilt, session = Rebuilt(note), Session()
    content = (sample.folder if sample else root) / "content"
    own = sample.folder if sample else None
    # Before the build: pages carry the address that they are served under.
    server = listen(port, words)
    address = f"http://127.0.0.1:{server.server_address[1]}"

    def rebuild() -> Path | None:
        try:
            report = build_site(
                root,
                content=own and own / "content",
                output=own and own / "output",
                state=own and own / "state",
                overrides={"SITEURL": address, "PORTAL_SESSION": session},
            )
        except Exception as error:
            # Whatever went wrong, the server goes on; the next change triggers another build.
            failure, problems = _why(error, words)
            print(*filter(None, (left_out(problems, words), failure)), sep="\n", file=sys.stderr, flush=True)
            session.published = None
            rebuilt.announce(banner(problems, failure, words, content))
            return None
        rebuilt.announce(banner(report.problems, "", words, content))
        for remark in remarks(report, lang):
            print(remark, file=sys.stderr)
        print(counts(report, lang) + ".", flush=True)
        return report.output

    output = rebuild() or (own or root) / "output"
    film = sample.film if sample else None
    server.RequestHandlerClass = partial(ServeHandler, output, rebuilt, poll, film)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(words("Open {place}", place=f"{address}/"))
    _watch((content, root / "theme", root / "plugins/i18n/locale"), rebuild)
    return 0


def _why(error: Exception, words: Words) -> tuple[str, tuple[Problem, ...]]:
    """Why nothing was published, in a sentence, and the problems that belong to it."""
    if isinstance(error, Stopped):
        return error.reason.tell(words), error.problems
    if reason := why_failed(error):
        return reason.tell(words), ()
    fault = fault_values(error)
    return f"{fault['place']}: {type(error).__name__}: {error}", ()


def _watch(folders: Iterable[Path], rebuild: Callable[[], object]) -> None:
    for _ in watch(*(folder for folder in folders if folder.is_dir()), debounce=60, step=15):
        rebuild()
