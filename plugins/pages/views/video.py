"""The view of a video."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText


class TrackView(Struct, frozen=True):
    """Captions of a video: `label` is the language in its own words."""

    url: str
    lang: str
    label: str


class VideoView(Struct, frozen=True):
    """A video of the portal's own. `lang` is what is spoken or signed in it, "" where nobody said; `kind` its media
    type; `duration` in words. `transcript` are paragraphs, empty where the text of the page is the transcript."""

    url: str
    kind: str
    poster: str
    width: int
    height: int
    title: LocalizedText
    lang: str
    duration: str
    tracks: tuple[TrackView, ...]
    transcript: tuple[str, ...]
    transcript_lang: str
