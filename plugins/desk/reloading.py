"""What open pages of `lentyna serve` are told of the last build: that there is another one, and what is wrong."""

from __future__ import annotations

import secrets
import threading


class Rebuilt:
    """Counts builds, also failed ones. `token` names the last one; it is another in every run of the server, so that a
    page that outlived a server knows it. `banner` is the HTML that the last build left to be shown, b"" for none."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0
        self._run = secrets.token_hex(4)
        self.banner = b""

    @property
    def token(self) -> str:
        return f"{self._run}-{self._count}"

    def announce(self, banner: bytes = b"") -> None:
        """A build has ended: those who wait are woken."""
        with self._condition:
            self._count += 1
            self.banner = banner
            self._condition.notify_all()

    def wait(self, seconds: float, seen: str = "") -> bool:
        """True once there is another build than `seen` ("": the last one), False when there is none for so long."""
        with self._condition:
            before = seen or self.token
            return self._condition.wait_for(lambda: self.token != before, seconds)
