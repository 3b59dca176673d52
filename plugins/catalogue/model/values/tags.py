"""Language tags of texts (BCP 47): two written languages, their easy-to-read forms, Lithuanian Sign Language.

`simple` is a variant of the IANA registry ("Simplified form", 2015) that may follow any language, so that `lt-simple`
means the same to everybody; `x-easy` would mean something to us alone (RFC 5646, 2.2.7). `lls` is ISO 639-3.
"""

from __future__ import annotations

from types import MappingProxyType

EASY = MappingProxyType({"lt": "lt-simple", "en": "en-simple"})
"""Written language → the tag of its easy-to-read form."""
SIGNED = "lls"
VERSIONS = (*EASY.values(), SIGNED)
"""The tags of texts that stand beside an original and are no translation into another written language."""


def written_in(tag: str) -> str:
    """The language that a text is written in: that of the transcript where the version is a film in sign language."""
    return "lt" if tag == SIGNED else tag.partition("-")[0]
