"""A server on this machine only that serves a finished site the way production does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

from plugins.cli.serve.site_server import SiteHandler
from plugins.cli.serve.web_server import COMPRESSED, TYPES, policy, type_of

CSP = policy()
_PACKED = frozenset(TYPES[end] for end in COMPRESSED)
FILM = Path(__file__).parent / "media" / "trumpas.mp4"
"""Four seconds of a square that wanders, shown for every video of the sample, whose media host does not exist."""


class _Handler(SiteHandler):
    """The handler of `lentyna serve`, with what only tests want."""

    def __init__(self, root: Path, prefix: str, compressed: bool, guarded: bool, *rest: object) -> None:
        self.prefix, self.compressed, self.guarded = prefix, compressed, guarded
        super().__init__(root, *rest)

    def answer(self, path: str) -> None:
        if path.startswith("/media/") and path.endswith(".mp4"):
            self.send(200, FILM.read_bytes(), type_of(path))
            return
        if not path.startswith(self.prefix):
            self.send(404, (self.root / "404.html").read_bytes(), type_of("404.html"))
            return
        super().answer("/" + path.removeprefix(self.prefix))

    def said(self, path: str) -> dict[str, str]:
        return super().said("/" + path.removeprefix(self.prefix)) if self.guarded else {}

    def send(self, status: int, data: bytes, kind: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        if self.compressed and kind in _PACKED:
            data, more = gzip.compress(data, compresslevel=6, mtime=0), {**more, "Content-Encoding": "gzip"}
        if "Location" in more:
            more = {"Location": self.prefix.rstrip("/") + more["Location"]}
        super().send(status, data, kind, more)


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
