"""A person who does what a remedy says, word for word, and knows nothing of the case: a program.

A remedy is a message with values (plugins/catalogue/problems.py). `ACTIONS` holds what is done for each message; what
the values hold (a form, a name, a place) is written where the problem stands. `NEEDS` holds the messages that only
somebody who knows more than the message can follow, with what they would have to know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import yaml
from PIL import Image

from plugins.catalogue.address_rules import TO_LINK, TO_SHOW
from plugins.catalogue.problems import Problem
from plugins.checks.registry import RULES
from tests.checks.hand import Hand, indent_of

WORDS = "Vaikai skaito prie lango"
ADDRESS = "https://www.example.org/puslapis"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nLaba diena.\n"
_PARTS = ("suggestion", "hint")


def instruction_of(found: Problem) -> str:
    """The message that a remedy is, its own messages put in and its values not: the same for all of its kind."""
    values = dict(found.values)
    text = RULES[found.rule].remedy
    for part in _PARTS:
        text = text.replace(f"{{{part}}}", values.get(part, ""))
    return text


def _value(name: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(hand.values[name])


def _example(text: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(text)


def _line(hand: Hand) -> None:
    hand.put(" " * indent_of(hand.line) + hand.values["right"].strip())


def _two_lines(hand: Hand) -> None:
    first, second = hand.values["form"].split(" / ")
    lead = " " * indent_of(hand.line)
    hand.put_block(f"{lead}{first}\n{lead}{second}")


def _more(line: str) -> Callable[[Hand], None]:
    """The form, and a line below it."""

    def done(hand: Hand) -> None:
        hand.form(hand.values["form"])
        lead = re.sub(r"\S", " ", re.match(r"[ ]*(?:- +)?", hand.line)[0])  # type: ignore[index]
        hand.insert(lead + line, hand.found.line + 1)

    return done


def _near(hand: Hand) -> None:
    near = hand.values["near"]
    if hand.found.rule == "key-unknown":
        hand.key(near)
    else:
        hand.form(near)


def _fences(hand: Hand) -> None:
    hand.write(["---" if re.fullmatch(r"\s*(?:-{2}|-{4,}|[–—]+|[*_=+]{3,})\s*", line) else line for line in hand.lines])


def _close(hand: Hand) -> None:
    word = re.match(r"[a-z_]+:", hand.line)
    hand.insert("---", hand.found.line + (1 if word or not hand.line.strip() else 0))


def _begin(hand: Hand) -> None:
    hand.write(["---", f"title: {WORDS}", "---", *hand.lines])


def _described(hand: Hand) -> None:
    """Words in place of the description of a picture."""
    line, at = hand.line, hand.found.column - 1
    picture = re.compile(r"!\[[^\]]*\]").search(line, max(at, 0)) or re.search(r"!\[[^\]]*\]", line)
    tag = re.search(r"<img\b[^>]*>", line)
    if picture:
        hand.put(f"{line[: picture.start()]}![{WORDS}]{line[picture.end() :]}")
    elif tag:
        hand.put(line.replace(tag[0], f"![{WORDS}]({hand.values['file']})"))
    else:
        hand.form(f"alt: {WORDS}")


def _linked(hand: Hand) -> None:
    line = re.sub(r"<a\b[^>]*>\s*</a>", f"[{WORDS}]({ADDRESS})", hand.line)
    hand.put(re.sub(r"(?<!!)\[\s*\](?=[(\[])", f"[{WORDS}]", line))


def _unlinked(hand: Hand) -> None:
    hand.replace(hand.values["url"], ADDRESS)


def _hours(hand: Hand) -> None:
    opens, closes = hand.values["opens"], hand.values["closes"]
    first, last = hand.block()
    block = "\n".join(hand.lines[first:last])
    new = ("0:00", "24:00") if opens == closes else (closes, opens)
    for name, time in (("opens", new[0]), ("closes", new[1])):
        block = re.sub(rf"{name}:\s*[\"']?[\d:]+[\"']?", f'{name}: "{time}"', block, count=1)
    hand.write([*hand.lines[:first], block, *hand.lines[last:]])


def _conflict(hand: Hand) -> None:
    text = re.sub(r"(?ms)^={7}\n.*?^>{7}[^\n]*\n?", "", hand.text)
    text = re.sub(r"(?ms)^\|{7}[^\n]*\n.*?(?=^={7}$|\Z)", "", text)
    hand.write(re.sub(r"(?m)^<{7}[^\n]*\n?|^>{7}[^\n]*\n?|^={7}\n", "", text).split("\n"))


def _saved_again(hand: Hand) -> None:
    data = hand.file.read_bytes()
    wide = b"\0" in data[:40]
    text = data.decode(
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if wide else "cp1257", "replace"
    )
    hand.file.write_text(text.replace("\r\n", "\n"), encoding="utf-8")


def _alike(hand: Hand) -> None:
    """The file under the name that is told, and the texts beside it that have its name."""
    stem, new = hand.file.name.partition(".")[0], hand.values["example"].partition(".")[0]
    for file in sorted(hand.file.parent.glob(f"{stem}.*")):
        file.rename(file.with_name(f"{new}.{file.name.partition('.')[2]}"))


def _of_aliases(hand: Hand) -> None:
    address = re.escape(hand.values["address"].rstrip("/"))
    text = re.sub(rf"(?m)^\s*- [\"']?{address}/?[\"']?\s*\n", "", hand.text)
    text = re.sub(rf"(?<=[\[ ,])[\"']?{address}/?[\"']?\s*(?:,\s*|(?=\]))", "", text)
    hand.write(text.split("\n"))


def _below(hand: Hand) -> None:
    """What stands below the line of hyphens of a record, in a text of the same name."""
    lines = hand.lines
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    rest = "\n".join(lines[fences[-1] + 1 :]).strip("\n")
    hand.file.with_suffix(".md").write_text(f"{rest}\n", encoding="utf-8")
    hand.write([line for line in lines[: fences[-1]] if line.rstrip() != "---"] + [""])


def _fields_out(hand: Hand) -> None:
    """The fields of a text in a record of their own; the words stay."""
    _, fields, words = hand.text.split("---\n", 2)
    (hand.content / hand.values["near"]).write_text(fields, encoding="utf-8")
    hand.file.write_text(words.lstrip("\n"), encoding="utf-8")


def _link(hand: Hand) -> None:
    target = hand.file.resolve()
    data = target.read_bytes() if target.is_file() else f"---\ntitle: {WORDS}\n---\n{WORDS}.\n".encode()
    hand.file.unlink()
    hand.file.write_bytes(data)


def _spaces(hand: Hand) -> None:
    hand.write([re.sub("[\t\u00a0\u2000-\u200a\u202f\u3000]", " ", line) for line in hand.lines])


def _signs(hand: Hand) -> None:
    hand.write(
        [
            re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", "", line)
            for line in hand.lines
        ]
    )


def _one_text(hand: Hand) -> None:
    hand.put_block(f"{hand.line.partition(':')[0]}: {WORDS}")


def _first(name: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(hand.values[name].split(", ")[0])


def _taken(hand: Hand) -> None:
    hand.delete()


def _without(hand: Hand) -> None:
    hand.without()


def _named(hand: Hand) -> None:
    hand.rename(hand.values["example"])


def _moved(hand: Hand) -> None:
    if "…" in hand.values["near"]:  # the library is left open, and deleting is offered
        hand.delete()
    else:
        hand.move(hand.values["near"])


def _other_name(hand: Hand) -> None:
    """A name of its own for a file."""
    folder, _, name = hand.found.path.rpartition("/")
    stem, dot, ending = name.partition(".")
    hand.move(f"{folder}/{stem}-1{dot}{ending}")


def _other_slug(hand: Hand) -> None:
    if re.search(r"(?m)^slug: ", hand.text):
        hand.write(re.sub(r"(?m)^(slug: *\S+)", r"\1-1", hand.text).split("\n"))
    else:
        _other_name(hand)


def _exchanged(hand: Hand) -> None:
    """Start and end exchanged: the nearest two at the place of the problem."""
    first = max(0, hand.found.line - 4)
    before, text = "\n".join(hand.lines[:first]), "\n".join(hand.lines[first:])
    starts, ends = (re.search(rf"\b{name}: *([\d-]+(?: [\d:]+)?)", text) for name in ("start", "end"))
    if starts and ends:
        text = text[: starts.start(1)] + ends[1] + text[starts.end(1) : ends.start(1)] + starts[1] + text[ends.end(1) :]
    hand.write((f"{before}\n{text}" if first else text).split("\n"))


def _made(name: str) -> Callable[[Hand], None]:
    """A file that is missing, with the little that a message says of it: the next check tells the rest."""

    def done(hand: Hand) -> None:
        file = hand.content / hand.values[name]
        field = "name" if file.name == "library.yaml" else "title"
        fence = "" if file.suffix == ".yaml" else "---\n"
        words = "" if file.suffix == ".yaml" else f"{WORDS}.\n"
        file.write_text(f"{fence}{field}: {WORDS}\n{fence}{words}", encoding="utf-8")

    return done


def _shown(hand: Hand) -> None:
    """The picture of another site, or one that cannot be read, as a file of ours."""
    picture = hand.file if hand.found.rule == "picture-refused" else hand.file.parent.parent / "pictures" / "rodoma.png"
    picture.parent.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), (200, 180, 120)).save(picture)
    if picture != hand.file:
        line = re.sub(r"<img\b[^>]*>", f"![{WORDS}](rodoma.png)", hand.line)
        hand.put(re.sub(r"(!\[[^\]]*\]\()[^)]*\)", r"\1rodoma.png)", line))


def _to(field: str) -> Callable[[Hand], None]:
    """An entry out of its list, into a list of another name."""

    def done(hand: Hand) -> None:
        hand.without()
        text = re.sub(r"(?m)^[a-z]+: \[\s*\]\n", "", hand.text)
        hand.write(text.replace("\n---\n", f"\n{field}: [{hand.values['near']}]\n---\n", 1).split("\n"))

    return done


def _by_name(hand: Hand) -> None:
    """A name in place of an id: of the field of the id, or of the entry that is one."""
    line = re.sub(r"\b(?:branch|partner): *[^,}\]]+", f"name: {WORDS}", hand.line, count=1)
    if line == hand.line:
        hand.form(f"{{name: {WORDS}}}")
    else:
        hand.put(line)


def _party(hand: Hand) -> None:
    line = hand.line
    first = re.search(r"\b(?:partner|library|name): *[^,}]+", line)
    hand.put_block(f"{line[: len(line) - len(line.lstrip(' -'))]}{{{first[0]}}}" if first else line)


def _of_list(hand: Hand) -> None:
    """The id of a list whose label or synonym stands here."""
    text = (hand.content / hand.values["form"]).read_text("utf-8")
    for term in yaml.safe_load(text)["terms"]:
        labels = term["label"].values() if isinstance(term["label"], dict) else [term["label"]]
        words = {str(word).casefold() for word in (term["id"], *labels, *term.get("synonyms", ()))}
        if hand.values["value"].casefold() in words:
            hand.form(term["id"])
            return
    hand.without()


def _quoted(hand: Hand) -> None:
    line, at = hand.line, hand.found.column - 1
    end = len(line.rstrip())
    hand.put(f"{line[:at]}'{line[at:end]}'")


ACTIONS: Mapping[str, Callable[[Hand], None]] = MappingProxyType(
    {
        "Correct it: write it like this: {form}.": _value("form"),
        "Write it like this: {form}": _value("form"),
        "Write the day without a time: {form}": _value("form"),
        "Write one day here: {form}": _value("form"),
        "Correct it: see the example in the guide: {form}.": _value("form"),
        "Correct it: if it ends after midnight, write end: {form}; otherwise exchange the two.": _value("form"),
        "It cannot be told which number is the month; write one of the two: {form}": lambda hand: hand.form(
            hand.values["form"].split(" / ")[0]
        ),
        "Write it in two lines: {form}": _two_lines,
        "Correct it: write {form}, and in the next line approximate: yes.": _more("approximate: yes"),
        "Correct it: write {form}, and in the next line currency: LTL.": _more("currency: LTL"),
        "Correct it: write {form}, and in the next line currency: USD.": _more("currency: USD"),
        "Put the value into quotation marks: {fixed}": _value("fixed"),
        "Write a list in square brackets: {fixed}": _value("fixed"),
        "Write a number with a point: {fixed}": _value("fixed"),
        "Leave the sign out, and write only: {fixed}": _value("fixed"),
        "A field in braces needs a colon and a space: {fixed}": lambda hand: hand.put(
            re.sub(r"([{,]\s*[a-z_]+):(?=[^\s/])", r"\1: ", hand.line)
        ),
        "Did you mean “{near}”?": _near,
        "Possible are: {known}.": lambda hand: (
            hand.key(hand.values["known"].split(", ")[0])
            if hand.found.rule == "key-unknown"
            else hand.form(hand.values["known"].split(", ")[0])
        ),
        "If it is a text, put the whole of it into quotation marks: {near}": lambda hand: hand.put(
            re.sub(r"^([ ]*- +|[^:]+: +).*", lambda part: part[1] + hand.values["near"], hand.line)
        ),
        "Write it like this: {right}": _line,
        "Put it in one line with the one above: {right}": lambda hand: hand.write(
            [*hand.lines[: hand.found.line - 2], hand.values["right"], *hand.lines[hand.found.line :]]
        ),
        "If it goes on with the line above, begin it with two spaces.": lambda hand: hand.put(f"  {hand.line}"),
        "Put a line with --- after the last field, before the text.": _close,
        "Put a line with --- before it.": lambda hand: hand.insert("---", 1),
        "Write exactly three hyphens (---) in this line, and in the line after the last field.": _fences,
        "Begin the file with ---, then the fields, then --- and the text.": _begin,
        "Delete the lines ---.": lambda hand: hand.write([line for line in hand.lines if line.rstrip() != "---"]),
        "Move what stands below into a text with the same name and .md, and delete the lines ---.": _below,
        "Delete it here: it stands in the original.": _without,
        "It is an audience, no topic; move it: audiences: [{near}]": _to("audiences"),
        "It is a topic, no audience; move it: topics: [{near}]": _to("topics"),
        "Delete it, or correct its name; there are {count} to choose from.": _without,
        "Delete it, or choose one of: {known}.": _without,
        "Delete it.": lambda hand: hand.delete() if hand.found.line == 0 else hand.without(),
        "Keep one of them.": _without,
        "Keep the one that is right, and delete the other.": _without,
        "Put the times under hours: {near}": _without,
        "Write a day with a break as two lines of regular: 9:00–12:00 and 13:00–18:00.": _without,
        "To cancel single dates, write: exceptions: {near}": lambda hand: hand.put_block(
            f"exceptions: {hand.values['near']}"
        ),
        "Add {own}, one of: {known}.": lambda hand: hand.add(hand.values["own"], hand.values["known"].split(", ")[0]),
        "Add it: {own}: …": lambda hand: hand.add(hand.values["own"], WORDS),
        "Correct it: choose one of: {expected}.": _first("expected"),
        "Correct it: write yes or no.": _example("yes"),
        "Correct it: write digits only, for example 45.": _example("45"),
        "Correct it: write digits and a point, for example 1200000.50.": _example("1200000.50"),
        "Correct it: write digits and a point, for example 55.73.": _example("55.73"),
        "Correct it: write at least {ge}.": _value("ge"),
        "Correct it: write at most {le}.": _value("le"),
        "Correct it: write 1200 without a point for thousands, 1.20 with two digits for a fraction.": _example("1200"),
        "Correct it: write mon, tue, wed, thu, fri, sat, sun or a span like mon-fri.": _example("mon-fri"),
        "Correct it: write the time as 17:30 after a full date.": lambda hand: hand.form(
            f"{hand.line.partition(':')[2].split()[0]} 17:30"
        ),
        "Correct it: write one text, without a list or further fields.": _one_text,
        "In place of branch write its name: name: …": _by_name,
        "In place of the id write its name: name: …": _by_name,
        "Correct it: give days to a weekly series; to a monthly one days and week (1, 2, 3, 4 or -1).": (
            lambda hand: hand.add_inside("week", "1")
        ),
        "Correct it: give either until or count.": lambda hand: hand.add_inside("count", "4"),
        "Correct it: add alt: … or, if it only decorates, decorative: yes.": lambda hand: hand.add_inside("alt", WORDS),
        "Correct it: give baseline, target or actual.": lambda hand: hand.add_inside("actual", "45"),
        "Write the date as 2026-03-14 (or 2026-03, or 2026, where no more is known).": _example("2026-03-14"),
        "Write the whole date: 2026-03-14.": _example("2026-03-14"),
        "Write the date and the time as 2026-03-14 17:30 (or the date alone).": _example("2026-03-14 17:30"),
        "Write the day that is meant, for example: {last}": _value("last"),
        "Name it with small letters a–z, digits and hyphens, for example: {example}": _named,
        "Name it {example}.": _named,
        "Give it another name, for example: {example}": _named,
        "Name the file {example}, and its texts alike.": _alike,
        "Move it, for example to {near}, or delete it.": _moved,
        "Move it to {near}.": _moved,
        "Move it into one of the folders named in the guide, or delete it.": _taken,
        "Put the fields into {near}, without the lines of hyphens; the words below them stay here.": _fields_out,
        "Delete it: it is a copy that a program made, and the history keeps every earlier version.": _taken,
        "Delete it, and put a plain file in its place.": _taken,
        "Put the file itself here.": _link,
        "Save them again as WebVTT; the guide shows how the file begins.": lambda hand: hand.write(
            CAPTIONS.split("\n")
        ),
        "Save the file again with the encoding UTF-8.": _saved_again,
        "Delete the character, or copy the text again as plain text.": _signs,
        "Delete it, or write the words of this line again without copying them.": _signs,
        "Replace the tab with spaces.": _spaces,
        "Delete it and press the space bar; “lentyna check --fix” does it, too.": _spaces,
        "Write what it shows between the brackets: ![…]({file})": _described,
        "Write what the picture shows, as you would tell it on the telephone.": _described,
        "Write what the picture shows, in words.": _described,
        "Name who or what is in it and what happens.": _described,
        "Write in the description of the picture where the link leads.": _described,
        "Write between the brackets where it leads.": _linked,
        "Write its words, or delete the line.": lambda hand: hand.put(""),
        TO_LINK: _unlinked,
        TO_SHOW: _shown,
        "Save it again as JPEG or PNG, at most 60 megapixels.": _shown,
        "Correct it: exchange start and end, or correct the year.": _exchanged,
        "Correct it: give one of partner, library or name.": _party,
        "Correct it: give either closed: yes or opens and closes.": lambda hand: hand.put(
            re.sub(r"closed: yes,? *|, *closed: yes", "", hand.line, count=1)
        ),
        "Correct it: give each of them its own id.": lambda hand: hand.replace("id: ", "id: kita-"),
        "Correct it: put them together, or correct one of the dates.": _without,
        "Correct it: write the day, and the hour where it has one: 2026-03-14 11:00.": _example("2026-03-14 11:00"),
        "Correct it: write its id from {form}, in small letters.": _of_list,
        "Write each field on its own line, for example: title: …": lambda hand: hand.write(
            re.sub(r"(?s)\A((?:---\n)?).*?(?=^---|\Z)", rf"\1title: {WORDS}\n", hand.text, flags=re.M).split("\n")
        ),
        "Write the value out, or put it into quotation marks.": _quoted,
        "Give one of the two files another name.": _other_name,
        "Give one of the two another name: its file, or its slug where it has one.": _other_slug,
        "Name the file, or its first folder, otherwise, for example: {example}": (
            lambda hand: hand.move(re.sub(r"(?<=^static/)[^/]+", hand.values["example"], hand.found.path))
        ),
        "Add the original, or give this file the original's name.": _made("original"),
        "Add the record, or give this file its name.": _made("record"),
        "Add {library}.": _made("library"),
        "Name it {near}.": lambda hand: hand.rename(hand.values["near"]),
        "Write exactly three hyphens (---) in this line.": lambda hand: hand.put("---"),
        "There is no such day; the last one of that month is {form}": _value("form"),
        "Begin it where the one above begins: {right}": lambda hand: hand.put(hand.values["right"]),
        "Use the address of the public page.": _unlinked,
        "Link to a file inside content, or to a web address.": _unlinked,
        "Delete it from the list aliases.": _of_aliases,
        "Delete it from aliases in one of the two.": _of_aliases,
        "Exchange the two times, or correct one; a whole day is 0:00 to 24:00.": _hours,
        "Give each time once; around a break write two lines: 9:00 to 13:00 and 14:00 to 18:00.": _without,
        "Leave main: yes with one of them.": lambda hand: hand.replace("main: yes", "main: no"),
        "Exchange the two: min: {max} and max: {min}": lambda hand: hand.write(
            re.sub(
                r"min:\s*\d+(.*?)max:\s*\d+",
                rf"min: {hand.values['max']}\1max: {hand.values['min']}",
                hand.text,
                count=1,
                flags=re.S,
            ).split("\n")
        ),
        "Delete free: yes or the amount; who pays less is told in note.": lambda hand: hand.write(
            re.sub(r"free: yes,\s*|\n\s*free: yes(?=\n)", "", hand.text, count=1).split("\n")
        ),
        "Correct until or start; look at the year.": _value("start"),
        "Keep the version that is right, and delete the lines with <<<<<<<, ======= and >>>>>>>.": _conflict,
        "Delete it. It stays in the history of the files too: tell who looks after the repository.": lambda hand: (
            hand.put(re.sub(r"[1-6]\d{10}", "", hand.line))
        ),
        "Write what is signed below the fields.": lambda hand: hand.write([*hand.lines, f"{WORDS}.", ""]),
        "Name its captions (a .vtt file) in the field captions, or write silent: yes where nothing is heard.": (
            lambda hand: hand.add("silent", "yes")
        ),
        "Shorten it, and move the rest into the text.": lambda hand: hand.form(
            f"{hand.line.partition(':')[2].strip()[: int(hand.values['limit']) - 10]}"
        ),
    }
)
"""What is done for each message of a remedy."""


NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "There is no such day in the calendar: correct the day, the month or the year.": "which day is meant",
        "Correct it: add recurrence or dates, or write the change into the event itself.": "how it repeats",
        "Let one of them end on the day before the other begins.": "which season ends when",
        "Keep the entries that matter most, or divide them among several files.": "what matters most",
        "Divide the text into parts, or take out what is not text.": "where a text can be divided",
        "Divide the text, or take out what does not belong into it.": "where a text can be divided",
        "This does not look like a text. Copy it again as plain text, or divide it.": "the text itself",
        "Make it smaller, or put it where large files are served from, and link to it there.": "how to make it smaller",
        "Write them more simply.": "what is meant by it",
        "What lies in {folder} is the network's: ask it to take the file into {near}.": "whether the network takes it",
        "Correct the original.": "nothing: the original has its own message",
        "Correct {record}.": "nothing: the record has its own message",
        "Look at this line and the one above. A text that holds a colon stands in quotation marks.": "what was meant",
    }
)
"""What nobody can do who knows no more than the message says, and what would have to be known."""


def obey(hand: Hand) -> bool:
    """Does what the remedy of a problem says; whether it could be done."""
    instruction = instruction_of(hand.found)
    action = ACTIONS.get(instruction)
    if action is None and instruction.endswith("delete this file."):
        action = _taken
    if action is None:
        return False
    action(hand)
    return True
