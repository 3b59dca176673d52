"""Why the rules of reading and relating matter to a reader, and on which page of docs/rules/ each is described."""

from __future__ import annotations

from types import MappingProxyType

from plugins.i18n.catalogs import N_

READING, CATALOGUE, LINKS, SAFETY = "reading", "catalogue", "links-and-files", "safety"

_UNREADABLE = N_("What cannot be read safely cannot be published; guessing would publish something else.")
_MEANING = N_("What is not understood would be lost in silence.")
_ADDRESS = N_("Addresses must stay the same on every computer, and be easy to dictate.")
_ONE = N_("Two things with one name cannot both be found.")
_OWNER = N_("Every page belongs to somebody who answers for it.")
_NOWHERE = N_("Readers would follow it to nothing.")
_OURS = N_("One fault of the program must not keep everybody's pages from readers.")
_SAFE = N_("A page of ours must not be able to harm its reader.")

_ALL = (
    (
        "sign-unseen",
        READING,
        N_("It comes with text copied from web pages, and makes another word of the one that is seen."),
    ),
    ("encoding", READING, N_("In another encoding ą, č, ę become other signs.")),
    ("control-character", READING, _UNREADABLE),
    ("file-too-large", READING, N_("Nobody reads a text of that size on one page.")),
    ("text-too-much", READING, N_("One file must not hold up the pages of everybody else.")),
    ("entries-too-many", READING, N_("One file must not hold up the pages of everybody else.")),
    ("problems-more", READING, N_("A list of hundreds of problems helps nobody; most of them have one cause.")),
    ("text-tangled", READING, N_("Reading it would take minutes, and hold up everybody else's build.")),
    ("file-name", READING, _ADDRESS),
    ("file-name-windows", READING, _ADDRESS),
    ("file-place", READING, N_("The place of a file says whose it is and what it holds.")),
    ("file-type", READING, N_("Readers' telephones must be able to open it, and everybody must be able to read it.")),
    ("file-version", READING, N_("By its name a text finds the one that it belongs to.")),
    ("file-kind", READING, N_("The place of a file says whose it is and what it holds.")),
    ("special-file", SAFETY, N_("Reading it could wait for ever, or publish something of the building machine.")),
    ("symbolic-link", SAFETY, N_("It could publish a file of the machine that builds the site.")),
    ("front-matter-missing", READING, N_("Without fields there is no title, no date and no owner.")),
    ("front-matter-unclosed", READING, N_("It cannot be known where the fields end and the text begins.")),
    ("yaml-syntax", READING, _UNREADABLE),
    ("yaml-tab", READING, _UNREADABLE),
    ("yaml-space", READING, N_("It looks like a space, and what stands behind it would be lost.")),
    ("yaml-shape", READING, _UNREADABLE),
    ("yaml-too-deep", READING, N_("No record needs it; most likely it is a slip.")),
    ("yaml-alias", READING, N_("They hide what stands where, and can make a small file huge.")),
    ("key-duplicate", READING, N_("Only one of the two can count, and it cannot be known which one is meant.")),
    ("key-unknown", READING, _MEANING),
    ("field-missing", READING, N_("The page cannot do without it.")),
    ("field-value", READING, _MEANING),
    (
        "value-cut",
        READING,
        N_("Readers would see half a title or a wrong sum, and nobody would know."),
    ),
    ("conflict-markers", READING, N_("Readers would see two versions, and could not know which one holds.")),
    ("text-too-long", READING, N_("In lists, on a telephone, it pushes everything else away.")),
    ("date-impossible", READING, N_("The date decides when a page appears and where it stands.")),
    ("reference-unknown", CATALOGUE, N_("The link between the two would be missing on both pages.")),
    ("reference-left-out", CATALOGUE, N_("The link between the two would be missing on both pages.")),
    ("id-duplicate", CATALOGUE, _ONE),
    ("id-foreign", CATALOGUE, N_("With another's id a file would take the place of another's page.")),
    ("address-duplicate", CATALOGUE, _ONE),
    ("case-only-difference", CATALOGUE, N_("On some computers the two are one file, and one of them is lost.")),
    ("translation-orphan", CATALOGUE, N_("A translation has no date and no place of its own.")),
    ("translation-of-left-out", CATALOGUE, N_("A translation has no date and no place of its own.")),
    ("story-orphan", CATALOGUE, N_("A text without its record has no page to stand on.")),
    ("library-missing", CATALOGUE, _OWNER),
    ("files-wait", CATALOGUE, _OWNER),
    ("owner-left-out", CATALOGUE, _OWNER),
    ("picture-missing", LINKS, N_("Readers would see a gap.")),
    ("picture-refused", LINKS, N_("It could not be shown on telephones.")),
    ("picture-position", SAFETY, N_("A photo can tell where somebody lives.")),
    ("picture-unused", LINKS, N_("Everybody who copies the content downloads it for nothing.")),
    ("captions-form", LINKS, N_("Browsers drop what they cannot read, and people who cannot hear get nothing.")),
    ("captions-unused", LINKS, N_("Perhaps a video was to have them, and has none.")),
    ("html-removed", SAFETY, _SAFE),
    ("alias-taken", LINKS, N_("An address can lead to one page only.")),
    ("alias-foreign", LINKS, N_("The address says whose page it is.")),
    ("alias-contested", LINKS, N_("An address can lead to one page only.")),
    ("link-unsafe", SAFETY, _SAFE),
    ("link-outside", SAFETY, N_("It could publish a file of the machine that builds the site.")),
    ("link-broken", LINKS, _NOWHERE),
    ("link-to-draft", LINKS, _NOWHERE),
    ("program-fault", READING, _OURS),
    ("program-fault-part", READING, _OURS),
    ("file-too-costly", READING, N_("One file must not hold up everybody else's.")),
    ("file-not-content", READING, N_("So that no file is passed over in silence.")),
)

REASONS = MappingProxyType({name: why for name, _, why in _ALL})
GROUPS = MappingProxyType({name: group for name, group, _ in _ALL})
