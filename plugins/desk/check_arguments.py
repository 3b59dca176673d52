"""What `lentyna check` understands; apart from what it does, so that asking for help loads nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

FORMATS = ("text", "json", "github", "gitlab", "sarif", "html")


def check_arguments(check: argparse.ArgumentParser) -> None:
    """What `lentyna check` understands."""
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="tell only of these files and folders")
    check.add_argument("--format", choices=FORMATS, default="text", help="how problems are told (text)")
    check.add_argument("--output", type=Path, help="write there, not to the screen; for html a folder")
    check.add_argument("--changed", metavar="BASE", help="tell only what the changes since this commit touch or break")
    check.add_argument("--scope", metavar="LIBRARY", help="refuse changes outside this library's folder")
    check.add_argument("--fix", action="store_true", help="repair what has one right repair, and say what was done")
    check.add_argument(
        "--exit-zero", action="store_true", help="end with 0 also with errors; with 2 if nothing was checked"
    )
    check.add_argument("--lang", choices=("lt", "en"), default=argparse.SUPPRESS, help="language of messages (lt)")
