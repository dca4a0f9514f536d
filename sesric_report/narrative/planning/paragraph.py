"""The text of an entry: its sentences in their order, each in the way that suits its place.

A sentence that grows beyond the budget leaves what can wait to a later one (Reiter and Dale 2000,
5.3, on aggregation and its limits); that nothing is lost by it is made sure of here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from sesric_report.document import Inlines, edited_end, merged
from sesric_report.languages import Language, isolated
from sesric_report.narrative.fields.base import RecordFields
from sesric_report.narrative.planning.reference import pronoun_stands
from sesric_report.narrative.planning.variation import first_words, order, seeded, skeleton
from sesric_report.narrative.realisation import Fields, Place, Told, realise, spaced
from sesric_report.narrative.sentences import Sentence

__all__ = ["BUDGET", "fill", "lead", "run_in_title", "tell"]

#: Words of a sentence that a reader can hold; longer ones leave clauses to the next.
BUDGET = 40
#: In how many rounds what was lost to the budget is brought back, before it is given up.
_ROUNDS = 4
#: Words by which two entries begin alike, and two sentences of one.
_OPENING, _START = 2, 1


class Entry(Fields, Protocol):
    """Fields of a record that has a neighbour."""

    #: How the entry by itself would begin; set when it is told.
    opening: str

    #: The record whose entry stands before it, an ``Entry`` too; None where there is none.
    neighbour: Any


def run_in_title(fields: RecordFields) -> Inlines:
    """Return what the entry of a record is headed by, without the stop of a sentence."""
    sentences = fields.templates.sentences(fields.template("title"), "title")
    title = fill(sentences, fields, fields.language)
    return edited_end(title, lambda text: text.removesuffix("."))


def fill(sentences: Sequence[Sentence], fields: Entry, language: Language) -> Inlines:
    """Return the inlines of a paragraph, every text in it isolated by itself.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    return merged(isolated(tell(sentences, fields, language), language))


def lead(sentences: Sequence[Sentence], fields: Entry, language: Language) -> Inlines:
    """Return the sentence that a paragraph begins with, every text in it isolated by itself.

    It is put in the first of its ways and at any length, so that every edition tells the same.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    first = (replace(one, variants=one.variants[:1]) for one in sentences[:1])
    planned = _Planner(tuple(first), fields, language).plan(None, frozenset())
    return merged(isolated(spaced(planned.sentences[:1]), language))


def tell(sentences: Sequence[Sentence], fields: Entry, language: Language) -> Inlines:
    """Return what sentences say of a record, as it is before any text is isolated.

    A value stands there also where it prints nothing: that a clause was said for its sake.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    planned = _planned(sentences, fields, language)
    fields.recall(planned.memory)
    return spaced(planned.sentences)


def _planned(sentences: Sequence[Sentence], fields: Entry, language: Language) -> _Planned:
    planner = _Planner(sentences, fields, language)
    planned = planner.plan(BUDGET, frozenset())
    return _whole(planner, planned) if planned.waiting else planned


class _Planned(NamedTuple):
    """A paragraph: its sentences, what they say, whether something waited, what was named."""

    sentences: tuple[Inlines, ...]
    said: frozenset[str]
    waiting: bool
    memory: Any


def _whole(planner: _Planner, planned: _Planned) -> _Planned:
    """Return a plan within the budget that says all that one without it says."""
    unlimited = planner.plan(None, frozenset())
    kept: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        lost = unlimited.said - planned.said
        if not lost:
            return planned
        kept |= lost
        planned = planner.plan(BUDGET, kept)
    return planned if unlimited.said <= planned.said else unlimited


