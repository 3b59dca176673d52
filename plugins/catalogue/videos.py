"""The videos of an entry: its own, and those of its versions in sign language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Signed
from plugins.catalogue.model.base import Model
from plugins.catalogue.model.values.tags import SIGNED
from plugins.catalogue.model.values.video import Video


class Shown(NamedTuple):
    """A video, the file under content/ that names it, and the key of the text below that file's fields ("": none)."""

    video: Video
    path: str
    text: str


def videos(entry: Entry[Model]) -> Iterator[Shown]:
    """The videos that an entry and its texts name, each once."""
    video = getattr(entry.data, "video", None)
    if video is not None:
        yield Shown(video, entry.path, entry.texts[0].text if entry.texts else "")
    for text in entry.texts:
        if text.lang == SIGNED and isinstance(text.data, Signed):
            yield Shown(text.data.video, text.path, text.text)


def captions_keys(entry: Entry[Model]) -> Iterator[str]:
    """The captions that the videos of an entry name, as owner/file."""
    for shown in videos(entry):
        for captions in shown.video.captions:
            yield f"{entry.owner}/{captions.file}"
