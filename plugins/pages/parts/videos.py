"""Videos of the portal's own: where the file lies, its captions, its words."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.values.tags import written_in
from plugins.catalogue.model.values.video import Video
from plugins.pages.context import Context
from plugins.pages.views.visuals import TrackView, VideoView

_KINDS = MappingProxyType({"mp4": "video/mp4", "webm": "video/webm"})
_LABELS = MappingProxyType({"lt": "Lietuvių", "en": "English"})


def video_of(ctx: Context, entry: Entry[Any], title: LocalizedText) -> VideoView | None:
    """The video of an entry's own, None where there is none."""
    video = entry.data.video
    if video is None:
        return None
    return video_view(ctx, entry.owner, video, title, entry.texts[0].lang if entry.texts else "lt")


def video_view(ctx: Context, owner: str, video: Video, title: LocalizedText, lang: str) -> VideoView | None:
    """A video for its component; None where the portal has no place for videos. `lang` is the language tag of the
    text that it belongs to, in which its transcript is written."""
    media = ctx.catalogue.portal.media
    if not media:
        return None
    tracks = tuple(
        TrackView(ctx.urls.captions(owner, found.file), found.language, _LABELS[found.language])
        for found in video.captions
        if f"{owner}/{found.file}" in ctx.catalogue.captions
    )
    return VideoView(
        url=media + video.file,
        kind=_KINDS[video.file.rpartition(".")[2]],
        poster=poster_of(ctx, owner, video),
        width=video.width,
        height=video.height,
        title=video.title.pick(ctx.lang) if video.title else title,
        lang=video.language or lang,
        duration=_duration(ctx, video.duration),
        tracks=tracks,
        transcript=tuple(part for part in re.split(r"\n\s*\n", video.transcript or "") if part.strip()),
        transcript_lang=written_in(lang),
    )


def poster_of(ctx: Context, owner: str, video: Video) -> str:
    """The address of the picture that stands in for a video until it is played, "" for none."""
    files = ctx.picture(ctx.catalogue.pictures.get(f"{owner}/{video.poster}", "")) if video.poster else None
    return files.src if files else ""


def _duration(ctx: Context, written: str) -> str:
    """How long a video is, in words: 1:03:25 is „1 val. 3 min. 25 sek.“."""
    seconds, minutes, hours, *_ = (*(int(part) for part in reversed(written.split(":"))), 0)
    return ctx.formats.duration(hours, minutes, seconds)
