"""What was asked for each page, group of pages and derived thing, with the answers of then: which of them are stale.

Kept with the published tree. Questions and answers lie in two lists; a trace is a list of numbers of questions, and
pages that asked the same (a table in each of its forms) share one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec import Struct, field

from plugins.pages.reader import Reader

SPARE = 1.3
"""The lists are made anew once they hold so many times the questions that anybody asks."""
Trace = tuple[int, ...]


class Of(StrEnum):
    """What a trace is of."""

    PAGE = "pages"
    GROUP = "groups"
    DERIVED = "derived"


class _Kept(Struct):
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    of: dict[Of, dict[str, int]] = field(default_factory=dict)
    """The place of the trace of each thing."""


_decode = msgspec.json.Decoder(_Kept).decode


def _known(kept: str) -> _Kept:
    try:
        return _decode(kept)
    except msgspec.DecodeError:
        return _Kept()


class Traces:
    """The traces of the published tree, compared with the answers of now, and those of the tree that is being made."""

    def __init__(self, kept: str, reader: Reader, valid: bool) -> None:
        """`kept` is what `dump` gave; `valid` says that everything that nobody asks for (code, words, controlled lists)
        is as it was."""
        self._reader = reader
        known = _known(kept) if valid else _Kept()
        self._questions, self._answers = known.questions, known.answers
        self._before: dict[Of, dict[str, Trace]] = {
            of: {name: known.traces[place] for name, place in known.of.get(of, {}).items()} for of in Of
        }
        self._numbers = {question: number for number, question in enumerate(self._questions)}
        self._now: dict[Of, dict[str, Trace]] = {of: {} for of in Of}
        self._same: dict[Trace, Trace] = {}
        changed = self._changed = self._compare()
        stale = {place for place, trace in enumerate(known.traces) if not changed.isdisjoint(trace)}
        self._stale = {name for name, place in known.of.get(Of.PAGE, {}).items() if place in stale}

    def _compare(self) -> set[int]:
        """The numbers of the questions that have another answer. What is derived from records is worked out anew only
        where one of its own questions has."""
        changed: set[int] = set()
        derived: dict[str, list[int]] = {}
        for number, question in enumerate(self._questions):
            if name := self._reader.derived_of(question):
                derived.setdefault(name, []).append(number)
            else:
                self._look(number, question, changed)
        for name, numbers in derived.items():
            trace = self._before[Of.DERIVED].get(name)
            if trace is not None and changed.isdisjoint(trace):
                self._now[Of.DERIVED][name] = trace
                continue
            for number in numbers:
                self._look(number, self._questions[number], changed)
            if self._reader.derives_such(name):
                self.keep(Of.DERIVED, name, self._reader.asked_for(name))
        return changed

    def _look(self, number: int, question: str, changed: set[int]) -> None:
        answer = self._reader.answer(question)
        if answer != self._answers[number]:
            self._answers[number] = answer
            changed.add(number)

    def stands(self, of: Of, name: str) -> bool:
        """Whether everything that was asked for something is answered as it was. It is kept then."""
        trace = self._before[of].get(name)
        if trace is None or not self._changed.isdisjoint(trace):
            return False
        self._now[of][name] = trace
        return True

    def is_stale(self, page: str) -> bool:
        """Whether a page of the published tree asked for something that has another answer."""
        return page in self._stale

    def keep(self, of: Of, name: str, asked: Iterable[str]) -> None:
        """Notes what was asked for something."""
        trace = tuple(sorted(map(self._number, sorted(needed(asked)))))
        self._now[of][name] = self._same.setdefault(trace, trace)

    def _number(self, question: str) -> int:
        number = self._numbers.get(question)
        if number is None:
            number = self._numbers[question] = len(self._questions)
            self._questions.append(question)
            self._answers.append(self._reader.answer(question))
            derived = self._reader.derived_of(question)
            if derived and derived not in self._now[Of.DERIVED]:
                self._now[Of.DERIVED][derived] = ()
                self.keep(Of.DERIVED, derived, self._reader.asked_for(derived))
        return number

    def dump(self) -> str:
        """What is to be kept: questions that are asked, their answers, and the traces."""
        places: dict[Trace, int] = {}
        of = {
            of: {name: places.setdefault(trace, len(places)) for name, trace in traces.items()}
            for of, traces in self._now.items()
        }
        traces = list(places)
        used: set[int] = set().union(*traces)
        if len(self._questions) <= SPARE * len(used):
            return _encode(_Kept(self._questions, self._answers, traces, of))
        order = sorted(used)
        numbers = {number: place for place, number in enumerate(order)}
        traces = [tuple([numbers[number] for number in trace]) for trace in traces]
        questions = [self._questions[number] for number in order]
        return _encode(_Kept(questions, [self._answers[number] for number in order], traces, of))


def _encode(kept: _Kept) -> str:
    return msgspec.json.encode(kept).decode()


def needed(asked: Iterable[str]) -> list[str]:
    """Questions without those that others answer, too: who asks for the fields of a record has asked for its date and
    for the texts that there are."""
    found = set(asked)
    return [
        question
        for question in found
        if not (question.startswith(("date\t", "texts\t")) and question.partition("\t")[2] in found)
    ]
