"""What is done for messages of one kind: each deed changes the file of a problem as its remedy says."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from PIL import Image

from tests.checks.hand import Hand, indent_of

WORDS = "Vaikai skaito prie lango"
ADDRESS = "https://www.example.org/puslapis"


def value(name: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(hand.values[name])


def example(text: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(text)


def line(hand: Hand) -> None:
    hand.put(" " * indent_of(hand.line) + hand.values["right"].strip())


def two_lines(hand: Hand) -> None:
    first, second = hand.values["form"].split(" / ")
    lead = " " * indent_of(hand.line)
    hand.put_block(f"{lead}{first}\n{lead}{second}")


def more(line: str) -> Callable[[Hand], None]:
    """The form, and a line below it."""

    def done(hand: Hand) -> None:
        hand.form(hand.values["form"])
        lead = re.sub(r"\S", " ", re.match(r"[ ]*(?:- +)?", hand.line)[0])
        hand.insert(lead + line, hand.found.line + 1)

    return done


def near(hand: Hand) -> None:
    near = hand.values["near"]
    if hand.found.rule == "key-unknown":
        hand.key(near)
    else:
        hand.form(near)


def fences(hand: Hand) -> None:
    hand.write(["---" if re.fullmatch(r"\s*(?:-{2}|-{4,}|[–—]+|[*_=+]{3,})\s*", line) else line for line in hand.lines])


def close(hand: Hand) -> None:
    word = re.match(r"[a-z_]+:", hand.line)
    hand.insert("---", hand.found.line + (1 if word or not hand.line.strip() else 0))


def begin(hand: Hand) -> None:
    hand.write(["---", f"title: {WORDS}", "---", *hand.lines])


def described(hand: Hand) -> None:
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


def linked(hand: Hand) -> None:
    line = re.sub(r"<a\b[^>]*>\s*</a>", f"[{WORDS}]({ADDRESS})", hand.line)
    hand.put(re.sub(r"(?<!!)\[\s*\](?=[(\[])", f"[{WORDS}]", line))


def unlinked(hand: Hand) -> None:
    hand.replace(hand.values["url"], ADDRESS)


def hours(hand: Hand) -> None:
    opens, closes = hand.values["opens"], hand.values["closes"]
    first, last = hand.block()
    block = "\n".join(hand.lines[first:last])
    new = ("0:00", "24:00") if opens == closes else (closes, opens)
    for name, time in (("opens", new[0]), ("closes", new[1])):
        block = re.sub(rf"{name}:\s*[\"']?[\d:]+[\"']?", f'{name}: "{time}"', block, count=1)
    hand.write([*hand.lines[:first], block, *hand.lines[last:]])


def conflict(hand: Hand) -> None:
    text = re.sub(r"(?ms)^={7}\n.*?^>{7}[^\n]*\n?", "", hand.text)
    text = re.sub(r"(?ms)^\|{7}[^\n]*\n.*?(?=^={7}$|\Z)", "", text)
    hand.write(re.sub(r"(?m)^<{7}[^\n]*\n?|^>{7}[^\n]*\n?|^={7}\n", "", text).split("\n"))


def saved_again(hand: Hand) -> None:
    data = hand.file.read_bytes()
    wide = b"\0" in data[:40]
    text = data.decode(
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if wide else "cp1257", "replace"
    )
    hand.file.write_text(text.replace("\r\n", "\n"), encoding="utf-8")


def alike(hand: Hand) -> None:
    """The file under the name that is told, and the texts beside it that have its name."""
    stem, new = hand.file.name.partition(".")[0], hand.values["example"].partition(".")[0]
    for file in sorted(hand.file.parent.glob(f"{stem}.*")):
        file.rename(file.with_name(f"{new}.{file.name.partition('.')[2]}"))


def of_aliases(hand: Hand) -> None:
    address = re.escape(hand.values["address"].rstrip("/"))
    text = re.sub(rf"(?m)^\s*- [\"']?{address}/?[\"']?\s*\n", "", hand.text)
    text = re.sub(rf"(?<=[\[ ,])[\"']?{address}/?[\"']?\s*(?:,\s*|(?=\]))", "", text)
    hand.write(text.split("\n"))


def below(hand: Hand) -> None:
    """What stands below the line of hyphens of a record, in a text of the same name."""
    lines = hand.lines
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    rest = "\n".join(lines[fences[-1] + 1 :]).strip("\n")
    hand.file.with_suffix(".md").write_text(f"{rest}\n", encoding="utf-8")
    hand.write([line for line in lines[: fences[-1]] if line.rstrip() != "---"] + [""])


def fields_out(hand: Hand) -> None:
    """The fields of a text in a record of their own; the words stay."""
    _, fields, words = hand.text.split("---\n", 2)
    (hand.content / hand.values["near"]).write_text(fields, encoding="utf-8")
    hand.file.write_text(words.lstrip("\n"), encoding="utf-8")


def link(hand: Hand) -> None:
    target = hand.file.resolve()
    data = target.read_bytes() if target.is_file() else f"---\ntitle: {WORDS}\n---\n{WORDS}.\n".encode()
    hand.file.unlink()
    hand.file.write_bytes(data)


def spaces(hand: Hand) -> None:
    hand.write([re.sub("[\t\u00a0\u2000-\u200a\u202f\u3000]", " ", line) for line in hand.lines])


def signs(hand: Hand) -> None:
    hand.write(
        [
            re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", "", line)
            for line in hand.lines
        ]
    )


def one_text(hand: Hand) -> None:
    hand.put_block(f"{hand.line.partition(':')[0]}: {WORDS}")


def first(name: str) -> Callable[[Hand], None]:
    return lambda hand: hand.form(hand.values[name].split(", ")[0])


def taken(hand: Hand) -> None:
    hand.delete()


def without(hand: Hand) -> None:
    hand.without()


def named(hand: Hand) -> None:
    hand.rename(hand.values["example"])


def moved(hand: Hand) -> None:
    if "…" in hand.values["near"]:  # the library is left open, and deleting is offered
        hand.delete()
    else:
        hand.move(hand.values["near"])


def other_name(hand: Hand) -> None:
    """A name of its own for a file."""
    folder, _, name = hand.found.path.rpartition("/")
    stem, dot, ending = name.partition(".")
    hand.move(f"{folder}/{stem}-1{dot}{ending}")


def other_slug(hand: Hand) -> None:
    if re.search(r"(?m)^slug: ", hand.text):
        hand.write(re.sub(r"(?m)^(slug: *\S+)", r"\1-1", hand.text).split("\n"))
    else:
        other_name(hand)


def exchanged(hand: Hand) -> None:
    """Start and end exchanged: the nearest two at the place of the problem."""
    first = max(0, hand.found.line - 4)
    before, text = "\n".join(hand.lines[:first]), "\n".join(hand.lines[first:])
    starts, ends = (re.search(rf"\b{name}: *([\d-]+(?: [\d:]+)?)", text) for name in ("start", "end"))
    if starts and ends:
        text = text[: starts.start(1)] + ends[1] + text[starts.end(1) : ends.start(1)] + starts[1] + text[ends.end(1) :]
    hand.write((f"{before}\n{text}" if first else text).split("\n"))


def made(name: str) -> Callable[[Hand], None]:
    """A file that is missing, with the little that a message says of it: the next check tells the rest."""

    def done(hand: Hand) -> None:
        file = hand.content / hand.values[name]
        field = "name" if file.name == "library.yaml" else "title"
        fence = "" if file.suffix == ".yaml" else "---\n"
        words = "" if file.suffix == ".yaml" else f"{WORDS}.\n"
        file.write_text(f"{fence}{field}: {WORDS}\n{fence}{words}", encoding="utf-8")

    return done


def shown(hand: Hand) -> None:
    """The picture of another site, or one that cannot be read, as a file of ours."""
    picture = hand.file if hand.found.rule == "picture-refused" else hand.file.parent.parent / "pictures" / "rodoma.png"
    picture.parent.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), (200, 180, 120)).save(picture)
    if picture != hand.file:
        line = re.sub(r"<img\b[^>]*>", f"![{WORDS}](rodoma.png)", hand.line)
        hand.put(re.sub(r"(!\[[^\]]*\]\()[^)]*\)", r"\1rodoma.png)", line))


def to(field: str) -> Callable[[Hand], None]:
    """An entry out of its list, into a list of another name."""

    def done(hand: Hand) -> None:
        hand.without()
        text = re.sub(r"(?m)^[a-z]+: \[\s*\]\n", "", hand.text)
        hand.write(text.replace("\n---\n", f"\n{field}: [{hand.values['near']}]\n---\n", 1).split("\n"))

    return done


def by_name(hand: Hand) -> None:
    """A name in place of an id: of the field of the id, or of the entry that is one."""
    line = re.sub(r"\b(?:branch|partner): *[^,}\]]+", f"name: {WORDS}", hand.line, count=1)
    if line == hand.line:
        hand.form(f"{{name: {WORDS}}}")
    else:
        hand.put(line)


def party(hand: Hand) -> None:
    line = hand.line
    first = re.search(r"\b(?:partner|library|name): *[^,}]+", line)
    hand.put_block(f"{line[: len(line) - len(line.lstrip(' -'))]}{{{first[0]}}}" if first else line)


def of_list(hand: Hand) -> None:
    """The id of a list whose label or synonym stands here."""
    text = (hand.content / hand.values["form"]).read_text("utf-8")
    for term in yaml.safe_load(text)["terms"]:
        labels = term["label"].values() if isinstance(term["label"], dict) else [term["label"]]
        words = {str(word).casefold() for word in (term["id"], *labels, *term.get("synonyms", ()))}
        if hand.values["value"].casefold() in words:
            hand.form(term["id"])
            return
    hand.without()


def quoted(hand: Hand) -> None:
    line, at = hand.line, hand.found.column - 1
    end = len(line.rstrip())
    hand.put(f"{line[:at]}'{line[at:end]}'")
