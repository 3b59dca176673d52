"""A server on this machine only that serves a finished site the way production does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "media-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'; connect-src 'self'"
)
# Search runs WebAssembly: what its two pages are allowed beyond all others (README, "You publish the site").
SEARCH_CSP = CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
SEARCH_PAGES = ("paieska/", "en/search/")
FILM = Path(__file__).parent / "media" / "trumpas.mp4"
"""Four seconds of a square that wanders, shown for every video of the sample, whose media host does not exist."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".vtt": "text/vtt",
    ".mp4": "video/mp4",
}


TEXTS = frozenset((".html", ".css", ".js", ".json", ".geojson", ".webmanifest", ".xml", ".atom", ".ics", ".svg"))
"""What a server in production sends compressed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, root: Path, prefix: str, compressed: bool, *rest: object) -> None:
        self.root, self.prefix, self.compressed = root, prefix, compressed
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
        page = unquote(urlsplit(self.path).path).removeprefix(self.prefix).removesuffix("index.html")
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        if self.compressed and file.suffix in TEXTS:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", SEARCH_CSP if page in SEARCH_PAGES else CSP)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test says what it found."""


@contextmanager
def served(root: Path, prefix: str = "/", compressed: bool = False) -> Iterator[str]:
    """The address, ending in a slash, under which the files of `root` are served while the block runs. `compressed`:
    texts are sent with gzip, which costs a machine time that only those who count bytes want to spend."""

    def handler(*rest: object) -> _Handler:
        return _Handler(root.resolve(), prefix, compressed, *rest)

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
