"""What was asked for each page, group of pages and derived thing, with the answers of then: which of them are stale.

Kept with the published tree. Questions and answers lie in two lists; a trace is a list of numbers of questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from plugins.pages.reader import Reader

SPARE = 1.3
"""The lists are made anew once they hold so many times the questions that anybody asks."""


class Of(StrEnum):
    """What a trace is of."""

    PAGE = "pages"
    GROUP = "groups"
    DERIVED = "derived"


class Traces:
    """The traces of the published tree, compared with the answers of now, and those of the tree that is being made."""

    def __init__(self, kept: Mapping[str, Any], reader: Reader, valid: bool) -> None:
        """`kept` is what `dump` gave; `valid` says that everything that nobody asks for (code, words, controlled lists)
        is as it was."""
        self._reader = reader
        self._questions: list[str] = list(kept.get("questions", ())) if valid else []
        self._answers: list[str] = list(kept.get("answers", ())) if valid else []
        self._before: dict[Of, Mapping[str, list[int]]] = {of: kept.get(of.value, {}) if valid else {} for of in Of}
        self._numbers = {question: number for number, question in enumerate(self._questions)}
        self._now: dict[Of, dict[str, list[int]]] = {of: {} for of in Of}
        self._changed = self._compare()
        changed = self._changed
        self._stale = {name for name, trace in self._before[Of.PAGE].items() if not changed.isdisjoint(trace)}

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
        numbers = self._numbers
        trace = []
        for question in asked:
            number = numbers.get(question)
            if number is None:
                number = numbers[question] = len(self._questions)
                self._questions.append(question)
                self._answers.append(self._reader.answer(question))
                if derived := self._reader.derived_of(question):
                    self._keep_derived(derived)
            trace.append(number)
        trace.sort()
        self._now[of][name] = trace

    def _keep_derived(self, name: str) -> None:
        if name not in self._now[Of.DERIVED]:
            self._now[Of.DERIVED][name] = []
            self.keep(Of.DERIVED, name, self._reader.asked_for(name))

    def dump(self) -> dict[str, Any]:
        """What is to be kept: questions that are asked, their answers, and the traces."""
        used: set[int] = set().union(*(trace for traces in self._now.values() for trace in traces.values()))
        if len(self._questions) > SPARE * len(used):
            order = sorted(used)
            places = {number: place for place, number in enumerate(order)}
            self._questions = [self._questions[number] for number in order]
            self._answers = [self._answers[number] for number in order]
            self._now = {
                of: {name: [places[number] for number in trace] for name, trace in traces.items()}
                for of, traces in self._now.items()
            }
        return {
            "questions": self._questions,
            "answers": self._answers,
            **{of.value: traces for of, traces in self._now.items()},
        }
