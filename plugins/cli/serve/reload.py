"""Notifies open pages of `lentyna serve` of a new build, and of what is wrong."""

from __future__ import annotations

import secrets
import threading


class Rebuilt:
    """Counts builds, also failed ones. `token` names the last one; it is another in every run of the server, so that a
    page that outlived a server knows it. `banner` is the HTML to be shown: `note`, which always is, and what the last
    build left; b"" for nothing."""

    def __init__(self, note: bytes = b"") -> None:
        self._condition = threading.Condition()
        self._count = 0
        self._run = secrets.token_hex(4)
        self._note = note
        self.banner = note

    @property
    def token(self) -> str:
        return f"{self._run}-{self._count}"

    def announce(self, banner: bytes = b"") -> None:
        """Wakes waiting requests after a build."""
        with self._condition:
            self._count += 1
            self.banner = self._note + banner
            self._condition.notify_all()

    def wait(self, seconds: float, seen: str = "") -> bool:
        """True once there is another build than `seen` ("": the last one), False when there is none for so long."""
        with self._condition:
            before = seen or self.token
            return self._condition.wait_for(lambda: self.token != before, seconds)
