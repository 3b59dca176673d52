"""`lentyna serve`: builds, serves on loopback, rebuilds when a file changes and tells open pages to reload.

Pelican's own `-lr` is not used: it leaks on every rebuild, loops on an exception and sends nothing for a missing
page (PARTS.md). The page that is served gets one line of script that waits for the next build; nothing of it is in
output/.
"""

from __future__ import annotations

import http.server
import sys
import threading
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from plugins.desk.web_server import FIXED, policy, type_of
from plugins.press.build import build_site
from plugins.press.refusing import why_failed
from plugins.press.session import Session
from plugins.press.summary import remarks, summary
from plugins.words.catalogs import load_words

RELOAD = "/lentyna-reload"
_LINE = f"fetch('{RELOAD}').then(r=>r.ok&&location.reload()).catch(()=>0)"
SCRIPT = f"<script>{_LINE}</script></body>".encode()
_ALLOWED = f"'sha256-{b64encode(sha256(_LINE.encode()).digest()).decode()}'"
"""That line in the policy: everything else is refused here as on the public site, so that an author sees it."""


class Rebuilt:
    """Counts builds; those who wait are woken by the next one."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0

    def announce(self) -> None:
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """True once a build has ended, False when nothing happened for so long."""
        with self._condition:
            seen = self._count
            return self._condition.wait_for(lambda: self._count != seen, seconds)


def handler(output: Path, rebuilt: Rebuilt) -> type[http.server.BaseHTTPRequestHandler]:
    """A request handler for the files below `output`, and for those who wait for the next build."""
    root = output.resolve()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path == RELOAD:
                self._send(200 if rebuilt.wait(60) else 503, b"", "text/plain")
                return
            try:
                file = (root / path.lstrip("/")).resolve(strict=True)
            except (OSError, ValueError):  # no such file, a name no disk can hold, a zero byte
                file = root / "404.html"
            if not file.is_relative_to(root):
                self._send(404, b"", "text/plain")
                return
            if file.is_dir() and not path.endswith("/"):
                self.send_response(301)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html" if file.is_dir() else file
            known = file.is_file() and file != root / "404.html"
            status, shown = (200, file) if known else (404, root / "404.html")
            data = shown.read_bytes() if shown.is_file() else b"404"
            kind = type_of(shown.name)
            if shown.suffix == ".html":
                data = data.replace(b"</body>", SCRIPT)
            self._send(status, data, kind)

        def _send(self, status: int, data: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Security-Policy", policy(unquote(urlsplit(self.path).path), script=_ALLOWED))
            for name, said in FIXED.items():
                self.send_header(name, said)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Silent: the terminal is for what the author must know."""

    return Handler


def run_serve(root: Path, port: int, lang: str) -> int:
    """Serves until interrupted. A build that fails is told and the old site stays."""
    words = load_words(lang)
    rebuilt, session = Rebuilt(), Session()

    def rebuild() -> Path | None:
        try:
            report = build_site(root, overrides={"SITEURL": f"http://127.0.0.1:{port}", "PORTAL_SESSION": session})
        except Exception as error:
            # Whatever went wrong, the server goes on and the next change is another chance.
            reason = why_failed(error)
            print(reason.tell(words) if reason else f"{type(error).__name__}: {error}", file=sys.stderr)
            session.published = None
            return None
        for remark in remarks(report, lang):
            print(remark, file=sys.stderr)
        print(summary(report, lang))
        rebuilt.announce()
        return report.output

    output = rebuild() or root / "output"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler(output, rebuilt))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(words("Open {place}", place=f"http://127.0.0.1:{server.server_address[1]}/"))
    _watch(root, rebuild)
    return 0


def _watch(root: Path, rebuild: Callable[[], object]) -> None:
    folders = [root / name for name in ("content", "theme", "plugins/words/locale") if (root / name).is_dir()]
    for _ in watch(*folders, debounce=60, step=15):
        rebuild()
