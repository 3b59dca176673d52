"""The reasons why a build could not be done, each in one sentence: invalid settings, folders that a build must not use,
disk errors. Nothing was published then, and the exit status is 2."""

from __future__ import annotations

import errno
import os
import sqlite3
from types import MappingProxyType

from plugins.i18n.catalogs import N_, Words, load_words

STATUS = 2
"""The exit status of a build that published nothing."""

_FULL = N_(
    "The disk is full ({place}). Nothing was published; the published site is unchanged. Make room and build again."
)
_LARGE = N_(
    "A file would be larger than this machine allows ({place}). Nothing was published; the published site is unchanged."
)
_DENIED = N_(
    "{place} may not be written or read by this user. Nothing was published; give the right to it, then build again."
)
_READ_ONLY = N_("{place} lies on a disk that can only be read. Nothing was published.")
_MISSING = N_("{place} does not exist. Nothing was published.")
_NO_FOLDER = N_("{place} should be a folder and is not. Nothing was published.")
_IS_FOLDER = N_("{place} should be a file and is a folder. Nothing was published; move the folder away.")
_BUSY = N_("{place} is in use by another program. Nothing was published; try again.")
_DISK = N_("The system refuses {place} ({reason}). Nothing was published.")

_BY_NUMBER = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EFBIG: _LARGE,
        errno.EACCES: _DENIED,
        errno.EPERM: _DENIED,
        errno.EROFS: _READ_ONLY,
        errno.ENOENT: _MISSING,
        errno.ENOTDIR: _NO_FOLDER,
        errno.EEXIST: _NO_FOLDER,
        errno.EISDIR: _IS_FOLDER,
        errno.EBUSY: _BUSY,
    }
)

_FACTS = MappingProxyType(
    {
        errno.ENOSPC: N_("The disk is full ({place})."),
        errno.EDQUOT: N_("The disk is full ({place})."),
        errno.EFBIG: N_("A file would be larger than this machine allows ({place})."),
        errno.EACCES: N_("{place} may not be written or read by this user."),
        errno.EPERM: N_("{place} may not be written or read by this user."),
        errno.EROFS: N_("{place} lies on a disk that can only be read."),
        errno.ENOENT: N_("{place} does not exist."),
        errno.ENOTDIR: N_("{place} should be a folder and is not."),
        errno.EEXIST: N_("{place} should be a folder and is not."),
        errno.EISDIR: N_("{place} should be a file and is a folder."),
        errno.EBUSY: N_("{place} is in use by another program."),
    }
)
"""The same for commands that publish nothing anyway."""


class Refused(Exception):
    """Nothing was published, and nothing was touched; `message` says why, for a person, with its `values`."""

    exitcode = STATUS
    """Pelican ends with it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def tell(self, words: Words) -> str:
        """The sentence. A reason may itself be a message of ours."""
        values = {
            name: words(str(value)) if name == "reason" and value else value for name, value in self.values.items()
        }
        return words(self.message, **values)

    def __str__(self) -> str:
        return self.tell(load_words("en"))


def why_failed(error: BaseException, publishing: bool = True) -> Refused | None:
    """The message for an exception that is not a fault of the program: a refusal, or a disk that failed. None for
    all others. Only where a command was `publishing` is it said that nothing was published."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, OSError) and error.errno is not None:
        place = os.fsdecode(error.filename2 or error.filename) if error.filename else "–"
        known, other = (_BY_NUMBER, _DISK) if publishing else (_FACTS, N_("The system refuses {place} ({reason})."))
        return Refused(known.get(error.errno, other), place=place, reason=error.strerror or type(error).__name__)
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        return Refused(_FULL, place="readings.sqlite")
    return None
