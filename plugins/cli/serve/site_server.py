"""Files of a finished site over HTTP, as production serves them: types, policy and headers from the one table
(cli/serve/web_server.py). `lentyna serve` and the browser tests both build on it."""

from __future__ import annotations

import http.server
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from plugins.cli.serve.web_server import FIXED, policy, type_of


class Found(NamedTuple):
    """The answer for an address: the status, the file (None: no body), and where it redirects to."""

    status: int
    file: Path | None
    moved: str = ""


def find(root: Path, path: str) -> Found:
    """What the site in `root` (resolved) has at a decoded path that begins with a slash. Nothing outside `root` is
    ever found, whatever the path or a symbolic link says."""
    missing = root / "404.html"
    nothing = Found(404, missing if missing.is_file() else None)
    try:
        file = (root / path.lstrip("/")).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # no such file, a name no disk can hold, a zero byte, links in a circle
        return nothing
    if not file.is_relative_to(root):
        return Found(404, None)
    if file.is_dir() and not path.endswith("/"):
        return Found(301, None, quote(f"/{path.strip('/')}/"))
    file = file / "index.html" if file.is_dir() else file
    return Found(200, file) if file.is_file() and file != missing else nothing


class SiteHandler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files below `root`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, root: Path, *rest: Any) -> None:
        self.root = root.resolve()
        super().__init__(*rest)

    def handle(self) -> None:
        # A tab that is closed listens no longer.
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()

    def do_GET(self) -> None:
        try:
            path = unquote(urlsplit(self.path).path)
        except ValueError:  # no address at all
            self.send(404, b"", "text/plain")
            return
        self.answer(path)

    do_HEAD = do_GET

    def answer(self, path: str) -> None:
        """Answers a decoded path with its file."""
        found = find(self.root, path)
        if found.moved:
            self.send(301, b"", "text/plain", {"Location": found.moved})
            return
        data = found.file.read_bytes() if found.file else b""
        self.send(found.status, data, type_of(found.file.name) if found.file else "text/plain")

    def said(self, path: str) -> dict[str, str]:
        """The headers of every answer beside its type and length."""
        return {"Content-Security-Policy": policy(path), **FIXED}

    def send(self, status: int, data: bytes, kind: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        """Sends an answer; its body only to who asked for it."""
        self.send_response(status)
        if status not in (204, 301):
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        try:
            path = unquote(urlsplit(self.path).path)
        except ValueError:
            path = "/"
        for name, said in {**self.said(path), **more}.items():
            self.send_header(name, said)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the terminal is for what a person must know."""
