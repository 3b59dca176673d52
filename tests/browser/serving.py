"""A server on this machine only that serves a finished site the way production does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from plugins.desk.web_server import COMPRESSED, FIXED, policy, type_of

CSP = policy()
FILM = Path(__file__).parent / "media" / "trumpas.mp4"
"""Four seconds of a square that wanders, shown for every video of the sample, whose media host does not exist."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, root: Path, prefix: str, compressed: bool, guarded: bool, *rest: object) -> None:
        self.root, self.prefix, self.compressed, self.guarded = root, prefix, compressed, guarded
        super().__init__(*rest)

    def handle(self) -> None:
        # A tab that is closed listens no longer.
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.root / path.removeprefix(self.prefix).lstrip("/")).resolve()
        inside = path.startswith(self.prefix) and file.is_relative_to(self.root)
        if inside and file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file.is_dir():
            file /= "index.html"
        if path.startswith("/media/") and path.endswith(".mp4"):
            self._send(200, FILM)
        elif inside and file.is_file():
            self._send(200, file)
        else:
            self._send(404, self.root / "404.html")

    do_HEAD = do_GET

    def _send(self, status: int, file: Path) -> None:
        body = file.read_bytes()
        page = "/" + unquote(urlsplit(self.path).path).removeprefix(self.prefix)
        self.send_response(status)
        self.send_header("Content-Type", type_of(file.name))
        if self.compressed and file.suffix.removeprefix(".") in COMPRESSED:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if self.guarded:
            self.send_header("Content-Security-Policy", policy(page))
            for name, said in FIXED.items():
                self.send_header(name, said)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test says what it found."""


@contextmanager
def served(root: Path, prefix: str = "/", compressed: bool = False, guarded: bool = True) -> Iterator[str]:
    """The address, ending in a slash, under which the files of `root` are served while the block runs. `compressed`:
    texts are sent with gzip, which costs a machine time that only those who count bytes want to spend. `guarded`: with
    the policy of production; without it by those who ask what pages do where a server forgets it."""

    def handler(*rest: object) -> _Handler:
        return _Handler(root.resolve(), prefix, compressed, guarded, *rest)

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
