"""A person who does what a remedy says, word for word, and knows nothing of the case: a program.

A remedy is a message with values (plugins/catalogue/problems.py). `ACTIONS` holds what is done for each message; what
the values hold (a form, a name, a place) is written where the problem stands. `NEEDS` holds the messages that only
somebody who knows more than the message can follow, with what they would have to know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from plugins.catalogue.problems import Problem
from plugins.catalogue.rules.addresses import TO_LINK, TO_SHOW
from plugins.checks.registry import RULES
from tests.checks import deeds
from tests.checks.deeds import WORDS
from tests.checks.hand import Hand

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nLaba diena.\n"
_PARTS = ("suggestion", "hint")


def instruction_of(found: Problem) -> str:
    """The message that a remedy is, its own messages put in and its values not: the same for all of its kind."""
    values = dict(found.values)
    text = RULES[found.rule].remedy
    for part in _PARTS:
        text = text.replace(f"{{{part}}}", values.get(part, ""))
    return text


ACTIONS: Mapping[str, Callable[[Hand], None]] = MappingProxyType(
    {
        "Correct it: write it like this: {form}.": deeds.value("form"),
        "Write it like this: {form}": deeds.value("form"),
        "Write the day without a time: {form}": deeds.value("form"),
        "Write one day here: {form}": deeds.value("form"),
        "Correct it: see the example in the guide: {form}.": deeds.value("form"),
        "Correct it: if it ends after midnight, write end: {form}; otherwise exchange the two.": deeds.value("form"),
        "It cannot be told which number is the month; write one of the two: {form}": lambda hand: hand.form(
            hand.values["form"].split(" / ")[0]
        ),
        "Write it in two lines: {form}": deeds.two_lines,
        "Correct it: write {form}, and in the next line approximate: yes.": deeds.more("approximate: yes"),
        "Correct it: write {form}, and in the next line currency: LTL.": deeds.more("currency: LTL"),
        "Correct it: write {form}, and in the next line currency: USD.": deeds.more("currency: USD"),
        "Put the value into quotation marks: {fixed}": deeds.value("fixed"),
        "Write a list in square brackets: {fixed}": deeds.value("fixed"),
        "Write a number with a point: {fixed}": deeds.value("fixed"),
        "Leave the sign out, and write only: {fixed}": deeds.value("fixed"),
        "A field in braces needs a colon and a space: {fixed}": lambda hand: hand.put(
            re.sub(r"([{,]\s*[a-z_]+):(?=[^\s/])", r"\1: ", hand.line)
        ),
        "Did you mean “{near}”?": deeds.near,
        "Possible are: {known}.": lambda hand: (
            hand.key(hand.values["known"].split(", ")[0])
            if hand.found.rule == "key-unknown"
            else hand.form(hand.values["known"].split(", ")[0])
        ),
        "If it is a text, put the whole of it into quotation marks: {near}": lambda hand: hand.put(
            re.sub(r"^([ ]*- +|[^:]+: +).*", lambda part: part[1] + hand.values["near"], hand.line)
        ),
        "Write it like this: {right}": deeds.line,
        "Put it in one line with the one above: {right}": lambda hand: hand.write(
            [*hand.lines[: hand.found.line - 2], hand.values["right"], *hand.lines[hand.found.line :]]
        ),
        "If it goes on with the line above, begin it with two spaces.": lambda hand: hand.put(f"  {hand.line}"),
        "Put a line with --- after the last field, before the text.": deeds.close,
        "Put a line with --- before it.": lambda hand: hand.insert("---", 1),
        "Write exactly three hyphens (---) in this line, and in the line after the last field.": deeds.fences,
        "Begin the file with ---, then the fields, then --- and the text.": deeds.begin,
        "Delete the lines ---.": lambda hand: hand.write([line for line in hand.lines if line.rstrip() != "---"]),
        "Move what stands below into a text with the same name and .md, and delete the lines ---.": deeds.below,
        "Delete it here: it stands in the original.": deeds.without,
        "It is an audience, not a topic; move it: audiences: [{near}]": deeds.to("audiences"),
        "It is a topic, not an audience; move it: topics: [{near}]": deeds.to("topics"),
        "Delete it, or correct its name; there are {count} to choose from.": deeds.without,
        "Delete it, or choose one of: {known}.": deeds.without,
        "Delete it.": lambda hand: hand.delete() if hand.found.line == 0 else hand.without(),
        "Keep one of them.": deeds.without,
        "Keep the one that is right, and delete the other.": deeds.without,
        "Put the times under hours: {near}": deeds.without,
        "Write a day with a break as two lines of regular: 9:00–12:00 and 13:00–18:00.": deeds.without,
        "To cancel single dates, write: exceptions: {near}": lambda hand: hand.put_block(
            f"exceptions: {hand.values['near']}"
        ),
        "Add {own}, one of: {known}.": lambda hand: hand.add(hand.values["own"], hand.values["known"].split(", ")[0]),
        "Add it: {own}: …": lambda hand: hand.add(hand.values["own"], WORDS),
        "Correct it: choose one of: {expected}.": deeds.first("expected"),
        "Correct it: write yes or no.": deeds.example("yes"),
        "Correct it: write digits only, for example 45.": deeds.example("45"),
        "Correct it: write digits and a point, for example 1200000.50.": deeds.example("1200000.50"),
        "Correct it: write digits and a point, for example 55.73.": deeds.example("55.73"),
        "Correct it: write at least {ge}.": deeds.value("ge"),
        "Correct it: write at most {le}.": deeds.value("le"),
        "Correct it: write 1200 without a point for thousands, 1.20 with two digits for a fraction.": deeds.example(
            "1200"
        ),
        "Correct it: write mon, tue, wed, thu, fri, sat, sun or a span like mon-fri.": deeds.example("mon-fri"),
        "Correct it: write the time as 17:30 after a full date.": lambda hand: hand.form(
            f"{hand.line.partition(':')[2].split()[0]} 17:30"
        ),
        "Correct it: write one text, without a list or further fields.": deeds.one_text,
        "In place of branch write its name: name: …": deeds.by_name,
        "In place of the id write its name: name: …": deeds.by_name,
        "Correct it: give days to a weekly series; to a monthly one days and week (1, 2, 3, 4 or -1).": (
            lambda hand: hand.add_inside("week", "1")
        ),
        "Correct it: give either until or count.": lambda hand: hand.add_inside("count", "4"),
        "Correct it: add alt: … or, if it only decorates, decorative: yes.": lambda hand: hand.add_inside("alt", WORDS),
        "Correct it: give baseline, target or actual.": lambda hand: hand.add_inside("actual", "45"),
        "Write the date as 2026-03-14 (or 2026-03, or 2026, where no more is known).": deeds.example("2026-03-14"),
        "Write the whole date: 2026-03-14.": deeds.example("2026-03-14"),
        "Write the date and the time as 2026-03-14 17:30 (or the date alone).": deeds.example("2026-03-14 17:30"),
        "Write the day that is meant, for example: {last}": deeds.value("last"),
        "Name it with small letters a–z, digits and hyphens, for example: {example}": deeds.named,
        "Name it {example}.": deeds.named,
        "Give it another name, for example: {example}": deeds.named,
        "Name the file {example}, and its texts alike.": deeds.alike,
        "Move it, for example to {near}, or delete it.": deeds.moved,
        "Move it to {near}.": deeds.moved,
        "Move it into one of the folders named in the guide, or delete it.": deeds.taken,
        "Put the fields into {near}, without the lines of hyphens; the words below them stay here.": deeds.fields_out,
        "Delete it: it is a copy that a program made, and the history keeps every earlier version.": deeds.taken,
        "Delete it, and put a plain file in its place.": deeds.taken,
        "Put the file itself here.": deeds.link,
        "Save them again as WebVTT; the guide shows how the file begins.": lambda hand: hand.write(
            CAPTIONS.split("\n")
        ),
        "Save the file again with the encoding UTF-8.": deeds.saved_again,
        "Delete the character, or copy the text again as plain text.": deeds.signs,
        "Delete it, or write the words of this line again without copying them.": deeds.signs,
        "Replace the tab with spaces.": deeds.spaces,
        "Delete it and press the space bar; “lentyna check --fix” does it, too.": deeds.spaces,
        "Write what it shows between the brackets: ![…]({file})": deeds.described,
        "Write what the picture shows, as you would tell it on the telephone.": deeds.described,
        "Write what the picture shows, in words.": deeds.described,
        "Name who or what is in it and what happens.": deeds.described,
        "Write in the description of the picture where the link leads.": deeds.described,
        "Write between the brackets where it leads.": deeds.linked,
        "Write its words, or delete the line.": lambda hand: hand.put(""),
        TO_LINK: deeds.unlinked,
        TO_SHOW: deeds.shown,
        "Save it again as JPEG or PNG, at most 60 megapixels.": deeds.shown,
        "Correct it: exchange start and end, or correct the year.": deeds.exchanged,
        "Correct it: give one of partner, library or name.": deeds.party,
        "Correct it: give either closed: yes or opens and closes.": lambda hand: hand.put(
            re.sub(r"closed: yes,? *|, *closed: yes", "", hand.line, count=1)
        ),
        "Correct it: give each of them its own id.": lambda hand: hand.replace("id: ", "id: kita-"),
        "Correct it: put them together, or correct one of the dates.": deeds.without,
        "Correct it: write the day, and the hour where it has one: 2026-03-14 11:00.": deeds.example(
            "2026-03-14 11:00"
        ),
        "Correct it: write its id from {form}, in small letters.": deeds.of_list,
        "Write each field on its own line, for example: title: …": lambda hand: hand.write(
            re.sub(r"(?s)\A((?:---\n)?).*?(?=^---|\Z)", rf"\1title: {WORDS}\n", hand.text, flags=re.M).split("\n")
        ),
        "Write the value out, or put it into quotation marks.": deeds.quoted,
        "Give one of the two files another name.": deeds.other_name,
        "Give one of the two another name: its file, or its slug where it has one.": deeds.other_slug,
        "Name the file, or its first folder, otherwise, for example: {example}": (
            lambda hand: hand.move(re.sub(r"(?<=^static/)[^/]+", hand.values["example"], hand.found.path))
        ),
        "Add the original, or give this file the original's name.": deeds.made("original"),
        "Add the record, or give this file its name.": deeds.made("record"),
        "Add {library}.": deeds.made("library"),
        "Name it {near}.": lambda hand: hand.rename(hand.values["near"]),
        "Write exactly three hyphens (---) in this line.": lambda hand: hand.put("---"),
        "There is no such day; the last one of that month is {form}": deeds.value("form"),
        "Begin it where the one above begins: {right}": lambda hand: hand.put(hand.values["right"]),
        "Use the address of the public page.": deeds.unlinked,
        "Link to a file inside content, or to a web address.": deeds.unlinked,
        "Delete it from the list aliases.": deeds.of_aliases,
        "Delete it from aliases in one of the two.": deeds.of_aliases,
        "Exchange the two times, or correct one; a whole day is 0:00 to 24:00.": deeds.hours,
        "Give each time once; around a break write two lines: 9:00 to 13:00 and 14:00 to 18:00.": deeds.without,
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
        "Correct until or start; look at the year.": deeds.value("start"),
        "Keep the version that is right, and delete the lines with <<<<<<<, ======= and >>>>>>>.": deeds.conflict,
        "Delete it. It stays in the history of the files too: tell who looks after the repository.": lambda hand: (
            hand.put(re.sub(r"[1-6]\d{10}", "", hand.line))
        ),
        "Write it without the square brackets: [word]: at the beginning of a line is the address of a link.": (
            lambda hand: hand.put(re.sub(r"^\[([^\]]+)\]:", r"\1:", hand.line))
        ),
        "Write it in round brackets: in curly ones it is a setting for the look.": (
            lambda hand: hand.put(hand.line.translate({ord("{"): "(", ord("}"): ")"}))
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
        action = deeds.taken
    if action is None:
        return False
    action(hand)
    return True
