"""A video that the portal keeps itself, with its captions. Nothing of anybody else's is ever embedded."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from plugins.catalogue import limits
from plugins.catalogue.model.base import Lang, LangTag, Line, Model, Text
from plugins.catalogue.model.values.slips import Cost, Slips

MediaFile = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9][A-Za-z0-9_-]*)*\.(mp4|webm)$", max_length=200
    ),
]
"""A file below the media address of portal.yaml: utena/2026/ekskursija.mp4. An address of elsewhere is none."""
CaptionsFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.vtt$", max_length=100)]
Duration = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,2}:)?[0-5]?[0-9]:[0-5][0-9]$", max_length=8)]
"""Minutes and seconds, 3:25, or with hours, 1:03:25."""
Transcript = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40_000)]


class Captions(Model):
    """What is said, and what is heard, as text in time (WebVTT)."""

    slips = Slips(unknown=Cost.WHOLE)

    file: CaptionsFile = Field(description="A .vtt file of the folder captions")
    language: Lang = Field("lt", description="The language of the captions")


class Video(Model):
    """A video. The file lies on the media host, the captions in the folder captions."""

    file: MediaFile = Field(description="The .mp4 file below the media address of the portal")
    title: Text | None = Field(None, description="What it is called; the title of the text where missing")
    duration: Duration = Field(description="How long it is: 3:25")
    language: LangTag | None = Field(None, description="What is spoken or signed in it (lt, en, lls)")
    captions: tuple[Captions, ...] = Field(
        (), max_length=limits.CAPTIONS, description="Captions, one file for each language"
    )
    silent: bool = Field(False, description="Nothing is heard in it: no captions are needed")
    transcript: Transcript | None = Field(None, description="Everything that is said and shown, as text")
    transcript_below: bool = Field(False, description="The text of the file is itself the transcript")
    poster: Line | None = Field(None, description="A picture of the folder pictures, shown before it is played")
    width: int = Field(1280, ge=16, le=7680, description="Width in pixels")
    height: int = Field(720, ge=16, le=4320, description="Height in pixels")