@dataclass
class _Planner:
    """Tells the sentences of one entry."""

    sentences: Sequence[Sentence]
    fields: Entry
    language: Language
    memory: Any = field(init=False)

    def __post_init__(self) -> None:
        self.memory = self.fields.memory()

    def plan(self, limit: int | None, kept: frozenset[str]) -> _Planned:
        """Return the paragraph with sentences of so many words; ``kept`` are fields not to wait."""
        self.fields.recall(self.memory)
        told: list[Told] = []
        waiting = False
        for sentence, later in zip(self.sentences, self._later, strict=True):
            said = frozenset().union(*(one.said for one in told))
            one = self._told(sentence, Place(said, later - kept, limit), told)
            if one is not None:
                told.append(one)
                waiting = waiting or one.waiting
        said = frozenset().union(*(one.said for one in told))
        return _Planned(tuple(one.inlines for one in told), said, waiting, self.fields.memory())

    @cached_property
    def _later(self) -> list[frozenset[str]]:
        """For each sentence the fields of the record that those behind it can tell."""
        later: list[frozenset[str]] = []
        ahead: frozenset[str] = frozenset()
        for sentence in reversed(self.sentences):
            later.append(ahead)
            ahead |= _sayable(sentence, self.fields)
        return later[::-1]

    def _told(self, sentence: Sentence, place: Place, before: Sequence[Told]) -> Told | None:
        """Return a sentence put in the first way that suits its place, else the first there is."""
        self.fields.pronoun = self._pronoun(before)
        mine = order(len(sentence.variants), sentence.place, self.fields)
        if before:
            if len(sentence.variants) == 1:
                return self._first(sentence, (0,), place, set(), _START)
            starts = {self._begins(one, _START) for one in before}
            return self._first(sentence, mine, place, starts, _START)
        memory = self.fields.memory()
        by_itself = seeded(len(sentence.variants), sentence.place, self.fields)
        neighbour = self.fields.neighbour
        # Verbs and clauses that vary are chosen by itself, too.
        self.fields.neighbour = None
        alone = self._first(sentence, by_itself, place, set(), _OPENING)
        self.fields.neighbour = neighbour
        self.fields.opening = self._begins(alone, _OPENING) if alone else ""
        if neighbour is None:
            return alone
        self.fields.recall(memory)
        taken = {neighbour.opening}
        return self._first(sentence, mine, place, taken, _OPENING)

    def _first(
        self,
        sentence: Sentence,
        ways: Iterable[int],
        place: Place,
        taken: set[str],
        words: int,
    ) -> Told | None:
        """Return the first way that is short enough and does not begin with what is taken."""
        memory = self.fields.memory()
        spare: tuple[Told, Any] | None = None
        for told in self._ways(sentence, ways, place, memory):
            long = place.limit is not None and len(told.text.split()) > place.limit
            if not long and self._begins(told, words) not in taken:
                return told
            if spare is None or (not long and len(spare[0].text.split()) > BUDGET):
                spare = told, self.fields.memory()
        self.fields.recall(spare[1] if spare else memory)
        return spare[0] if spare else None

    def _begins(self, told: Told, words: int) -> str:
        opened = skeleton(told.inlines) if words == _OPENING else told.text
        return first_words(opened, words, self.language.articles)

    def _ways(
        self, sentence: Sentence, ways: Iterable[int], place: Place, memory: Any
    ) -> Iterator[Told]:
        for number in ways:
            self.fields.recall(memory)
            told = realise(sentence.variants[number], self.fields, self.language, place)
            if told is not None:
                yield told

    def _pronoun(self, before: Sequence[Told]) -> bool:
        """Whether a pronoun stands for the record in the sentence that comes next."""
        if not before:
            return False
        last = before[-1]
        # One pronoun an entry where it is a word: a second one would begin like the first.
        worn = self.language.pronoun_continues_subject and any(one.pronoun for one in before)
        return not worn and pronoun_stands(
            last.inlines, self.language, of_record=last.of_record, feminine=self.fields.feminine
        )


def _sayable(sentence: Sentence, fields: Entry) -> frozenset[str]:
    """Return the fields of the record that a sentence can tell."""
    return frozenset(path for asked in sentence.asked for path in fields.said_by(*asked))
