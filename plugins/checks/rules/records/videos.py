"""Videos and versions for everyone: captions, transcripts, short sentences. WCAG 2.2 1.2.1–1.2.3; for easy-to-read
texts the limit of words that translators of German "Leichte Sprache" keep to (DIN SPEC 33429).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.catalogue.model.article import Signed
from plugins.catalogue.model.values.tags import SIGNED
from plugins.catalogue.model.values.video import Video
from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity
from plugins.catalogue.read.advice.near_fields import near_name
from plugins.catalogue.read.paths import NETWORK, version_of
from plugins.catalogue.rules.table import RULES as BASIC
from plugins.catalogue.videos import videos
from plugins.checks.content import Content
from plugins.checks.text_source import RecordSource, TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
WORDS_IN_EASY_SENTENCE = 15

CAPTIONS = Rule(
    "video-without-captions",
    ERROR,
    N_("The video “{file}” has no captions."),
    N_("Name its captions (a .vtt file) in the field captions, or write silent: yes where nothing is heard."),
    LeavesOut.FILE,
    why=N_("People who cannot hear it are shut out; the law requires captions from public bodies."),
)
TRANSCRIPT = Rule(
    "video-without-transcript",
    WARNING,
    N_("The video “{file}” has no transcript."),
    N_("Add transcript: | with all that is said and shown, or transcript_below: yes."),
    why=N_("Anyone who cannot see or hear it, or has no time for it, can read it; and search finds only text."),
)
SIGNED_TEXT = Rule(
    "signed-without-text",
    ERROR,
    N_("The video in sign language has neither captions nor a text below."),
    N_("Write what is signed below the fields."),
    LeavesOut.FILE,
    why=N_("People who do not know sign language should find the same words, and so should the search."),
)
MISSING = Rule(
    "captions-missing",
    WARNING,
    N_("There are no captions “{file}” in {folder}."),
    N_("{suggestion}"),
    LeavesOut.PART,
    why=N_("The video would be shown without captions."),
)
NOWHERE = Rule(
    "video-nowhere",
    WARNING,
    N_("The video “{file}” is not shown: the portal has no place for videos."),
    N_("Ask the portal's editors to set media: in portal.yaml."),
    LeavesOut.PART,
    why=N_("Videos are too heavy for the repository; they lie on a host of the portal's own."),
)
EASY = Rule(
    "easy-sentence-long",
    WARNING,
    N_("The sentence of the easy-to-read text has {words} words; {limit} are the limit."),
    N_("Divide it: one thought, one sentence, one line."),
    why=N_("People who need easy texts lose the thread in a long sentence."),
)
RULES = (CAPTIONS, TRANSCRIPT, SIGNED_TEXT, MISSING, NOWHERE, EASY)


def check_record(source: RecordSource, has_text: bool) -> Iterator[Problem]:
    """The video of a file: whether its words are there for those who do not hear or see it."""
    record = source.record
    video = getattr(record, "video", None)
    if not isinstance(video, Video):
        return
    if isinstance(record, Signed):
        if not has_text and not video.captions and not video.transcript:
            yield source.problem(SIGNED_TEXT, "video")
        return
    # A film in sign language needs its words as a text, not captions: nothing is said aloud.
    if not video.captions and not video.silent and video.language != SIGNED:
        yield source.problem(CAPTIONS, "video", "file", file=video.file)
    if not video.transcript and not (video.transcript_below and has_text):
        yield source.problem(TRANSCRIPT, "video", "file", file=video.file)


def check(content: Content) -> Iterator[Problem]:
    """Videos beside what else is there: captions, posters, the portal's place for videos."""
    catalogue = content.catalogue
    for entry in content.entries:
        for shown in videos(entry):
            field = ("video", "file")
            if not catalogue.portal.media:
                yield content.in_record(NOWHERE, shown.path, *field, file=shown.video.file)
            home = NETWORK if entry.owner == NETWORK else f"libraries/{entry.owner}"
            for number, captions in enumerate(shown.video.captions):
                if f"{entry.owner}/{captions.file}" not in catalogue.captions:
                    near = near_name(captions.file, _beside(catalogue.captions, entry.owner))
                    place = ("video", "captions", number, "file")
                    folder = f"{home}/captions"
                    yield content.in_record(MISSING, shown.path, *place, file=captions.file, folder=folder, **near)
            poster = shown.video.poster
            if poster and f"{entry.owner}/{poster}" not in catalogue.pictures:
                near = near_name(poster, _beside(catalogue.pictures, entry.owner))
                values = {"file": poster, "folder": f"{home}/pictures"} | near
                yield content.in_record(BASIC["picture-missing"], shown.path, "video", "poster", **values)
    for key, path in catalogue.captions.items():
        if key not in content.used_captions:
            yield content.in_record(BASIC["captions-unused"], path)


def _beside(known: Iterable[str], owner: str) -> list[str]:
    return [key.partition("/")[2] for key in known if key.startswith(f"{owner}/")]


def check_text(source: TextSource) -> Iterator[Problem]:
    """The sentences of an easy-to-read text."""
    if version_of(source.path) in ("", SIGNED):
        return
    for passage in source.passages:
        for sentence in passage.sentences:
            words = len(sentence.words)
            if words > WORDS_IN_EASY_SENTENCE:
                yield source.problem(EASY, sentence.start, words=words, limit=WORDS_IN_EASY_SENTENCE)
