"""What was asked for each page, group of pages and derived thing, with the answers of then: which of them are stale.

Kept with the published tree. Questions have numbers; the traces lie one after the other in one array of these (a site
of 10,000 posts has a million), and things that asked the same (a table in each of its forms) share one.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec import Struct, field

from plugins.pages.reader import Reader

SPARE = 1.3
"""All is written anew once it holds so many times the numbers that are needed."""


class Of(StrEnum):
    """What a trace is of."""

    PAGE = "pages"
    GROUP = "groups"
    DERIVED = "derived"


class _Kept(Struct, array_like=True):
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    numbers: bytes = b""
    ends: bytes = b""
    of: dict[Of, dict[str, int]] = field(default_factory=lambda: {of: dict[str, int]() for of in Of})
    """The place of the trace of each thing."""


_decode = msgspec.msgpack.Decoder(_Kept).decode


def _known(kept: bytes) -> _Kept:
    try:
        return _decode(kept)
    except msgspec.MsgspecError:
        return _Kept()


class Traces:
    """The traces of the published tree, compared with the answers of now, and those of the tree that is being made."""

    def __init__(self, kept: bytes, reader: Reader, valid: bool) -> None:
        """`kept` is what `dump` gave; `valid` says that everything that nobody asks for (code, words, controlled lists)
        is as it was."""
        self._reader = reader
        known = _known(kept) if valid else _Kept()
        self._questions, self._answers = known.questions, known.answers
        self._number_of = {question: number for number, question in enumerate(self._questions)}
        self._numbers, self._ends = _unpacked(known.numbers), _unpacked(known.ends)
        self._before = known.of
        self._now: dict[Of, dict[str, int]] = {of: {} for of in Of}
        self._same: dict[bytes, int] = {}
        self._stale: set[int] = set()
        """Places of traces of which a question is answered otherwise."""
        self._compare()

    def _compare(self) -> None:
        """Finds the stale traces. What is derived from records is worked out anew only where its own trace is."""
        answers, reader = self._answers, self._reader
        parts: dict[str, list[int]] = {}
        changed: set[int] = set()
        for number, (question, then, now) in enumerate(
            zip(self._questions, answers, reader.answers(self._questions), strict=True)
        ):
            if now is None:
                parts.setdefault(reader.derived_of(question), []).append(number)
            elif then != now:
                answers[number] = now
                changed.add(number)
        for name, numbers in parts.items():
            place = self._before[Of.DERIVED].get(name)
            if place is not None and changed.isdisjoint(self._trace(place)):
                self._now[Of.DERIVED][name] = place
                continue
            for number in numbers:
                now = reader.answer(self._questions[number])
                if answers[number] != now:
                    answers[number] = now
                    changed.add(number)
            if reader.derives_such(name):
                self.keep(Of.DERIVED, name, reader.asked_for(name))
        self._stale = self._asking(changed)

    def _asking(self, changed: set[int]) -> set[int]:
        """The places of the traces that hold one of these numbers."""
        found: set[int] = set()
        begin = 0
        for place, end in enumerate(self._ends if changed else ()):
            if not changed.isdisjoint(self._numbers[begin:end]):
                found.add(place)
            begin = end
        return found

    def stands(self, of: Of, name: str) -> bool:
        """Whether everything that was asked for something is answered as it was. It is kept then."""
        place = self._before[of].get(name)
        if place is None or place in self._stale:
            return False
        self._now[of][name] = place
        return True

    def is_stale(self, page: str) -> bool:
        """Whether a page of the published tree asked for something that has another answer."""
        return self._before[Of.PAGE].get(page) in self._stale

    def keep(self, of: Of, name: str, asked: Iterable[str]) -> None:
        """Notes what was asked for something."""
        trace = array("I", sorted(map(self._number, sorted(needed(asked)))))
        written = trace.tobytes()
        place = self._before[of].get(name)
        if place is None or self._trace(place) != trace:
            place = self._same.get(written)
        if place is None:
            place = len(self._ends)
            self._numbers.extend(trace)
            self._ends.append(len(self._numbers))
        self._same[written] = place
        self._now[of][name] = place

    def _trace(self, place: int) -> array[int]:
        return self._numbers[self._ends[place - 1] if place else 0 : self._ends[place]]

    def _number(self, question: str) -> int:
        number = self._number_of.get(question)
        if number is None:
            number = self._number_of[question] = len(self._questions)
            self._questions.append(question)
            self._answers.append(self._reader.answer(question))
            derived = self._reader.derived_of(question)
            if derived and derived not in self._now[Of.DERIVED]:
                self._now[Of.DERIVED][derived] = 0
                self.keep(Of.DERIVED, derived, self._reader.asked_for(derived))
        return number

    def dump(self) -> bytes:
        """What is to be kept: questions that are asked, their answers, and the traces."""
        places = sorted({place for places in self._now.values() for place in places.values()})
        used = sum(len(self._trace(place)) for place in places)
        kept = _Kept(self._questions, self._answers, b"", b"", self._now)
        numbers, ends = self._numbers, self._ends
        if len(numbers) > SPARE * used or len(ends) > SPARE * len(places):
            kept, numbers, ends = self._anew(places)
        kept.numbers, kept.ends = _packed(numbers), _packed(ends)
        return msgspec.msgpack.encode(kept)

    def _anew(self, places: list[int]) -> tuple[_Kept, array[int], array[int]]:
        """What is needed and nothing else: the numbers and ends of the traces at some places."""
        traces = [self._trace(place) for place in places]
        order = sorted(set[int]().union(*traces))
        renumbered = {number: place for place, number in enumerate(order)}
        numbers, ends = array("I"), array("I")
        for trace in traces:
            numbers.extend(map(renumbered.__getitem__, trace))
            ends.append(len(numbers))
        moved = {place: number for number, place in enumerate(places)}
        of = {of: {name: moved[place] for name, place in places.items()} for of, places in self._now.items()}
        questions = [self._questions[number] for number in order]
        return _Kept(questions, [self._answers[number] for number in order], b"", b"", of), numbers, ends


def _packed(numbers: array[int]) -> bytes:
    """Numbers as they are kept, whatever the machine: four bytes each, the lowest first."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def needed(asked: Iterable[str]) -> list[str]:
    """Questions without those that others answer, too: who asks for the fields of a record has asked for its date and
    for the texts that there are."""
    found = set(asked)
    return [
        question
        for question in found
        if not (question.startswith(("date\t", "texts\t")) and question.partition("\t")[2] in found)
    ]
