"""The rules of reading and relating: every problem that can leave a file, a record or a reference out."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.catalogue.rules.addresses import OF_ADDRESSES
from plugins.catalogue.rules.files import OF_FILES
from plugins.catalogue.rules.program import OF_THE_PROGRAM
from plugins.catalogue.rules.values import OF_VALUES
from plugins.i18n.catalogs import N_

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE
FILE, PART = LeavesOut.FILE, LeavesOut.PART


_ALL = (
    Rule(
        "encoding",
        E,
        N_("The file is not in UTF-8 (byte {byte} at position {position})."),
        N_("Save the file again with the encoding UTF-8."),
        FILE,
    ),
    Rule(
        "control-character",
        E,
        N_("The file holds a character that cannot be shown ({code})."),
        N_("Delete the character, or copy the text again as plain text."),
        FILE,
    ),
    Rule(
        "sign-unseen",
        E,
        N_("There is an invisible character here ({code}); it is not published."),
        N_("Delete it, or write the words of this line again without copying them."),
        PART,
    ),
    Rule(
        "file-too-large",
        E,
        N_("The file is {size} KB; a text may be {limit} KB at most."),
        N_("Divide the text into parts, or take out what is not text."),
        FILE,
    ),
    Rule(
        "file-name",
        E,
        N_("The file name “{name}” cannot become a page address."),
        N_("Name it with small letters a–z, digits and hyphens, for example: {example}"),
        FILE,
    ),
    Rule(
        "file-place",
        E,
        N_("Nothing is published from this place, so the file is left out."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule(
        "text-tangled",
        E,
        N_("The text has {count} signs “{sign}”; {limit} are allowed."),
        N_("This does not look like a text. Copy it again as plain text, or divide it."),
        FILE,
    ),
    Rule(
        "text-too-much",
        E,
        N_("{kind}: {count}; {limit} are allowed."),
        N_("Divide the text, or take out what does not belong into it."),
        FILE,
    ),
    Rule(
        "entries-too-many",
        E,
        N_("The field “{name}” has {count} entries; {limit} are allowed."),
        N_("Keep the entries that matter most, or divide them among several files."),
        FILE,
    ),
    Rule(
        "problems-more",
        N,
        N_("There are {count} more problems in this file."),
        N_("Put right those that are named, and check again."),
    ),
    Rule(
        "special-file",
        E,
        N_("This is neither a file nor a folder (a pipe, a socket or a device)."),
        N_("Delete it, and put a plain file in its place."),
        FILE,
    ),
    Rule("symbolic-link", E, N_("This is a link to another place, not a file."), N_("Put the file itself here."), FILE),
    Rule(
        "front-matter-missing",
        E,
        N_("The file does not begin with a line of three hyphens (---)."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule(
        "front-matter-unclosed",
        E,
        N_("The fields at the top are not closed with a line of three hyphens (---)."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule(
        "yaml-syntax",
        E,
        N_("The fields cannot be read here: {reason}."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule(
        "yaml-tab",
        E,
        N_("There is a tab here, and fields may be set off only with spaces."),
        N_("Replace the tab with spaces."),
        FILE,
    ),
    Rule(
        "yaml-shape",
        E,
        N_("The fields must be lines of the form “name: value”."),
        N_("Write each field on its own line, for example: title: …"),
        FILE,
    ),
    Rule("yaml-too-deep", E, N_("The fields are nested too deeply."), N_("Write them more simply."), FILE),
    Rule(
        "yaml-alias",
        E,
        N_("Anchors and references (& and *) are not used here."),
        N_("Write the value out, or put it into quotation marks."),
        FILE,
    ),
    Rule(
        "key-duplicate",
        E,
        N_("The field “{name}” stands here twice (first in line {first})."),
        N_("Keep one of them."),
        FILE,
    ),
    Rule("key-unknown", E, N_("There is no field “{name}” here."), N_("{suggestion}"), FILE),
    Rule("field-missing", E, N_("The field “{name}” is missing."), N_("{suggestion}"), FILE),
    Rule("field-value", E, N_("The value of “{name}” does not fit: {reason}."), N_("Correct it: {hint}."), FILE),
    Rule(
        "text-too-long",
        E,
        N_("The field “{name}” has {length} characters; {limit} are allowed."),
        N_("Shorten it, and move the rest into the text."),
        FILE,
    ),
    Rule(
        "date-impossible",
        E,
        N_("“{value}” in the field “{name}” is not a date."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule("reference-unknown", E, N_("{kind}: there is no “{value}” (field “{name}”)."), N_("{suggestion}"), PART),
    Rule(
        "translation-orphan",
        E,
        N_("This is a translation, but its original “{original}” is not there."),
        N_("{suggestion}"),
        FILE,
    ),
    Rule(
        "translation-of-left-out",
        E,
        N_("The original {original} is left out, so its translation is too."),
        N_("Correct the original."),
        FILE,
    ),
    Rule(
        "story-orphan",
        E,
        N_("This text belongs to the record “{record}”, which is not there."),
        N_("Add the record, or give this file its name."),
        FILE,
    ),
    Rule(
        "library-missing",
        E,
        N_("The folder has no library.yaml, so none of its files has an owner. Files that wait for it: {count}."),
        N_("Add {library}."),
        FILE,
    ),
    Rule(
        "files-wait",
        W,
        N_("Until this is put right the library is not on the site. Files that wait for it: {count}."),
        N_("Correct what is named as an error in this file; they need no change."),
    ),
    Rule(
        "owner-left-out",
        E,
        N_("The record {record} is left out, so this file has no page."),
        N_("Correct {record}."),
        FILE,
    ),
    Rule("picture-missing", W, N_("There is no picture “{file}” in {folder}."), N_("{suggestion}"), PART),
    Rule(
        "picture-refused",
        E,
        N_("The picture cannot be used: {reason}."),
        N_("Save it again as JPEG or PNG, at most 60 megapixels."),
        FILE,
    ),
    Rule(
        "picture-position",
        N,
        N_("The picture recorded where it was taken; the position was removed from the published copy."),
        N_("Nothing needs to be done. To keep it out of the repository too, save the picture without its data."),
    ),
    Rule("picture-unused", W, N_("No text uses this picture."), N_("Use it in a text, or delete it."), FILE),
    Rule(
        "captions-form",
        E,
        N_("The captions cannot be shown: {reason}."),
        N_("Save them again as WebVTT; the guide shows how the file begins."),
        FILE,
    ),
    Rule(
        "captions-unused", W, N_("No video uses these captions."), N_("Name them in a video, or delete the file."), FILE
    ),
    Rule(
        "html-removed",
        W,
        N_("The HTML <{tag}> is not allowed; it was taken out, and the text around it stays."),
        N_("Write it with Markdown, without HTML."),
        PART,
    ),
    Rule(
        "link-unsafe",
        E,
        N_("The link “{url}” is not allowed."),
        N_("{suggestion}"),
        PART,
    ),
    Rule(
        "link-broken",
        W,
        N_("The link “{url}” leads to nothing."),
        N_("{suggestion}"),
        PART,
    ),
    Rule(
        "link-outside",
        E,
        N_("The link “{url}” leads out of the folder content."),
        N_("Link to a file inside content, or to a web address."),
        PART,
    ),
    Rule(
        "link-to-draft",
        W,
        N_("The link “{url}” leads to a text that is not published yet."),
        N_("Publish it, or take the link out."),
        PART,
    ),
    Rule(
        "file-not-content",
        N,
        N_("A file of the tools, not content; it is not published."),
        N_("Nothing needs to be done."),
        FILE,
    ),
    *OF_ADDRESSES,
    *OF_FILES,
    *OF_THE_PROGRAM,
    *OF_VALUES,
    Rule(
        "reference-left-out",
        W,
        N_("“{value}” (field “{name}”) is left out itself, so nothing links to it."),
        N_("Correct {record}."),
        PART,
    ),
)

RULES = MappingProxyType({rule.name: rule for rule in _ALL})
"""All rules of this room by name; read-only."""
